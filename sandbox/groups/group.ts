import type { JsonObject } from '../base/json';
import type { Mentions } from './mentions';

/**
 * `app`: made by an app through the API; `internal`: made by members in the client; `customer`: has
 * people from outside in it, so that neither robots nor apps of this API reach it.
 */
export type GroupKind = 'app' | 'internal' | 'customer';

export interface Sender {
	readonly kind: 'app' | 'robot';
	/** The agentid, or the robot's id. */
	readonly id: string;
	readonly name: string;
}

export interface GroupMessage {
	/** Counts within the group. */
	readonly seq: number;
	readonly sender: Sender;
	readonly msgtype: string;
	/** As shown: truncated, unknown fields gone. */
	readonly content: JsonObject;
	readonly mentions: Mentions;
	readonly safe: number;
	/** Epoch ms. */
	readonly sentAt: number;
	/** Canonical userids of those who got more than an app may send to one member. */
	readonly dropped: readonly string[];
}

export interface Group {
	readonly chatid: string;
	readonly kind: GroupKind;
	/** The app that made it. */
	readonly agentid: number | null;
	name: string;
	/** Canonical. */
	owner: string;
	/** Canonical userids in the order in which they came. */
	members: readonly string[];
	/** Whether members allow robots to post; 93001 if not. */
	allowsPushes: boolean;
	/** Epoch ms. */
	readonly createdAt: number;
	readonly messages: GroupMessage[];
}

/** Clients show a group that an app made only after its first message. */
export const isVisible = ({ kind, messages }: Group): boolean =>
	kind !== 'app' || messages.length > 0;
