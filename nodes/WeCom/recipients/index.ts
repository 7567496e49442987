export { idProperties, listProperties, userIds } from './properties';
export { parseUserIds } from './ids';
export { whoWasNotReached } from './notReached';
export { readIds, readLists, requireOneCall } from './read';
export { inCalls, toSendRecipients, toUpdateRecipients } from './wire';
export { EVERYONE, MAX_RECIPIENTS, type Recipients } from './types';
