import type { IDataObject } from 'n8n-workflow';
import { CALLBACKS, objectOf, textOf, type Callback } from '../frames';
import { readContent, type Content } from './content';
import { EVENT_READERS, type EventName } from './botEvents';

/** A chat of the bot. */
export interface Chat {
	chatId: string;
	chatType: string;
}

/** A callback, read. */
export interface Inbound extends Chat {
	type: EventName;
	reqId: string;
	messageId: string;
	botId: string;
	userId: string;
	responseUrl: string;
	/** Epoch seconds; 0 when WeCom does not say it. */
	createdAt: number;
	content?: Content;
	quote?: Content;
	/** Keys that only this kind of event has. */
	details: IDataObject;
	body: IDataObject;
}

/** Reads a callback; undefined for an event that no workflow can wait for. */
export function readInbound({ cmd, reqId, body }: Callback): Inbound | undefined {
	const event = objectOf(body.event);
	const eventType = textOf(event.eventtype);
	if (cmd === CALLBACKS.message) {
		const quote = objectOf(body.quote);
		return {
			...common(reqId, body),
			type: 'message',
			content: readContent(body),
			...(textOf(quote.msgtype) !== '' && { quote: readContent(quote) }),
			details: {},
		};
	}
	if (cmd !== CALLBACKS.event || !Object.hasOwn(EVENT_READERS, eventType)) return undefined;
	const reader = EVENT_READERS[eventType];
	if (!reader) return undefined;
	return {
		...common(reqId, body),
		type: reader.type,
		details: reader.read(objectOf(event[eventType])),
	};
}

function common(reqId: string, body: IDataObject) {
	const userId = textOf(objectOf(body.from).userid);
	const chatId = textOf(body.chatid);
	return {
		reqId,
		messageId: textOf(body.msgid),
		botId: textOf(body.aibotid),
		userId,
		// A single chat goes by the member's ID.
		chatId: chatId === '' ? userId : chatId,
		chatType: textOf(body.chattype) || (chatId === '' ? 'single' : 'group'),
		responseUrl: textOf(body.response_url),
		createdAt: Number(body.create_time) || 0,
		body,
	};
}
