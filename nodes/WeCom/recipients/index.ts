export { idProperties, listProperties, userIds } from './properties';
export { parseUserIds } from './ids';
export { isNobodyReached, leftOut, notReached, reduceTo, whoWasNotReached } from './notReached';
export { readIds, readLists, requireFewEnough, requireOneCall } from './read';
export { ANYONE, touchedBy, type Touched } from './touched';
export { RecipientSet, ShareIndex, unite } from './unite';
export { inCalls, toSendRecipients, toUpdateRecipients } from './wire';
export { EVERYONE, MAX_RECIPIENTS, type Recipients } from './types';
