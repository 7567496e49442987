import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import {
	ERRCODE,
	isTokenRejected,
	mayHaveArrived,
	WeComError,
	type Call,
	type Failure,
} from '../errors';
import { clock } from '../shared/clock';
import type { Auth } from './auth';
import type { Sent } from './auth/auth';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import { endpointOf, ENDPOINTS, type EndpointName } from './endpoints';
import { httpOptions } from './httpOptions';
import { toMultipart, type UploadFile } from './multipart';
import { readAnswer, type Outcome } from './outcome';
import { readFailure } from './readFailure';
import { decide, firstAttempt, isHarmless, type Attempts, type Decision } from './retryPolicy';
import { rateLimits, type RateLimit } from './rateLimit';
import type { Throttle } from './throttle';
import { toWellFormed } from './wellFormed';

/**
 * Slowest line on which an upload still succeeds, in bytes per ms. A timeout covers the whole
 * request, and a large file is longer on its way than any answer takes.
 */
const SLOWEST_UPLOAD_BYTES_PER_MS = 50;

/** How long WeCom recognizes a repeated message unless told, in seconds (doc 90236). */
const DUPLICATE_CHECK_S = 1800;

/** What a call sends and what is known about it. */
interface Content {
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

export interface CallOptions {
	/** Another body for a call that WeCom has refused with this errcode; it is then made once more. */
	repair?: (errcode: number) => Promise<IDataObject | undefined>;
	/** Whether the AgentId in the body came from the option, not from the credential. */
	agentIdOption?: boolean;
}

export interface ClientSettings {
	/** Who calls. */
	auth: Auth;
	/** How fast the execution calls. */
	throttle: Throttle;
	/** How long one request may take, in ms. */
	timeoutMs: number;
}

const NOT_SENT: Sent = { outcome: { kind: 'stopped' }, secret: '' };

/** A call that would only be refused was not made. */
const BEYOND: Failure = { kind: 'refused', errcode: ERRCODE.tooManyCalls, errmsg: '' };

/**
 * Calls WeCom in the name of one caller; the throttle is shared by all items of the execution. Every
 * call throws a WeComError that says what happened, without secrets.
 */
export class WeComClient {
	private readonly auth: Auth;
	private readonly throttle: Throttle;
	private readonly timeoutMs: number;

	constructor({ auth, throttle, timeoutMs }: ClientSettings) {
		this.auth = auth;
		this.throttle = throttle;
		this.timeoutMs = timeoutMs;
	}

	/** Names the caller without revealing it. */
	get owner(): string {
		return this.auth.owner;
	}

	/** Where files of messages go. */
	get uploadEndpoint(): EndpointName {
		return this.auth.name === 'webhookKey' ? 'webhook/upload_media' : 'media/upload';
	}

	/** One call with a JSON body, repeated only where retryPolicy.ts says so. */
	async call(
		endpoint: EndpointName,
		body: IDataObject,
		{ repair, agentIdOption }: CallOptions = {},
	): Promise<IDataObject> {
		const content = { ...this.json(endpoint, body), agentIdOption };
		const outcome = await this.request(endpoint, content);
		const repaired =
			outcome.kind === 'refused' && !outcome.tokenRequest && !outcome.mayBeDone && repair
				? await repair(outcome.errcode)
				: undefined;
		if (!repaired) return this.answer(endpoint, outcome, content);
		const second = { ...this.json(endpoint, repaired), agentIdOption };
		return this.answer(endpoint, await this.request(endpoint, second), second);
	}

	/** One call without a body. */
	async get(endpoint: EndpointName, qs: IDataObject = {}): Promise<IDataObject> {
		const content = { qs, timeoutMs: this.timeoutMs, repeatableUntil: Infinity };
		return this.answer(endpoint, await this.request(endpoint, content), content);
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
		return this.answer(endpoint, await this.request(endpoint, content), content);
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
		return this.answer(endpoint, await this.request(endpoint, content), content);
	}

	private json(endpoint: EndpointName, body: IDataObject): Content {
		const isChecked = body.enable_duplicate_check === 1;
		const checkedS = isChecked
			? Number(body.duplicate_check_interval ?? DUPLICATE_CHECK_S)
			: Infinity;
		return {
			body: toWellFormed(body),
			timeoutMs: this.timeoutMs,
			secrets: typeof body.response_code === 'string' ? [body.response_code] : [],
			repeatableUntil: isHarmless(ENDPOINTS[endpoint].repeat, isChecked)
				? clock.now() + checkedS * 1000
				: 0,
		};
	}

