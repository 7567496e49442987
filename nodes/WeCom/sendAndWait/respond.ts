import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { OUTCOMES, type Outcome } from './outcomes';
import { PAGE_HEADERS } from './page';

/** The part of Node's response that is needed; n8n types it as Express's, whose types it does not bring. */
interface HttpResponse {
	statusCode: number;
	setHeader: (name: string, value: string) => unknown;
	end: (body: string) => unknown;
}

/** The answer is written here, and the execution goes on waiting. */
const STILL_WAITING: IWebhookResponseData = { noWebhookResponse: true };

function responseOf(context: IWebhookFunctions): HttpResponse {
	const response: unknown = context.getResponseObject();
	return response as HttpResponse;
}

/** Headers of a page that n8n sends later. */
export function preparePage(context: IWebhookFunctions): void {
	for (const [name, value] of Object.entries(PAGE_HEADERS)) {
		responseOf(context).setHeader(name, value);
	}
}

export function showPage(
	context: IWebhookFunctions,
	page: string,
	status = 200,
): IWebhookResponseData {
	preparePage(context);
	responseOf(context).statusCode = status;
	responseOf(context).end(page);
	return STILL_WAITING;
}

/** Tells the trigger why a click does not count. */
export function refuseClick(context: IWebhookFunctions, outcome: Outcome): IWebhookResponseData {
	const response = responseOf(context);
	response.statusCode = OUTCOMES[outcome];
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	response.end(JSON.stringify({ outcome }));
	return STILL_WAITING;
}
