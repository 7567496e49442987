export { idProperties, listProperties, userIds } from './sendToProperties';
export { parseUserIds } from './ids';
export {
	isNobodyReached,
	leftOut,
	nameRecipients,
	notReached,
	notReachedOutput,
	reduceTo,
	whoWasNotReached,
} from './notReached';
export { mentionMobiles, mentionTail, mentionUserIds, readMentions, readMobiles } from './mentions';
export { readIds, readLists, requireFewEnough, requireOneCall } from './readRecipients';
export { ANYONE, orderKeysOf, type OrderKeys } from './orderKeys';
export { RecipientSet, ShareIndex, unite } from './unite';
export { inCalls, toSendRecipients, toUpdateRecipients } from './inBody';
export { EVERYONE, MAX_RECIPIENTS, type Recipients } from './recipients';
