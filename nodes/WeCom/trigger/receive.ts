import type { INode, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	encryptedIn,
	encryptedInQuery,
	open,
	openClaim,
	readQuery,
	requireRecent,
	type Query,
} from '../callback/envelope';
import { answer, hangUp, readBody } from '../callback/http';
import { Refusal } from '../callback/refusal';
import { toMessage } from '../callback/toMessage';
import { InputError, redact } from '../errors';
import type { ReadParameter } from '../fields';
import { Attempt, Duplicates } from '../inbound/duplicates';
import { isWanted } from '../inbound/filter';
import { identityOf } from '../inbound/identity';
import { ANSWERED, ANSWER_DEADLINE_MS, requestOf, responseOf, type Callback } from './callback';
import { takeClaim } from './claims';
import { keysNow, openWith } from './credential';
import { handOver } from './handOver';
import { answerAgain } from './replies';
import { MAX_TOLERANCE_MINUTES, readSettings } from './triggerSettings';

/**
 * One request to the webhook URL. What is refused is answered here: n8n would start a failed execution
 * for it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const node = context.getNode();
	try {
		const isVerification = context.getWebhookName() === 'setup';
		return await (isVerification ? verifyUrl(context, node) : takeCallback(context, node));
	} catch (error) {
		if (error instanceof Refusal) return refuse(context, node, error);
		if (error instanceof InputError) {
			const message = `the settings cannot be used: ${error.message}`;
			return refuse(context, node, new Refusal('unusableSettings', message));
		}
		const reason = redact((error as Error).message, []);
		return refuse(context, node, new Refusal('malformed', `it could not be processed: ${reason}`));
	}
}

/** One line in the log, a bare status, and nothing starts. */
function refuse(
	context: IWebhookFunctions,
	{ name }: INode,
	{ status, message, closes }: Refusal,
): IWebhookResponseData {
	context.logger.warn(`"${name}" refused a request (${status}): ${message}`);
	const response = responseOf(context);
	if (closes && !response.headersSent) response.setHeader('Connection', 'close');
	answer(response, status);
	if (closes) hangUp(requestOf(context));
	return ANSWERED;
}

/** GET: the bare decrypted text proves that this URL has the keys (doc 90930). */
async function verifyUrl(context: IWebhookFunctions, node: INode): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as Query;
	const now = Date.now();
	const { toleranceMinutes } = readSettings(readerOf(context));
	readQuery(query, toleranceMinutes, now);
	const keys = await keysNow(context, node, now);
	const { content } = open(encryptedInQuery(query), query, keys, toleranceMinutes, now);
	answer(responseOf(context), 200, content);
	return ANSWERED;
}

/** POST: the cheap checks first, and those that need nothing from n8n before those that do. */
async function takeCallback(
	context: IWebhookFunctions,
	node: INode,
): Promise<IWebhookResponseData> {
	const callback = await openCallback(context, node);
	const claimed = await takeClaim(context, callback);
	if (claimed) return claimed;
	const { message, validUntil, startedAt } = callback;
	const waitMs = startedAt + ANSWER_DEADLINE_MS - Date.now();
	const duplicates = new Duplicates(context, node, startedAt);
	const attempt = await duplicates.begin(identityOf(message), validUntil, waitMs);
	if (!(attempt instanceof Attempt)) return await answerAgain(context, callback, attempt);
	return await take(context, callback, attempt).catch((error: Error) => {
		attempt.dropped();
		throw error;
	});
}

/** A message that came for the first time. */
async function take(
	context: IWebhookFunctions,
	callback: Callback,
	attempt: Attempt,
): Promise<IWebhookResponseData> {
	if (isWanted(callback.message, callback.settings)) {
		return await handOver(context, callback, attempt);
	}
	// Not remembered: the next version of the workflow may want it.
	attempt.dropped();
	answer(responseOf(context), 200);
	return ANSWERED;
}

/**
 * Checks a request and decrypts what it brings. Settings are read once it is known to be from WeCom:
 * each of them costs n8n's time, and a stranger can send any time of day.
 *
 * @throws Refusal
 */
async function openCallback(context: IWebhookFunctions, node: INode): Promise<Callback> {
	const startedAt = Date.now();
	const query = context.getQueryData() as Query;
	const claim = readQuery(query, MAX_TOLERANCE_MINUTES, startedAt);
	const encrypted = encryptedIn(await readBody(requestOf(context)));
	const { keys, content } = await openWith(context, node, startedAt, (these) => ({
		keys: these,
		content: openClaim(encrypted, claim, these),
	}));
	const settings = readSettings(readerOf(context));
	const validUntil = requireRecent(claim, settings.toleranceMinutes, startedAt);
	const message = toMessage(content);
	return { node, message, settings, keys, query, encrypted, validUntil, startedAt };
}

const readerOf =
	(context: IWebhookFunctions): ReadParameter =>
	(name) =>
		context.getNodeParameter(name, null);
