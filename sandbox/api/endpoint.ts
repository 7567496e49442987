import type { IncomingHttpHeaders } from 'node:http';
import type { App } from '../company/company';
import type { Json, JsonObject } from '../base/json';
import type { World } from '../world/world';

/** A call that has passed the checks common to all endpoints. */
export interface ApiCall {
	readonly world: World;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: IncomingHttpHeaders;
	/** The body as sent. */
	readonly raw: Buffer;
	/** The parsed body; empty for endpoints that take no JSON. */
	readonly body: JsonObject;
	/** For the call record. */
	readonly notes: string[];
	/** Replaces the body in the call record. */
	recordBody(body: Json): void;
}

/** A call with a good token; `app` is the token's. */
export interface AppCall extends ApiCall {
	readonly app: App;
}

/** An answer that is a file instead of JSON. */
export class FileAnswer {
	constructor(
		readonly status: number,
		readonly headers: Readonly<Record<string, string>>,
		readonly bytes: Buffer,
	) {}
}

/** Answer fields beside errcode and errmsg, which are 0 and `ok` unless given. */
export type Answer = JsonObject | FileAnswer;

interface Common {
	readonly method: 'GET' | 'POST';
	/** Below /cgi-bin/. */
	readonly path: string;
	/** Whether the body must be a JSON object. */
	readonly takesJson: boolean;
}

export type Endpoint = Common &
	(
		| { readonly needsToken: true; readonly handle: (call: AppCall) => Answer }
		| { readonly needsToken: false; readonly handle: (call: ApiCall) => Answer }
	);

/** A GET endpoint for callers with a token. */
export const lookup = (path: string, handle: (call: AppCall) => Answer): Endpoint => ({
	method: 'GET',
	path,
	takesJson: false,
	needsToken: true,
	handle,
});

/** A POST endpoint with a JSON body for callers with a token. */
export const command = (path: string, handle: (call: AppCall) => Answer): Endpoint => ({
	method: 'POST',
	path,
	takesJson: true,
	needsToken: true,
	handle,
});
