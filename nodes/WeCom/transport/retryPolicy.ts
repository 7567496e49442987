import { ERRCODE, isTokenRejected, type Failure, type Repeat } from '../errors';
import type { Outcome } from './outcome';

/** Waits before the first, second and third repetition of a call, in ms. */
const BACKOFF_MS = [1000, 2000, 4000] as const;

/** How often a call is made again after "too many at the same time", and the longest wait before, in ms. */
const MAX_CROWDED = 10;
const MAX_CROWDED_WAIT_MS = 5000;
const FIRST_CROWDED_WAIT_MS = 250;

/** What the client does after an attempt. */
export type Decision =
	| { do: 'settle' }
	| { do: 'refreshToken' }
	/** Wait, then make the same call again. */
	| { do: 'repeat'; afterMs: number }
	/** Fewer at a time from now on; wait, then make the same call again. */
	| { do: 'slowDown'; afterMs: number }
	/** Wait for WeCom's minute to end, then make the same call again. */
	| { do: 'waitForRate' };

/** What has happened to a call so far. */
export interface Attempts {
	/** The token was replaced once. */
	tokenReplaced: boolean;
	/** Repetitions after a failure that may pass by itself. */
	repeats: number;
	/** Repetitions after "too many at the same time". */
	crowded: number;
	/** A second call would not do it a second time. */
	repeatable: boolean;
	/** A host that cannot be reached has not been waited for in vain before. */
	patient: boolean;
	/** The time limit of the call is over, which covers the request for its token, too. */
	outOfTime: boolean;
}

/** Nothing has happened to the call yet. */
export const firstAttempt = (): Attempts => ({
	tokenReplaced: false,
	repeats: 0,
	crowded: 0,
	repeatable: false,
	patient: true,
	outOfTime: false,
});

const SETTLE: Decision = { do: 'settle' };

type Rule = (attempts: Attempts) => Decision;

/** Up to three times, waiting longer each time. */
const backOff: Rule = ({ repeats }) => {
	const afterMs = BACKOFF_MS[repeats];
	return afterMs === undefined ? SETTLE : { do: 'repeat', afterMs };
};

const never: Rule = () => SETTLE;

/** Nothing was sent, so nothing can be done twice. Items that come later do not wait again for a host that is away. */
const wasNotSent: Rule = (attempts) => (attempts.patient ? backOff(attempts) : SETTLE);

/** It may have been carried out: again only when that changes nothing, see `ENDPOINTS`. */
const mayBeDone: Rule = (attempts) => (attempts.repeatable ? backOff(attempts) : SETTLE);

/** For every kind of failure, what is done. What may be repeated after `mayBeDone` stands in endpoints.ts. */
const BY_KIND: Readonly<Record<Exclude<Failure['kind'], 'refused'>, Rule>> = {
	unreached: wasNotSent,
	unanswered: mayBeDone,
	unreadable: mayBeDone,
	/** From 500 on; below that something else than WeCom answers, and will again. */
	httpStatus: mayBeDone,
	stopped: never,
	other: never,
};

/** What ends like this ends like this again: it was blocked, or nobody knows what it is. */
const FINAL: ReadonlySet<Failure['kind']> = new Set(['stopped', 'other']);

/** WeCom refused, so nothing happened there. Codes that are not named are not repeated. */
const BY_ERRCODE: Readonly<Record<number, Rule>> = {
	/** WeCom is busy (doc 90313: at most three times). */
	[ERRCODE.busy]: backOff,
	/** Too many calls a minute (doc 90312). */
	[ERRCODE.tooManyCalls]: () => ({ do: 'waitForRate' }),
	/** Too many calls at the same time. */
	[ERRCODE.tooManyAtOnce]: ({ crowded }) =>
		crowded >= MAX_CROWDED
			? SETTLE
			: {
					do: 'slowDown',
					afterMs: Math.min(FIRST_CROWDED_WAIT_MS * 2 ** crowded, MAX_CROWDED_WAIT_MS),
				},
};

/** What is wrong with an answer that will be wrong with the next one, too. */
const LASTING: readonly string[] = ['tooLarge', 'lifeless'];

/**
 * Decides from data alone what follows an attempt, so that the rules can be read and tested without
 * waiting. A rejected token is replaced once: WeCom looked at nothing else, so nothing happened
 * there. 40001 is not a token to be replaced but a wrong secret, and repeating wrong secrets blocks
 * the server's address for an hour (doc 90313).
 */
export function decide(outcome: Outcome, attempts: Attempts): Decision {
	if (outcome.kind === 'done') return SETTLE;
	if (isTokenRejected(outcome)) {
		return attempts.tokenReplaced ? SETTLE : { do: 'refreshToken' };
	}
	if (outcome.kind === 'refused') return (BY_ERRCODE[outcome.errcode] ?? never)(attempts);
	if (outcome.kind === 'httpStatus' && outcome.status < 500) return SETTLE;
	// The next one would only fill the memory again, or be as useless.
	if (outcome.kind === 'unreadable' && LASTING.includes(outcome.reason)) return SETTLE;
	// The call itself had not begun when its token could not be had, and asking for one is harmless.
	const isForToken = outcome.tokenRequest !== undefined && !FINAL.has(outcome.kind);
	if (isForToken) return attempts.outOfTime ? SETTLE : wasNotSent(attempts);
	return BY_KIND[outcome.kind](attempts);
}

/**
 * Whether repeating a call is harmless (`ENDPOINTS` says why).
 *
 * @param duplicatesDropped whether WeCom was asked to drop a second copy
 */
export const isHarmless = (repeat: Repeat, duplicatesDropped: boolean): boolean =>
	repeat === 'harmless' || (repeat === 'withDuplicateCheck' && duplicatesDropped);
