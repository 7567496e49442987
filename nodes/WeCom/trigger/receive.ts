import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { encryptedIn, encryptedInQuery, open, readQuery, type Query } from '../callback/envelope';
import { answer, hangUp, readBody } from '../callback/http';
import { Refusal } from '../callback/refusal';
import { toMessage } from '../callback/toMessage';
import { InputError, redact } from '../errors';
import { Attempt, Duplicates } from '../inbound/duplicates';
import { isWanted } from '../inbound/filter';
import { identityOf } from '../inbound/identity';
import { ANSWERED, ANSWER_DEADLINE_MS, requestOf, responseOf, type Callback } from './callback';
import { takeClaim } from './claims';
import { keysNow, openWith } from './credential';
import { handOver } from './handOver';
import { answerAgain } from './replies';
import { readSettings, type Settings } from './triggerSettings';

/**
 * One request to the webhook URL. What is refused is answered here: n8n would start a failed execution
 * for it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const isVerification = context.getWebhookName() === 'setup';
		return await (isVerification ? verifyUrl(context) : takeCallback(context));
	} catch (error) {
		if (error instanceof Refusal) return refuse(context, error);
		if (error instanceof InputError) {
			const message = `the settings cannot be used: ${error.message}`;
			return refuse(context, new Refusal('unusableSettings', message));
		}
		const reason = redact((error as Error).message, []);
		return refuse(context, new Refusal('malformed', `it could not be processed: ${reason}`));
	}
}

/** One line in the log, a bare status, and nothing starts. */
function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, message, closes } = refusal;
	context.logger.warn(`"${context.getNode().name}" refused a request (${status}): ${message}`);
	const response = responseOf(context);
	if (closes && !response.headersSent) response.setHeader('Connection', 'close');
	answer(response, status);
	if (closes) hangUp(requestOf(context));
	return ANSWERED;
}

/** GET: the bare decrypted text proves that this URL has the keys (doc 90930). */
async function verifyUrl(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { toleranceMinutes } = settingsOf(context);
	const query = context.getQueryData() as Query;
	const now = Date.now();
	readQuery(query, toleranceMinutes, now);
	const keys = await keysNow(context, now);
	const { content } = open(encryptedInQuery(query), query, keys, toleranceMinutes, now);
	answer(responseOf(context), 200, content);
	return ANSWERED;
}

/** POST: the cheap checks first, and those that need nothing from n8n before those that do. */
async function takeCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const callback = await openCallback(context);
	const claimed = await takeClaim(context, callback);
	if (claimed) return claimed;
	const { message, validUntil, startedAt } = callback;
	const waitMs = startedAt + ANSWER_DEADLINE_MS - Date.now();
	const duplicates = new Duplicates(context, startedAt);
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

/** Checks a request and decrypts what it brings. @throws Refusal */
async function openCallback(context: IWebhookFunctions): Promise<Callback> {
	const startedAt = Date.now();
	const settings = settingsOf(context);
	const query = context.getQueryData() as Query;
	readQuery(query, settings.toleranceMinutes, startedAt);
	const encrypted = encryptedIn(await readBody(requestOf(context)));
	const { keys, accepted } = await openWith(context, startedAt, (these) => ({
		keys: these,
		accepted: open(encrypted, query, these, settings.toleranceMinutes, startedAt),
	}));
	const message = toMessage(accepted.content);
	const { validUntil } = accepted;
	return { message, settings, keys, query, encrypted, validUntil, startedAt };
}

const settingsOf = (context: IWebhookFunctions): Settings =>
	readSettings((name) => context.getNodeParameter(name, null));
