import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Query } from '../callback/envelope';
import type { Keys } from '../callback/keys';
import type { Reply } from '../callback/reply';
import { claimOf, handOver, type Socket } from '../sendAndWait/handOver';

/** WeCom hangs up after 5 s (doc 90930) and repeats; until then the connection stays open. */
const HANG_UP_MS = 2_000;

/** A callback as it came in. */
export interface Incoming {
	message: IDataObject;
	keys: Keys;
	query: Query;
	encrypted: string;
	/** Epoch ms. */
	startedAt: number;
}

/** What becomes of a callback that belongs to a waiting execution; the workflow does not start. */
export type Claimed = { reply?: Reply } | 'unanswered';

/**
 * Gives a click on a card of Send and Wait to the execution that waits for it.
 *
 * @returns undefined for everything else
 */
export async function claimed(
	context: IWebhookFunctions,
	{ message, keys, query, encrypted, startedAt }: Incoming,
): Promise<Claimed | undefined> {
	const claim = claimOf(context, message, keys);
	if (!claim) return undefined;
	const callback = {
		msg_signature: String(query.msg_signature),
		timestamp: String(query.timestamp),
		nonce: String(query.nonce),
		encrypt: encrypted,
	};
	const { socket } = context.getRequestObject() as unknown as { socket: Socket };
	const handled = await handOver(context, claim, callback, socket, startedAt);
	if (!handled.answered) return 'unanswered';
	if (handled.buttonText === undefined) return {};
	return { reply: { type: 'update_button', content: { replace_name: handled.buttonText } } };
}

/**
 * Leaves a request without an answer: WeCom repeats it after a lost connection, but not after a
 * status that says no (doc 90930). It is closed only after WeCom has given up, since a proxy in
 * between would turn an early end into a status.
 */
export async function leaveUnanswered(context: IWebhookFunctions): Promise<void> {
	const request = context.getRequestObject() as unknown as { socket: { destroy: () => void } };
	await sleep(HANG_UP_MS);
	request.socket.destroy();
}
