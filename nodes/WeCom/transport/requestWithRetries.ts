import type { IHttpRequestOptions } from 'n8n-workflow';
import { ERRCODE, isTokenRejected, mayHaveArrived, type Failure } from '../errors';
import { clock } from '../shared/clock';
import type { Auth } from './auth';
import type { Sent } from './auth/auth';
import type { Content } from './content';
import { endpointOf, type EndpointName } from './endpoints';
import { httpOptions } from './httpOptions';
import { readAnswer, type Outcome } from './outcome';
import { rateLimits, type RateLimit } from './rateLimit';
import { readFailure } from './readFailure';
import { decide, firstAttempt, type Attempts, type Decision } from './retryPolicy';
import type { Throttle } from './throttle';

export interface RequestContext {
	/** Who calls. */
	auth: Auth;
	/** How fast the execution calls. */
	throttle: Throttle;
}

/** An attempt that failed. */
interface Attempt {
	outcome: Failure;
	attempts: Attempts;
	rateLimit: RateLimit;
	secret: string;
	era: number;
}

const NOT_SENT: Sent = { outcome: { kind: 'stopped' }, secret: '' };

/** A call that would only be refused was not made. */
const BEYOND: Failure = { kind: 'refused', errcode: ERRCODE.tooManyCalls, errmsg: '' };

/** The call with all its repetitions; the outcome of the last one. */
export async function requestWithRetries(
	caller: RequestContext,
	endpoint: EndpointName,
	content: Content,
): Promise<Outcome> {
	const { auth, throttle } = caller;
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
		const goesOn = await prepare(caller, decide(outcome, attempts), attempt);
		content.repeats = attempts.repeats + attempts.crowded;
		if (!goesOn) return last;
	}
}

/** Does what has to be done before the next attempt. @returns whether there is one */
async function prepare(
	{ auth, throttle }: RequestContext,
	decision: Decision,
	attempt: Attempt,
): Promise<boolean> {
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
