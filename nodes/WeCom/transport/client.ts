import type { IDataObject, IHttpRequestOptions, NodeApiError } from 'n8n-workflow';
import { toMultipart, type UploadFile } from '../files/multipart';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import type { WeComCredential } from './credential';
import { ENDPOINTS, type EndpointName } from './endpoints';
import { httpOptions } from './httpOptions';
import { isTokenRejected, type Failure, type Outcome } from './outcome';
import { decide } from './retryPolicy';
import type { Context, Tokens } from './tokens';
import { toNodeError } from './toNodeError';
import { toWire } from './wire';

/**
 * Slowest line on which an upload still succeeds, in bytes per ms. A timeout covers the whole
 * request, and a large file is longer on its way than any answer takes.
 */
const SLOWEST_UPLOAD_BYTES_PER_MS = 50;

/** What a call sends and what is known about it. */
interface Content {
	body?: IDataObject | Buffer;
	qs?: IDataObject;
	headers?: IDataObject;
	timeoutMs: number;
	/** Values that may not come out in an error. */
	secrets?: Array<string | undefined>;
	/** A second call would not do it a second time. */
	repeatable: boolean;
}

export interface CallOptions {
	/** Another body for a call that WeCom has refused with this errcode; it is then made once more. */
	repair?: (errcode: number) => Promise<IDataObject | undefined>;
}

/** Calls WeCom for one input item; tokens are shared by all items of the execution. */
export class WeComClient {
	constructor(
		private readonly context: Context,
		private readonly tokens: Tokens,
		private readonly timeoutMs: number,
		private readonly itemIndex?: number,
	) {}

	async credentials(): Promise<WeComCredential> {
		return await this.tokens.credential();
	}

	/**
	 * One call with a JSON body, repeated only where retryPolicy.ts says so.
	 *
	 * @throws NodeApiError naming what happened and what to do, without secrets
	 */
	async call(
		endpoint: EndpointName,
		body: IDataObject,
		{ repair }: CallOptions = {},
	): Promise<IDataObject> {
		const content = this.json(endpoint, body);
		const outcome = await this.request(endpoint, content);
		const repaired =
			outcome.kind === 'refused' && !outcome.tokenRequest && repair
				? await repair(outcome.errcode)
				: undefined;
		if (!repaired) return await this.answer(outcome, content);
		const second = this.json(endpoint, repaired);
		return await this.answer(await this.request(endpoint, second), second);
	}

	/** One call without a body. */
	async get(endpoint: EndpointName, qs: IDataObject = {}): Promise<IDataObject> {
		const content = { qs, timeoutMs: this.timeoutMs, repeatable: true };
		return await this.answer(await this.request(endpoint, content), content);
	}

	/** Uploads one file as a multipart body. */
	async upload(
		endpoint: EndpointName,
		file: UploadFile,
		qs: IDataObject = {},
	): Promise<IDataObject> {
		const { body, contentType } = toMultipart(file);
		const content = {
			body,
			qs,
			headers: { 'Content-Type': contentType },
			timeoutMs: this.timeoutMs + Math.ceil(body.length / SLOWEST_UPLOAD_BYTES_PER_MS),
			repeatable: true,
		};
		return await this.answer(await this.request(endpoint, content), content);
	}

	private json(endpoint: EndpointName, body: IDataObject): Content {
		const { repeat } = ENDPOINTS[endpoint];
		const isChecked = repeat === 'withDuplicateCheck' && body.enable_duplicate_check === 1;
		return {
			body: toWire(body),
			timeoutMs: this.timeoutMs,
			secrets: typeof body.response_code === 'string' ? [body.response_code] : [],
			repeatable: repeat === 'harmless' || isChecked,
		};
	}

	private async request(endpoint: EndpointName, content: Content): Promise<Outcome> {
		const { baseUrl } = await this.credentials();
		const { body, qs, headers, timeoutMs } = content;
		const request: IHttpRequestOptions = {
			...httpOptions(endpoint, baseUrl, timeoutMs),
			...(body && { body }),
			...(qs && { qs }),
			...(headers && { headers }),
		};
		for (let tokenReplaced = false; ; tokenReplaced = true) {
			const { outcome, token } = await this.tokens.send(request);
			(content.secrets ??= []).push(token);
			if (decide(outcome, tokenReplaced) !== 'refreshToken') {
				if (isTokenRejected(outcome)) this.tokens.giveUp(outcome as Failure);
				return outcome;
			}
			await this.tokens.reject(token);
		}
	}

	private async answer(outcome: Outcome, content: Content): Promise<IDataObject> {
		if (outcome.kind === 'done') return outcome.answer;
		throw await this.failed(outcome, content);
	}

	private async failed(
		failure: Failure,
		{ timeoutMs, repeatable, secrets = [] }: Content,
	): Promise<NodeApiError> {
		const { corpSecret, baseUrl, accessToken } = await this.credentials();
		const call = {
			host: hostOf(normalizeBaseUrl(baseUrl)),
			timeoutS: timeoutMs / 1000,
			repeatable,
		};
		const hidden = [corpSecret, accessToken, ...secrets];
		return toNodeError(this.context.getNode(), failure, call, hidden, this.itemIndex);
	}
}
