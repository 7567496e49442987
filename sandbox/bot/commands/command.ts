import type { JsonObject } from '../../base/json';
import type { BotConnection } from '../connection';
import type { BotProfile } from '../profile';
import type { BotService } from '../service';

/** A frame of the client that has passed the checks common to all. */
export interface BotCall {
	readonly service: BotService;
	readonly connection: BotConnection;
	readonly reqId: string;
	readonly body: JsonObject;
	/** For the record. */
	readonly notes: string[];
}

/** A call after the login. */
export interface SubscribedCall extends BotCall {
	readonly bot: BotProfile;
}

/** What an ack carries beside errcode and errmsg. */
export type AckBody = JsonObject | undefined;

export type BotCommand =
	| { readonly login: false; readonly run: (call: BotCall) => AckBody }
	| { readonly login: true; readonly run: (call: SubscribedCall) => AckBody };

export const afterLogin = (run: (call: SubscribedCall) => AckBody): BotCommand => ({
	login: true,
	run,
});
