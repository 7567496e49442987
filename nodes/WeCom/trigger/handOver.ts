import {
	sleep,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type INodeExecutionData,
} from 'n8n-workflow';
import { answerLater, watchAnswer, type Ending } from '../callback/answerLater';
import { answer, XML_TYPE } from '../callback/http';
import type { Attempt } from '../inbound/duplicates';
import { itemOf } from '../inbound/item';
import { ANSWERED, ANSWER_DEADLINE_MS, responseOf, type Callback } from './callback';
import { withMedia } from './withMedia';
import { fixedReply, lastNodeReply } from './replies';

/** What is left of the time for the answer when a file takes long: n8n has to store the execution. */
const STORING_MS = 1_500;

const TEXT_TYPE = 'text/plain; charset=utf-8';

/** Hands a message to the workflow, and has WeCom answered. */
export async function handOver(
	context: IWebhookFunctions,
	callback: Callback,
	attempt: Attempt,
): Promise<IWebhookResponseData> {
	return callback.settings.respond === 'lastNode'
		? await answerWhenDone(context, callback, attempt)
		: await answerWhenStored(context, callback, attempt);
}

/**
 * n8n answers once it has the execution, with what is given here, or with an error when it cannot take
 * it: WeCom repeats what it was not answered.
 */
async function answerWhenStored(
	context: IWebhookFunctions,
	callback: Callback,
	attempt: Attempt,
): Promise<IWebhookResponseData> {
	const response = responseOf(context);
	const body = fixedReply(context, callback);
	const making = toItem(context, callback);
	const waitMs = callback.startedAt + ANSWER_DEADLINE_MS - STORING_MS - Date.now();
	// Only a file of the message can take so long.
	if (callback.settings.downloadMedia && (await isLaterThan(making, waitMs))) {
		// The message has it or the reason why not, later.
		answer(response, 200, body, XML_TYPE);
		attempt.taken();
		const workflowData = [[await making]];
		attempt.answered();
		return { ...ANSWERED, workflowData };
	}
	response.setHeader('Content-Type', body === '' ? TEXT_TYPE : XML_TYPE);
	watchAnswer(response, (status) => {
		if (status < 400) attempt.taken();
		else attempt.dropped();
		attempt.answered();
	});
	return {
		workflowData: [[await making]],
		// n8n reads this when it has the execution, and then writes the static data, where the message has
		// to be noted by then.
		get webhookResponse() {
			attempt.taken();
			return body;
		},
	};
}

/** n8n answers when the workflow has ended; after a time WeCom gets an empty answer instead. */
async function answerWhenDone(
	context: IWebhookFunctions,
	callback: Callback,
	attempt: Attempt,
): Promise<IWebhookResponseData> {
	let reply: (body: string) => void = () => {};
	attempt.repliesWith(new Promise((resolve) => (reply = resolve)));
	const toAnswer = (ending?: Ending) => {
		const isRefused = ending !== undefined && isRefusal(ending);
		const body = isRefused || !ending ? '' : lastNodeReply(context, callback, ending.data);
		reply(body);
		return { status: isRefused ? ending.status : 200, body };
	};
	const deadlineMs = callback.startedAt + ANSWER_DEADLINE_MS - Date.now();
	answerLater(responseOf(context), deadlineMs, toAnswer, (ending) => {
		if (isRefusal(ending)) attempt.dropped();
		attempt.answered();
	});
	const workflowData = [[await toItem(context, callback)]];
	// n8n tells nothing between now and the end of the workflow.
	attempt.taken();
	return { workflowData };
}

/**
 * n8n could not take the execution, as its own error says. A workflow that failed has a message only,
 * and has been started.
 */
function isRefusal({ status, data }: Ending): boolean {
	return status >= 500 && typeof data === 'object' && data !== null && 'code' in data;
}

async function isLaterThan(waiting: Promise<unknown>, ms: number): Promise<boolean> {
	const over = new AbortController();
	const late = sleep(Math.max(ms, 0), over.signal).then(
		() => true,
		() => false,
	);
	try {
		return await Promise.race([waiting.then(() => false), late]);
	} finally {
		over.abort('known');
	}
}

async function toItem(
	context: IWebhookFunctions,
	{ settings, message, startedAt }: Callback,
): Promise<INodeExecutionData> {
	const json = itemOf(message, startedAt);
	return settings.downloadMedia ? await withMedia(context, json) : { json };
}
