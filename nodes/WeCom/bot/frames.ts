import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

const SECOND = 1000;

/** What goes out (doc 101463), and how long its acknowledgement may take, in ms. */
export const COMMANDS = {
	subscribe: { cmd: 'aibot_subscribe', ackMs: 10 * SECOND },
	ping: { cmd: 'ping', ackMs: 30 * SECOND },
	respond: { cmd: 'aibot_respond_msg', ackMs: 15 * SECOND },
	welcome: { cmd: 'aibot_respond_welcome_msg', ackMs: 5 * SECOND },
	updateCard: { cmd: 'aibot_respond_update_msg', ackMs: 5 * SECOND },
	send: { cmd: 'aibot_send_msg', ackMs: 15 * SECOND },
	uploadInit: { cmd: 'aibot_upload_media_init', ackMs: 15 * SECOND },
	uploadChunk: { cmd: 'aibot_upload_media_chunk', ackMs: 60 * SECOND },
	uploadFinish: { cmd: 'aibot_upload_media_finish', ackMs: 60 * SECOND },
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What comes in without having been asked for. */
export const CALLBACKS = {
	message: 'aibot_msg_callback',
	event: 'aibot_event_callback',
} as const;

/** WeCom's answer to a frame. It names no message. */
export interface Ack {
	errcode: number;
	errmsg: string;
	body: IDataObject;
}

/** A message or an event. */
export interface Callback {
	cmd: string;
	/** Belongs into every answer (846605 otherwise). */
	reqId: string;
	body: IDataObject;
}

export type Incoming = { callback: Callback } | { reqId: string; ack: Ack };

/** Unique; the form is that of the vendor's own client. */
export const newReqId = (command: CommandName, now: number): string =>
	`${COMMANDS[command].cmd}_${now}_${randomBytes(4).toString('hex')}`;

export function writeFrame(command: CommandName, reqId: string, body?: IDataObject): string {
	return JSON.stringify({
		cmd: COMMANDS[command].cmd,
		headers: { req_id: reqId },
		...(body && { body }),
	});
}

/** Seen in frames, and not allowed in JSON. */
const CONTROL_CHARACTERS = /(?![\t\n\x7f-\x9f])\p{Cc}/gu;

/** Reads a frame; undefined for what is none, which is no reason to lose the connection. */
export function readFrame(data: unknown): Incoming | undefined {
	if (typeof data !== 'string') return undefined;
	const frame = parse(data.replace(CONTROL_CHARACTERS, ''));
	if (!frame) return undefined;
	const reqId = textOf(objectOf(frame.headers).req_id);
	if (typeof frame.cmd === 'string') {
		return { callback: { cmd: frame.cmd, reqId, body: objectOf(frame.body) } };
	}
	if (typeof frame.errcode !== 'number') return undefined;
	const { errcode, errmsg, body } = frame;
	return { reqId, ack: { errcode, errmsg: textOf(errmsg), body: objectOf(body) } };
}

function parse(text: string): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

/** An object in a frame; empty where something else stands. */
export const objectOf = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};

/** A text or number in a frame; empty where something else stands. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A list of objects in a frame. */
export const objectsOf = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.map(objectOf) : [];
