import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Call } from '../errors';
import { clock } from '../shared/clock';
import { ENDPOINTS, type EndpointName } from './endpoints';
import { toMultipart, type UploadFile } from './multipart';
import type { Outcome } from './outcome';
import { isHarmless } from './retryPolicy';
import { toWellFormed } from './wellFormed';

/**
 * Slowest line on which an upload still succeeds, in bytes per ms. A timeout covers the whole
 * request, and a large file is longer on its way than any answer takes.
 */
const SLOWEST_UPLOAD_BYTES_PER_MS = 50;

/** How long WeCom recognizes a repeated message unless told, in seconds (doc 90236). */
const DUPLICATE_CHECK_S = 1800;

export interface Content {
	body?: IDataObject | Buffer;
	qs?: IDataObject;
	headers?: IDataObject;
	timeoutMs: number;
	/** What it is made for when it is not what the user asked for itself. */
	during?: Call['during'];
	/** Values that may not come out in an error. */
	secrets?: string[];
	/** Whether the AgentId in it came from the option, not from the credential. */
	agentIdOption?: boolean;
	/** How often it was repeated before it was given up. */
	repeats?: number;
	/** What else the request asks of n8n. */
	extras?: Partial<IHttpRequestOptions>;
	/** Reads an answer that is not WeCom's usual JSON. */
	read?: (body: unknown) => Outcome;
	/** Until when a second attempt would not do it a second time, in epoch ms; 0 is never. */
	repeatableUntil: number;
}

/** A JSON body. */
export function jsonContent(endpoint: EndpointName, body: IDataObject, timeoutMs: number): Content {
	const isChecked = body.enable_duplicate_check === 1;
	const checkedS = isChecked
		? Number(body.duplicate_check_interval ?? DUPLICATE_CHECK_S)
		: Infinity;
	return {
		body: toWellFormed(body),
		timeoutMs,
		secrets: typeof body.response_code === 'string' ? [body.response_code] : [],
		repeatableUntil: isHarmless(ENDPOINTS[endpoint].repeat, isChecked)
			? clock.now() + checkedS * 1000
			: 0,
	};
}

/** Parameters of the address alone. */
export const queryContent = (qs: IDataObject, timeoutMs: number): Content => ({
	qs,
	timeoutMs,
	repeatableUntil: Infinity,
});

/** A file (docs 90253, 90256). The time its bytes may take is added to the timeout. */
export function fileContent(file: UploadFile, qs: IDataObject, timeoutMs: number): Content {
	const { body, contentType } = toMultipart(file);
	return {
		body,
		qs,
		headers: { 'Content-Type': contentType },
		during: 'upload',
		timeoutMs: timeoutMs + Math.ceil(body.length / SLOWEST_UPLOAD_BYTES_PER_MS),
		repeatableUntil: Infinity,
	};
}
