const FIRST_MS = 1000;
const MAX_MS = 60_000;
/** WeCom limits how often a bot may log in, and says so with 45009. */
const LOGIN_LIMIT_MS = 60_000;
/** Attempts after which the wait has reached its maximum. */
const MAX_DOUBLINGS = 6;

/**
 * How long to wait before the next attempt: 1 s, doubled each time up to 60 s, of which half is left
 * to chance, so that many clients do not come back at the same moment.
 *
 * @param attempt failed attempts before this wait, from 0
 * @param random 0 to 1
 */
export function backOffMs(attempt: number, random: number): number {
	const full = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(attempt, MAX_DOUBLINGS));
	return full / 2 + (full / 2) * random;
}

/** The same after WeCom has refused a login because there were too many: a minute and up to half more. */
export const loginLimitMs = (random: number): number => LOGIN_LIMIT_MS * (1 + random / 2);
