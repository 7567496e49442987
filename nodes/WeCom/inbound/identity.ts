import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isClick } from './events';
import { agentIdOf, field } from './message';

/** What a click has to differ in to be another one; its ResponseCode may be a new one in a retry. */
const CLICK_FIELDS = ['FromUserName', 'CreateTime', 'Event', 'EventKey', 'TaskId'];

/**
 * Of base64: 72 bits, for the few hundred messages among which two must not look the same. n8n stores
 * the list of them with every message.
 */
const IDENTITY_CHARS = 12;

/**
 * The same for a message and WeCom's repetitions of it, and different for everything else.
 *
 * Messages have an id (doc 90239). Events have none: WeCom's advice, sender and second, would drop the
 * second of two changes that are made at once, so an event is told apart by everything it says.
 */
export function identityOf(message: IDataObject): string {
	const facts = isClick(message)
		? CLICK_FIELDS.map((name) => field(message, name))
		: field(message, 'MsgId') || message;
	return createHash('sha256')
		.update(JSON.stringify([agentIdOf(message), facts]))
		.digest('base64url')
		.slice(0, IDENTITY_CHARS);
}
