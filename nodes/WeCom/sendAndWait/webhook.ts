import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerOnCard } from './answerOnCard';
import { answerOnPage, showQuestion } from './answerOnPage';
import type { SignedCallback } from './outcomes';
import { recallQuestion } from './question';
import { languageOf } from './words';

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

/** A request to the address of a waiting execution: a page, its form, or a click that a trigger hands over. */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const question = recallQuestion(context);
	const { 'accept-language': acceptLanguage } = context.getHeaderData() as Record<string, unknown>;
	const language = languageOf(acceptLanguage);
	const { method } = context.getRequestObject() as unknown as { method: string };
	if (method !== 'POST') return showQuestion(context, question, language);
	const callback = callbackIn(context.getBodyData());
	return callback
		? await answerOnCard(context, question, callback)
		: answerOnPage(context, question, language);
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
