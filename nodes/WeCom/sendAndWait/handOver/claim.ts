import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Keys } from '../../callback/keys';
import { toText } from '../../fields';
import { Memory } from '../../inbound/memory';
import { field } from '../../inbound/message';
import type { SignedCallback } from '../outcomes';
import { looksSealed, openReference, type Reference } from '../reference';
import { inBoth } from '../languages';
import { waitingBases, waitingUrl, type Socket } from './waitingUrl';
import type { Answer } from './attempt';
import { deliver, type Delivered, type Means } from './deliverClick';

/** WeCom hangs up after 5 s (doc 90930); the rest is for the way there and back. */
const BUDGET_MS = 4_000;
/** How long it is known that a card was answered, without asking n8n. */
const ANSWERED_MS = 60 * 60 * 1000;

const answered = new Memory();
let toldOfOtherKeys = false;

/** A click that belongs to a waiting execution; it starts nothing. */
export interface Claim {
	reference: Reference;
	taskId: string;
}

/** What the trigger does about a claimed click. */
export interface Handled {
	/** `false`: leave the request unanswered, so that WeCom repeats it. */
	answered: boolean;
	/** What the button of the member becomes, when the click came too late. */
	buttonText?: string;
}

/**
 * Whether a callback is a click on a card of Send and Wait. A key that looks like one of ours but was
 * not sealed with these keys for this card is an ordinary click.
 */
export function claimOf(
	context: IWebhookFunctions,
	message: IDataObject,
	keys: Keys,
): Claim | undefined {
	if (field(message, 'Event') !== 'template_card_event') return undefined;
	const key = field(message, 'EventKey');
	if (!looksSealed(key)) return undefined;
	const taskId = field(message, 'TaskId');
	const reference = openReference(key, taskId, keys);
	if (reference) return { reference, taskId };
	if (!toldOfOtherKeys) {
		toldOfOtherKeys = true;
		context.logger.warn(
			`"${context.getNode().name}" got a click on a card of Send and Wait that these keys do not open. If Token or EncodingAESKey were changed, cards that were open then can no longer be answered.`,
		);
	}
	return undefined;
}

/**
 * Hands a click to the execution that waits for it, within the time that WeCom waits.
 *
 * @param startedAt epoch ms at which the callback came in
 */
export async function handOver(
	context: IWebhookFunctions,
	{ reference, taskId }: Claim,
	callback: SignedCallback,
	socket: Socket,
	startedAt: number,
): Promise<Handled> {
	if (answered.has(taskId, Date.now())) return late(reference);
	const resumeUrl = toText(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	const urls = waitingBases(resumeUrl, socket).map((base) => waitingUrl(base, reference));
	const means: Means = {
		post: (url, timeoutMs) => post(context, url, callback, timeoutMs),
		sleep,
		now: Date.now,
	};
	const delivered = await deliver(urls, reference.askedAt, startedAt + BUDGET_MS, means);
	return handled(context, { reference, taskId }, delivered);
}

/** Where the card shows the outcome, another caption would only hide it from whoever was slower. */
const late = ({ keepsCard }: Reference): Handled => ({
	answered: true,
	...(keepsCard && { buttonText: inBoth('alreadyAnswered') }),
});

function handled(
	context: IWebhookFunctions,
	{ reference, taskId }: Claim,
	{ outcome, faults }: Delivered,
): Handled {
	const log = (text: string) => context.logger.warn(`"${context.getNode().name}" ${text}`);
	switch (outcome) {
		case 'recorded':
			answered.add(taskId, Date.now() + ANSWERED_MS, Date.now());
			return { answered: true };
		case 'notAllowed':
		case 'invalid':
			return { answered: true };
		case 'refused':
			log(
				'got a click that the waiting node did not accept. Compare the WeCom Callback API credentials of the two nodes, and the Agent ID.',
			);
			return { answered: true };
		case 'already':
			return late(reference);
		case 'expired':
			return { answered: true, buttonText: inBoth('expired') };
		case 'stale':
			// Somebody was faster, and n8n is done with it already.
			return answered.has(taskId, Date.now())
				? late(reference)
				: { answered: true, buttonText: inBoth('closed') };
		case 'unreachable':
			if (answered.has(taskId, Date.now())) return late(reference);
			log(
				`could not hand a click to the waiting execution (${faults.join('; ') || 'it is not stored as waiting yet'}). WeCom is left to repeat it. ${CURE}`,
			);
			return { answered: false };
	}
}

const CURE =
	'If this keeps happening, n8n cannot reach itself: let it reach the address in WEBHOOK_URL. With N8N_SSRF_PROTECTION_ENABLED, add its own address to N8N_SSRF_ALLOWED_IP_RANGES; with HTTP_PROXY, add it to NO_PROXY.';

/** An answer with any status; without one it throws. */
async function post(
	context: IWebhookFunctions,
	url: string,
	callback: SignedCallback,
	timeoutMs: number,
): Promise<Answer> {
	const response = (await context.helpers.httpRequest({
		method: 'POST',
		url,
		body: { weComCallback: { ...callback } },
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	})) as { statusCode: number; body: unknown };
	return { status: response.statusCode, body: response.body };
}
