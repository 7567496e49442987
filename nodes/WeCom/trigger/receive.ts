import type {
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
	INodeExecutionData,
} from 'n8n-workflow';
import { answerLater } from '../callback/answerLater';
import {
	encryptedIn,
	encryptedInQuery,
	open,
	sealReply,
	type Accepted,
	type Query,
} from '../callback/envelope';
import { answer, readBody, XML_TYPE, type HttpRequest, type HttpResponse } from '../callback/http';
import type { Keys } from '../callback/keys';
import { Refusal } from '../callback/refusal';
import { replyFromForm, replyFromItem, toReplyXml, type Reply } from '../callback/reply';
import { toMessage } from '../callback/toMessage';
import { describeCuts, InputError } from '../fields';
import { clickOf } from '../inbound/click';
import { Duplicates } from '../inbound/duplicates';
import { isWanted } from '../inbound/filter';
import { identityOf } from '../inbound/identity';
import { readKeys } from './credential';
import { withMedia } from './media';
import { readSettings, type Settings } from './settings';

/** WeCom hangs up after 5 s (doc 90930); the rest is for the way there and back. */
const LAST_NODE_DEADLINE_MS = 4_500;

const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * One request to the webhook URL. The answer is written here: n8n would answer later than WeCom waits,
 * and would start a failed execution for everything that is refused.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const isVerification = context.getWebhookName() === 'setup';
		return await (isVerification ? verifyUrl(context) : takeCallback(context));
	} catch (error) {
		if (error instanceof Refusal) return refuse(context, error);
		const { name } = error as Error;
		return refuse(context, new Refusal('malformed', `it could not be processed (${name})`));
	}
}

/** One line in the log, a bare status, and nothing starts. */
function refuse(context: IWebhookFunctions, { status, message }: Refusal): IWebhookResponseData {
	context.logger.warn(`"${context.getNode().name}" refused a request (${status}): ${message}`);
	answer(responseOf(context), status);
	return ANSWERED;
}

/** n8n types both as Express's, whose types it does not bring. */
function responseOf(context: IWebhookFunctions): HttpResponse {
	const response: unknown = context.getResponseObject();
	return response as HttpResponse;
}

function requestOf(context: IWebhookFunctions): HttpRequest {
	const request: unknown = context.getRequestObject();
	return request as HttpRequest;
}

/** GET: the bare decrypted text proves that this URL has the keys (doc 90930). */
async function verifyUrl(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { keys, settings } = await prepare(context);
	const query = context.getQueryData() as Query;
	const { content } = open(
		encryptedInQuery(query),
		query,
		keys,
		settings.toleranceMinutes,
		Date.now(),
	);
	answer(responseOf(context), 200, content);
	return ANSWERED;
}

async function takeCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const startedAt = Date.now();
	const { keys, settings } = await prepare(context);
	const body = await readBody(requestOf(context));
	const query = context.getQueryData() as Query;
	const accepted = open(encryptedIn(body), query, keys, settings.toleranceMinutes, startedAt);
	const message = toMessage(accepted.content);
	const duplicates = new Duplicates(context, startedAt);
	if (duplicates.isReplayed(accepted.signature, accepted.validUntil)) {
		throw new Refusal('replayed', 'the same signed request has come before');
	}
	const identity = identityOf(message);
	if (!isWanted(message, settings) || duplicates.isRepeated(identity)) {
		answer(responseOf(context), 200);
		return ANSWERED;
	}
	try {
		return await handOver(context, { keys, settings, accepted, message, startedAt });
	} catch (error) {
		duplicates.forget(accepted.signature, identity);
		const { name } = error as Error;
		return refuse(context, new Refusal('malformed', `it could not be handed over (${name})`));
	}
}

interface Delivery {
	keys: Keys;
	settings: Settings;
	accepted: Accepted;
	message: IDataObject;
	startedAt: number;
}

/** Answers, then hands the message to the workflow. */
async function handOver(
	context: IWebhookFunctions,
	{ keys, settings, message, startedAt }: Delivery,
): Promise<IWebhookResponseData> {
	const response = responseOf(context);
	const bodyOf = (makeReply: () => Reply | undefined) =>
		sealedReply(context, keys, message, makeReply);
	if (settings.respond === 'lastNode') {
		const deadlineMs = startedAt + LAST_NODE_DEADLINE_MS - Date.now();
		answerLater(response, deadlineMs, (data) => bodyOf(() => replyFromItem([data].flat()[0])));
		return { workflowData: [[await toItem(context, settings, message)]] };
	}
	const read = (name: string) => context.getNodeParameter(name, null);
	const body = settings.respond === 'fixedReply' ? bodyOf(() => replyFromForm(read)) : '';
	answer(response, 200, body, XML_TYPE);
	return { ...ANSWERED, workflowData: [[await toItem(context, settings, message)]] };
}

async function prepare(context: IWebhookFunctions): Promise<{ keys: Keys; settings: Settings }> {
	const { keys, fault } = await readKeys(context).catch(() => {
		throw new Refusal('unusableCredential', 'the credential cannot be read');
	});
	if (fault !== undefined) {
		throw new Refusal('unusableCredential', `the credential cannot be used, ${fault}`);
	}
	return { keys, settings: readSettings((name) => context.getNodeParameter(name, null)) };
}

async function toItem(
	context: IWebhookFunctions,
	{ downloadMedia }: Settings,
	message: IDataObject,
): Promise<INodeExecutionData> {
	const click = clickOf(message);
	const json = { ...message, ...(click && { click }) };
	return downloadMedia ? await withMedia(context, json) : { json };
}

/** Body of the answer; empty, with a line in the log, when the reply is one that WeCom would not take. */
function sealedReply(
	context: IWebhookFunctions,
	keys: Keys,
	message: IDataObject,
	makeReply: () => Reply | undefined,
): string {
	try {
		const reply = makeReply();
		const now = Date.now();
		if (reply && reply.cuts.length > 0) {
			const name = context.getNode().name;
			context.logger.warn(`"${name}" sent a shortened reply: ${describeCuts(reply.cuts)}`);
		}
		const xml = reply && toReplyXml(reply, message, keys.corpId, now);
		return xml === undefined ? '' : sealReply(xml, keys, now);
	} catch (error) {
		const why = error instanceof InputError ? error.message : 'it could not be built';
		context.logger.warn(`"${context.getNode().name}" sent no reply: ${why}`);
		return '';
	}
}
