import type { Json, JsonObject } from '../base/json';

/** One call as it arrived and as it was answered. */
export interface CallRecord {
	readonly seq: number;
	/** Epoch ms by the sandbox's clock. */
	readonly time: number;
	readonly method: string;
	readonly path: string;
	/** Secrets are replaced by `***`. */
	readonly query: Readonly<Record<string, string>>;
	/** The parsed JSON; for uploads the parts without their bytes; null when there was none. */
	body: Json;
	/** The body as sent; empty for uploads. */
	readonly rawBody: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	/** HTTP status, 0 when the socket was closed without an answer. */
	status: number;
	/** The answer as JSON; text for answers that are none; null without an answer. */
	answer: Json;
	errcode: number | null;
	/** The agentid of the token, null without a good one. */
	agentid: number | null;
	/** What was truncated, ignored, dropped or broken on purpose. */
	readonly notes: string[];
}

/** `key` is that of a group robot. */
const SECRETS = ['access_token', 'corpsecret', 'key'];

/** Replaces secrets in a query or in the answer of gettoken. */
export const withoutSecrets = <T extends JsonObject>(fields: T): T =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, SECRETS.includes(name) ? '***' : value]),
	) as T;

/** What tests and benchmarks want to know about the wire. */
export interface Stats {
	/** Calls to /cgi-bin being handled right now. */
	inFlight: number;
	maxInFlight: number;
	/** TCP connections accepted since the start or the last reset. */
	connections: number;
}
