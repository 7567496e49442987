import { ERRCODE } from './errcodes';

/** How a call to WeCom ended that did not succeed. Pure data: it is decided on and described. */
export type Failure = Ending & {
	/** Set when it was not the call itself that ended like this, but the request for a token before it. */
	tokenRequest?: { timeoutS: number };
	/** Set when an earlier attempt at the same call may have been carried out. */
	mayBeDone?: true;
};

type Ending =
	/** WeCom said no; nothing happened there. */
	| { kind: 'refused'; errcode: number; errmsg: string }
	/** The request never left: nothing happened. */
	| { kind: 'unreached'; reason: 'dns' | 'refused' | 'tls' | 'network' }
	/** The request went out and no answer came: it may have been carried out. */
	| { kind: 'unanswered'; reason: 'timeout' | 'reset' | 'cancelled' }
	/** Something answered, but not with WeCom's JSON: it may have been carried out. */
	| { kind: 'unreadable'; reason: 'empty' | 'html' | 'lifeless' | 'malformed' | 'tooLarge' }
	/** An HTTP status instead of an answer; from 500 on it may have been carried out. */
	| { kind: 'httpStatus'; status: number }
	/** The execution was stopped before the request left. */
	| { kind: 'stopped' }
	/** n8n itself did not let the request go, or something unforeseen happened. */
	| { kind: 'other'; message: string };

/** A failure of either kind in the JSON of an item that failed. */
export const detailsOf = (failure: { kind: string; errcode?: number; errmsg?: string }) => {
	const { kind, errcode, errmsg } = failure;
	return kind === 'refused' ? { errcode, errmsg } : { kind };
};

/** Whether WeCom may have carried out a call that ended like this, in this attempt or one before. */
export function mayHaveArrived(failure: Failure): boolean {
	if (failure.mayBeDone) return true;
	if (failure.tokenRequest) return false;
	if (failure.kind === 'httpStatus') return failure.status >= 500;
	return failure.kind === 'unanswered' || failure.kind === 'unreadable';
}

const TOKEN_REJECTED: readonly number[] = [ERRCODE.tokenInvalid, ERRCODE.tokenExpired];

/** WeCom withdraws tokens early and answers with one of these two (doc 90313). */
export const isTokenRejected = (outcome: { kind: string; errcode?: number }): boolean =>
	outcome.kind === 'refused' && TOKEN_REJECTED.includes(outcome.errcode ?? 0);

/**
 * What a second call would do, where nobody knows whether the first one arrived:
 *
 * - `harmless`: asking twice changes nothing.
 * - `withDuplicateCheck`: a second message would be delivered, unless WeCom was asked to drop it.
 * - `never`: it spends something that works once, or changes what people see.
 */
export type Repeat = 'harmless' | 'withDuplicateCheck' | 'never';
