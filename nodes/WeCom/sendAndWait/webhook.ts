import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerOnCard } from './answerOnCard';
import { answerOnPage, showQuestion } from './answerOnPage';
import type { SignedCallback } from './outcomes';
import { recallQuestion } from './question';
import { noticePage } from './page';
import { showPage } from './respond';
import { languageOf, type Language } from './languages';

/** n8n opens these only for executions that wait; nothing is registered when a workflow is activated. */
const waiting = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

export const waitingWebhooks: IWebhookDescription[] = [waiting('GET'), waiting('POST')];

/**
 * A request to the address of a waiting execution: a page, its form, or a click that a trigger hands
 * over. What goes wrong here is answered and logged: n8n would end the execution with the error, and
 * the question would be lost.
 */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await answerOf(context);
	} catch (error) {
		const { message } = error as Error;
		context.logger.error(`"${context.getNode().name}" could not take an answer: ${message}`);
		return showPage(context, noticePage(languageIn(context), 'failed'), 500);
	}
}

async function answerOf(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const question = recallQuestion(context);
	const language = languageIn(context);
	const { method } = context.getRequestObject() as unknown as { method: string };
	if (method !== 'POST') return showQuestion(context, question, language);
	// A form without anything in it has no body.
	const callback = callbackIn(context.getBodyData() ?? {});
	return callback
		? await answerOnCard(context, question, callback)
		: answerOnPage(context, question, language);
}

function languageIn(context: IWebhookFunctions): Language {
	const { 'accept-language': acceptLanguage } = context.getHeaderData() as Record<string, unknown>;
	return languageOf(acceptLanguage);
}

function callbackIn({ weComCallback }: Record<string, unknown>): SignedCallback | undefined {
	if (weComCallback === undefined) return undefined;
	const given = Object(weComCallback) as Record<string, unknown>;
	const part = (name: keyof SignedCallback) => {
		const value = given[name];
		return typeof value === 'string' ? value : '';
	};
	return {
		msg_signature: part('msg_signature'),
		timestamp: part('timestamp'),
		nonce: part('nonce'),
		encrypt: part('encrypt'),
	};
}
