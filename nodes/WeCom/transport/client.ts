import type { IDataObject, IHttpRequestOptions, NodeApiError } from 'n8n-workflow';
import { toMultipart, type UploadFile } from '../files/multipart';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import { clock } from './clock';
import type { WeComCredential } from './credential';
import type { Call } from './describe';
import { ENDPOINTS, proofOf, type EndpointName } from './endpoints';
import { httpOptions } from './httpOptions';
import { isTokenRejected, mayHaveArrived, readAnswer, type Failure, type Outcome } from './outcome';
import type { Pace } from './pace';
import { decide, firstAttempt, isHarmless, type Attempts, type Decision } from './retryPolicy';
import { readFailure } from './readFailure';
import type { Context, Sent, Tokens } from './tokens';
import { toNodeError } from './toNodeError';
import { toWire } from './wire';

/**
 * Slowest line on which an upload still succeeds, in bytes per ms. A timeout covers the whole
 * request, and a large file is longer on its way than any answer takes.
 */
const SLOWEST_UPLOAD_BYTES_PER_MS = 50;

/** How long WeCom recognizes a repeated message unless told, in seconds (doc 90236). */
const DUPLICATE_CHECK_S = 1800;

/** What the calls of one execution share. */
export interface Session {
	tokens: Tokens;
	pace: Pace;
}

/** What a call sends and what is known about it. */
interface Content {
	body?: IDataObject | Buffer;
	qs?: IDataObject;
	headers?: IDataObject;
	timeoutMs: number;
	/** What it is made for when it is not what the user asked for itself. */
	during?: Call['during'];
	/** Values that may not come out in an error. */
	secrets?: Array<string | undefined>;
	/** What else the request asks of n8n. */
	extras?: Partial<IHttpRequestOptions>;
	/** Reads an answer that is not WeCom's usual JSON. */
	read?: (body: unknown) => Outcome;
	/** Until when a second attempt would not do it a second time, in epoch ms; 0 is never. */
	repeatableUntil: number;
}

export interface CallOptions {
	/** Another body for a call that WeCom has refused with this errcode; it is then made once more. */
	repair?: (errcode: number) => Promise<IDataObject | undefined>;
}

const NOT_SENT: Sent = { outcome: { kind: 'stopped' }, token: '' };

/**
 * Calls WeCom for one input item; tokens are shared by all items of the execution. Every call throws a
 * NodeApiError that names what happened and what to do, without secrets.
 */
export class WeComClient {
	/** @param timeoutMs how long one request may take, in ms */
	constructor(
		private readonly context: Context,
		private readonly session: Session,
		private readonly timeoutMs: number,
		private readonly itemIndex?: number,
	) {}

	/** The credential of the node, read once an execution. */
	async credentials(): Promise<WeComCredential> {
		return await this.session.tokens.credential();
	}

	/** One call with a JSON body, repeated only where retryPolicy.ts says so. */
	async call(
		endpoint: EndpointName,
		body: IDataObject,
		{ repair }: CallOptions = {},
	): Promise<IDataObject> {
		const content = this.json(endpoint, body);
		const outcome = await this.request(endpoint, content);
		const repaired =
			outcome.kind === 'refused' && !outcome.tokenRequest && !outcome.mayBeDone && repair
				? await repair(outcome.errcode)
				: undefined;
		if (!repaired) return await this.answer(endpoint, outcome, content);
		const second = this.json(endpoint, repaired);
		return await this.answer(endpoint, await this.request(endpoint, second), second);
	}

	/** One call without a body. */
	async get(endpoint: EndpointName, qs: IDataObject = {}): Promise<IDataObject> {
		const content = { qs, timeoutMs: this.timeoutMs, repeatableUntil: Infinity };
		return await this.answer(endpoint, await this.request(endpoint, content), content);
	}

	/** One call that is answered with a file; `read` tells it from a refusal. */
	async getFile(
		endpoint: EndpointName,
		qs: IDataObject,
		read: (body: unknown) => Outcome,
	): Promise<IDataObject> {
		const content: Content = {
			qs,
			read,
			timeoutMs: this.timeoutMs,
			repeatableUntil: Infinity,
			extras: { json: false, encoding: 'arraybuffer', returnFullResponse: true },
		};
		return await this.answer(endpoint, await this.request(endpoint, content), content);
	}

