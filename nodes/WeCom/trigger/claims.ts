import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { answer, hangUp, XML_TYPE } from '../callback/http';
import { claimOf, handOver, type Socket } from '../sendAndWait/handOver';
import { ANSWERED, requestOf, responseOf, type Callback } from './callback';
import { cardReply } from './replies';

/** From the end of the hand-over until WeCom has given up (doc 90930: five seconds), with some to spare. */
const HANG_UP_MS = 2_000;

/**
 * Gives a click on a card of Send and Wait to the execution that waits for it; this workflow does not
 * start. Nothing is remembered here: an execution takes one answer, however often it is handed over.
 *
 * @returns undefined for everything else
 */
export async function takeClaim(
	context: IWebhookFunctions,
	callback: Callback,
): Promise<IWebhookResponseData | undefined> {
	const { message, keys, query, encrypted, startedAt } = callback;
	const claim = claimOf(context, message, keys);
	if (!claim) return undefined;
	const signed = {
		msg_signature: String(query.msg_signature),
		timestamp: String(query.timestamp),
		nonce: String(query.nonce),
		encrypt: encrypted,
	};
	const socket = (requestOf(context).socket ?? {}) as Socket;
	const { answered, buttonText } = await handOver(context, claim, signed, socket, startedAt);
	if (!answered) {
		void leaveUnanswered(context);
		return ANSWERED;
	}
	const body = buttonText === undefined ? '' : cardReply(context, callback, buttonText);
	answer(responseOf(context), 200, body, XML_TYPE);
	return ANSWERED;
}

/**
 * WeCom repeats a request after a lost connection, but not after a status that says no (doc 90930).
 * The connection is closed only after WeCom has given up, since a proxy in between would turn an early
 * end into a status.
 */
async function leaveUnanswered(context: IWebhookFunctions): Promise<void> {
	await sleep(HANG_UP_MS);
	hangUp(requestOf(context));
}
