import type { Inbound } from './inbound';

/** What a workflow wants; an empty list wants everything. */
export interface Filter {
	messageTypes: readonly string[];
	chatTypes: readonly string[];
	userIds: readonly string[];
	chatIds: readonly string[];
}

const allows = (list: readonly string[], value: string) =>
	list.length === 0 || list.includes(value);

/** Whether a callback is from where, and of the kind, that is wanted. IDs count letter by letter. */
export const isWanted = (
	{ chatType, userId, chatId, content }: Inbound,
	{ messageTypes, chatTypes, userIds, chatIds }: Filter,
): boolean =>
	allows(chatTypes, chatType) &&
	allows(userIds, userId) &&
	allows(chatIds, chatId) &&
	(content === undefined || allows(messageTypes, content.messageType));
