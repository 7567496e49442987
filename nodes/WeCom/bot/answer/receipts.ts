import type { Environment } from '../environment';
import type { BotError } from '../../errors';

/** Longer than WeCom's block after too many messages. */
const MAX_WAIT_MS = 150_000;

/** How a reply went out, message by message: undefined for what WeCom has taken. */
export type Receipt = Array<BotError | undefined>;

/** Whether triggers of this process answer; in a worker of n8n's queue mode none does. */
let hasAnswers = false;

export const expectReceipts = (): void => {
	hasAnswers = true;
};

/** Replies of this process whose operation waits for what becomes of them. */
const waiting = new Map<string, (receipt: Receipt) => void>();

/**
 * Waits for what the trigger says about a reply.
 *
 * @param id of the handover, which is to be handed over after this call
 * @returns undefined when nothing is heard, as in the worker of a queue, where no waiting helps
 */
export async function receiptOf(id: string, { wait }: Environment): Promise<Receipt | undefined> {
	if (!hasAnswers) return undefined;
	const heard = new AbortController();
	let receipt: Receipt | undefined;
	waiting.set(id, (its) => {
		receipt = its;
		heard.abort();
	});
	await wait(MAX_WAIT_MS, heard.signal);
	waiting.delete(id);
	return receipt;
}

export function giveReceipt(id: string, receipt: Receipt): void {
	waiting.get(id)?.(receipt);
}
