import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../connection/connection';
import type { Ack } from '../frames';
import type { Chat } from '../inbound';
import { deliver } from './deliver';
import { toBody, type Message } from './messages';
import { upload } from './upload';

const CHAT_TYPES: Readonly<Record<string, number>> = { single: 1, group: 2 };

/** The name under which a chat's limit is kept. */
export const limitOf = ({ chatId, chatType }: Chat): string => `${chatType} ${chatId}`;

/** The body of a message, with its file uploaded. */
export async function prepare(
	connection: Connection,
	message: Message,
	feedbackId?: string,
): Promise<IDataObject> {
	const hasFile = message.type !== 'markdown' && message.type !== 'template_card';
	const mediaId = hasFile ? await upload(connection, message) : undefined;
	return toBody(message, mediaId, feedbackId);
}

/**
 * Writes into a chat without being asked (doc 101463). IDs go as they came: WeCom knows no other
 * spelling.
 *
 * @param body of `prepare`
 * @throws BotError
 */
export async function push(connection: Connection, chat: Chat, body: IDataObject): Promise<Ack> {
	return await deliver(connection, {
		command: 'send',
		chat: limitOf(chat),
		isRepeatable: false,
		body: { chatid: chat.chatId, chat_type: CHAT_TYPES[chat.chatType] ?? 0, ...body },
	});
}
