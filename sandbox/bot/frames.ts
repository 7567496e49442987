import type { Json, JsonObject } from '../base/json';

/** One frame of a bot's connection, as it went over the socket. */
export interface BotFrame {
	readonly seq: number;
	/** Epoch ms by the sandbox's clock. */
	readonly time: number;
	/** Number of the connection. */
	readonly connection: number;
	/** null before the login. */
	readonly botId: string | null;
	/** `received` from the client, or `sent` to it. */
	readonly direction: 'received' | 'sent';
	/** Of an ack: the command that it answers. */
	readonly cmd: string;
	readonly reqId: string;
	/** Of acks only. */
	readonly errcode: number | null;
	/** The secret and the bytes of uploads are left out. */
	readonly frame: Json;
	/** What was ignored, cut, doubtful or broken on purpose. */
	readonly notes: readonly string[];
}

const without = (body: JsonObject): JsonObject => {
	const { secret, base64_data: data, ...rest } = body;
	return {
		...rest,
		...(secret !== undefined && { secret: '***' }),
		...(typeof data === 'string' && { base64_data: `${data.length} characters` }),
	};
};

/** The frame as it may be kept and shown. */
export function shownFrame(frame: JsonObject): JsonObject {
	const { body } = frame;
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	return isObject ? { ...frame, body: without(body) } : frame;
}