	/** Uploads one file as a multipart body (docs 90253, 90256). The time its bytes may take is added to the timeout. */
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
			during: 'upload' as const,
			timeoutMs: this.timeoutMs + Math.ceil(body.length / SLOWEST_UPLOAD_BYTES_PER_MS),
			repeatableUntil: Infinity,
		};
		return await this.answer(endpoint, await this.request(endpoint, content), content);
	}

	private json(endpoint: EndpointName, body: IDataObject): Content {
		const isChecked = body.enable_duplicate_check === 1;
		const checkedS = isChecked
			? Number(body.duplicate_check_interval ?? DUPLICATE_CHECK_S)
			: Infinity;
		return {
			body: toWire(body),
			timeoutMs: this.timeoutMs,
			secrets: typeof body.response_code === 'string' ? [body.response_code] : [],
			repeatableUntil: isHarmless(ENDPOINTS[endpoint].repeat, isChecked)
				? clock.now() + checkedS * 1000
				: 0,
		};
	}

	/** The call with all its repetitions; the outcome of the last one. */
	private async request(endpoint: EndpointName, content: Content): Promise<Outcome> {
		const { baseUrl } = await this.credentials();
		const { body, qs, headers, timeoutMs, extras } = content;
		const read = content.read ?? ((answer) => readAnswer(answer, proofOf(endpoint)));
		const request: IHttpRequestOptions = {
			...httpOptions(endpoint, baseUrl, timeoutMs),
			...extras,
			...(body && { body }),
			...(qs && { qs }),
			...(headers && { headers }),
		};
		const { tokens, pace } = this.session;
		const isHarmlessStill = () => clock.now() + timeoutMs < content.repeatableUntil;
		const attempts = firstAttempt();
		let last: Failure | undefined;
		// The line and its waits may have taken longer than WeCom remembers the first attempt.
		const isWanted = () => !pace.stopped && (!last?.mayBeDone || isHarmlessStill());
		for (;;) {
			// What is known of earlier attempts must not get lost with a credential that cannot be read.
			const send = async () =>
				await tokens
					.send({ request, read, isWanted })
					.catch((error: unknown): Sent => ({ outcome: readFailure(error), token: '' }));
			const sent = await pace.request(send);
			if (last && !sent?.result) return last;
			const { outcome, token } = sent?.result ?? NOT_SENT;
			(content.secrets ??= []).push(token);
			if (outcome.kind === 'done' || (outcome.kind === 'refused' && !outcome.tokenRequest)) {
				tokens.judged(outcome);
				pace.hostThere();
			}
			if (outcome.kind === 'done') {
				pace.wentWell();
				return outcome;
			}
			const mayBeDone = last?.mayBeDone ?? mayHaveArrived(outcome);
			last = mayBeDone ? { ...outcome, mayBeDone } : outcome;
			attempts.patient = pace.patient;
			attempts.repeatable = isHarmlessStill();
			const decision = decide(outcome, attempts);
			if (!(await this.prepare(decision, outcome, attempts, sent?.era ?? 0, token))) return last;
		}
	}

	/** Does what has to be done before the next attempt. @returns whether there is one */
	private async prepare(
		decision: Decision,
		outcome: Failure,
		attempts: Attempts,
		era: number,
		token: string,
	): Promise<boolean> {
		const { tokens, pace } = this.session;
		switch (decision.do) {
			case 'settle':
				if (isTokenRejected(outcome)) tokens.rejectedAgain(outcome);
				if (outcome.kind === 'unreached' || outcome.tokenRequest) pace.hostAway();
				return false;
			case 'refreshToken':
				attempts.tokenReplaced = true;
				await tokens.reject(token);
				break;
			case 'repeat':
				attempts.repeats++;
				await pace.pause(decision.afterMs);
				break;
			case 'slowDown':
				attempts.crowded++;
				pace.tooMany(era);
				await pace.pause(decision.afterMs);
				break;
			case 'waitForRate':
				return await pace.waitForRate();
		}
		return !pace.stopped;
	}

	private async answer(
		endpoint: EndpointName,
		outcome: Outcome,
		content: Content,
	): Promise<IDataObject> {
		if (outcome.kind === 'done') return outcome.answer;
		throw await this.failed(outcome, endpoint, content);
	}

	private async failed(
		failure: Failure,
		endpoint: EndpointName,
		{ timeoutMs, repeatableUntil, secrets = [], during }: Content,
	): Promise<NodeApiError> {
		const { corpSecret, baseUrl, accessToken } = await this.credentials();
		const call: Call = {
			host: hostOf(normalizeBaseUrl(baseUrl)),
			timeoutS: timeoutMs / 1000,
			repeat: ENDPOINTS[endpoint].repeat,
			safety: repeatableUntil === 0 ? 'none' : clock.now() < repeatableUntil ? 'lasts' : 'over',
			during,
		};
		const hidden = [corpSecret, accessToken, ...secrets];
		return toNodeError(this.context.getNode(), failure, call, hidden, this.itemIndex);
	}
}
