import type { IDataObject } from 'n8n-workflow';
import { toText } from '../fields';

/** How a call to WeCom ended. Pure data: it is decided on, described and never thrown. */
export type Outcome = Ending & {
	/** Set when it was not the call itself that ended like this, but the request for a token before it. */
	tokenRequest?: { timeoutS: number };
	/** Set when an earlier attempt at the same call may have been carried out. */
	mayBeDone?: true;
};

type Ending =
	/** WeCom did what it was asked. */
	| { kind: 'done'; answer: IDataObject }
	/** WeCom said no; nothing happened there. */
	| { kind: 'refused'; errcode: number; errmsg: string }
	/** The request never left: nothing happened. */
	| { kind: 'unreached'; reason: 'dns' | 'refused' | 'tls' | 'network' }
	/** The request went out and no answer came: it may have been carried out. */
	| { kind: 'unanswered'; reason: 'timeout' | 'reset' | 'cancelled' }
	/** Something answered, but not with WeCom's JSON: it may have been carried out. */
	| { kind: 'unreadable'; reason: 'empty' | 'html' | 'malformed' }
	/** An HTTP status instead of an answer; from 500 on it may have been carried out. */
	| { kind: 'httpStatus'; status: number }
	/** The execution was stopped before the request left. */
	| { kind: 'stopped' }
	/** n8n itself did not let the request go, or something unforeseen happened. */
	| { kind: 'other'; message: string };

export type Failure = Exclude<Ending, { kind: 'done' }> &
	Pick<Outcome, 'tokenRequest' | 'mayBeDone'>;

/** Whether WeCom may have carried out a call that ended like this, in this attempt or one before. */
export function mayHaveArrived(failure: Failure): boolean {
	if (failure.mayBeDone) return true;
	if (failure.tokenRequest) return false;
	if (failure.kind === 'httpStatus') return failure.status >= 500;
	return failure.kind === 'unanswered' || failure.kind === 'unreadable';
}

/** WeCom withdraws tokens early and answers with one of these two (doc 90313). */
export function isTokenRejected(outcome: Outcome): boolean {
	return outcome.kind === 'refused' && [40014, 42001].includes(outcome.errcode);
}

/**
 * Reads the body of an HTTP 200 answer. Only `errcode` decides; where it is left out, the answer has to
 * hold what was asked for, or it comes from something else than WeCom.
 *
 * @param proof a key that only a successful answer has, if there is one
 */
export function readAnswer(body: unknown, proof?: string): Outcome {
	if (body === undefined || body === null || body === '')
		return { kind: 'unreadable', reason: 'empty' };
	if (typeof body === 'string') {
		return { kind: 'unreadable', reason: body.trimStart().startsWith('<') ? 'html' : 'malformed' };
	}
	if (typeof body !== 'object' || Array.isArray(body))
		return { kind: 'unreadable', reason: 'malformed' };
	const answer = body as IDataObject;
	const isProven = proof !== undefined && answer[proof] !== undefined;
	const errcode = readErrcode(answer.errcode) ?? (isProven ? 0 : undefined);
	if (errcode === undefined) return { kind: 'unreadable', reason: 'malformed' };
	// Some proxies turn it into text, which everything behind would have to know.
	const plain = 'errcode' in answer ? { ...answer, errcode } : answer;
	if (errcode === 0) return { kind: 'done', answer: plain };
	return { kind: 'refused', errcode, errmsg: toText(answer.errmsg) };
}

/** A whole number, also as text. */
function readErrcode(value: unknown): number | undefined {
	const isCode = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
	return isCode ? Number(value) : undefined;
}