	/** The call with all its repetitions; the outcome of the last one. */
	private async request(endpoint: EndpointName, content: Content): Promise<Outcome> {
		const { auth, throttle } = this;
		const row = endpointOf(endpoint);
		if (row.auth !== auth.name) throw new Error(`${endpoint} is not called with ${auth.name}`);
		const { body, qs, headers, timeoutMs, extras } = content;
		const read = content.read ?? ((answer) => readAnswer(answer, row));
		const request: IHttpRequestOptions = {
			...httpOptions(endpoint, auth.baseUrl, timeoutMs),
			...extras,
			...(body && { body }),
			...(qs && { qs }),
			...(headers && { headers }),
		};
		const rateLimit = rateLimits.of(`${auth.owner} ${endpoint}`, row.rate && [row.rate]);
		const isHarmlessStill = () => clock.now() + timeoutMs < content.repeatableUntil;
		const attempts = firstAttempt();
		let startedAt: number | undefined;
		let last: Failure | undefined;
		// The line and its waits may have taken longer than WeCom remembers the first attempt.
		const isWanted = () => !throttle.stopped && (!last?.mayBeDone || isHarmlessStill());
		const send = async () => {
			startedAt ??= clock.now();
			// What is known of earlier attempts must not get lost with a credential that cannot be read.
			return await auth
				.send({ request, read, isWanted, timeoutMs })
				.catch((error: unknown): Sent => ({ outcome: readFailure(error), secret: '' }));
		};
		for (;;) {
			if (throttle.isBeyond(rateLimit)) return last ?? BEYOND;
			const sent = await throttle.request(rateLimit, send);
			if (last && !sent?.result) return last;
			const { outcome, secret } = sent?.result ?? NOT_SENT;
			(content.secrets ??= []).push(secret);
			if (outcome.kind === 'done' || (outcome.kind === 'refused' && !outcome.tokenRequest)) {
				auth.judged(outcome);
				throttle.markReachable();
			}
			if (outcome.kind === 'done') {
				throttle.wentWell();
				rateLimit.unblock();
				return outcome;
			}
			const mayBeDone = last?.mayBeDone ?? mayHaveArrived(outcome);
			last = mayBeDone ? { ...outcome, mayBeDone } : outcome;
			attempts.patient = throttle.patient;
			attempts.repeatable = isHarmlessStill();
			attempts.outOfTime = clock.now() - (startedAt ?? clock.now()) >= timeoutMs;
			const attempt = { outcome, attempts, rateLimit, secret, era: sent?.era ?? 0 };
			const goesOn = await this.prepare(decide(outcome, attempts), attempt);
			content.repeats = attempts.repeats + attempts.crowded;
			if (!goesOn) return last;
		}
	}

	/** Does what has to be done before the next attempt. @returns whether there is one */
	private async prepare(decision: Decision, attempt: Attempt): Promise<boolean> {
		const { auth, throttle } = this;
		const { outcome, attempts, rateLimit, secret, era } = attempt;
		switch (decision.do) {
			case 'settle':
				if (isTokenRejected(outcome) && (await auth.lastResort(secret, outcome))) break;
				if (outcome.kind === 'unreached' || outcome.tokenRequest) throttle.markUnreachable();
				return false;
			case 'refreshToken':
				attempts.tokenReplaced = true;
				await auth.refresh(secret);
				break;
			case 'repeat':
				attempts.repeats++;
				await throttle.pause(decision.afterMs);
				break;
			case 'slowDown':
				attempts.crowded++;
				throttle.tooMany(era);
				await throttle.pause(decision.afterMs);
				break;
			case 'waitForRate':
				rateLimit.block();
				return await throttle.waitForRate(rateLimit);
		}
		return !throttle.stopped;
	}

	private answer(endpoint: EndpointName, outcome: Outcome, content: Content): IDataObject {
		if (outcome.kind === 'done') return outcome.answer;
		throw this.failed(outcome, endpoint, content);
	}

	private failed(failure: Failure, endpoint: EndpointName, content: Content): WeComError {
		const { timeoutMs, repeatableUntil, secrets = [], during, agentIdOption, repeats } = content;
		const call: Call = {
			endpoint,
			host: hostOf(normalizeBaseUrl(this.auth.baseUrl)),
			...(this.auth.name === 'webhookKey' && { hostField: 'Webhook URL' }),
			timeoutS: timeoutMs / 1000,
			repeat: ENDPOINTS[endpoint].repeat,
			safety: repeatableUntil === 0 ? 'none' : clock.now() < repeatableUntil ? 'lasts' : 'over',
			during,
			...(agentIdOption && { agentIdOption }),
			...(repeats && { repeats }),
		};
		return new WeComError(failure, call, [...this.auth.secrets, ...secrets]);
	}
}

/** An attempt that failed. */
interface Attempt {
	outcome: Failure;
	attempts: Attempts;
	rateLimit: RateLimit;
	secret: string;
	era: number;
}
