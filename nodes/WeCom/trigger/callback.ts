import type { IDataObject, INode, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Query } from '../callback/envelope';
import type { HttpRequest, HttpResponse } from '../callback/http';
import type { Keys } from '../callback/keys';
import type { Settings } from './triggerSettings';

/** WeCom hangs up after 5 s (doc 90930); the rest is for the way there and back. */
export const ANSWER_DEADLINE_MS = 4_500;

/** Tells n8n that the answer has been written, or never will be. */
export const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/** A request of WeCom, checked and decrypted. */
export interface Callback {
	/** The trigger. n8n copies it each time it is asked for. */
	node: INode;
	message: IDataObject;
	settings: Settings;
	keys: Keys;
	/** As it came; with the encrypted part it proves to others, too, that WeCom has sent this. */
	query: Query;
	encrypted: string;
	/** Epoch ms until which the same request could be sent again. */
	validUntil: number;
	/** Epoch ms at which the request came. */
	startedAt: number;
}

/** n8n types both as Express's, whose types it does not bring. */
export function responseOf(context: IWebhookFunctions): HttpResponse {
	const response: unknown = context.getResponseObject();
	return response as HttpResponse;
}

export function requestOf(context: IWebhookFunctions): HttpRequest {
	const request: unknown = context.getRequestObject();
	return request as HttpRequest;
}
