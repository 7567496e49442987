import { isTokenRejected, type Outcome } from './outcome';

/** What the client does after an attempt. */
export type Decision = 'settle' | 'refreshToken';

/**
 * Decides from data alone what follows an attempt, so that the rule can be read and tested without
 * waiting. A rejected token is replaced once: WeCom looked at nothing else, so nothing happened
 * there. 40001 is not a token to be replaced but a wrong secret, and repeating wrong secrets blocks
 * the server's address for an hour (doc 90313).
 *
 * @param tokenReplaced whether this call has replaced its token before
 */
export function decide(outcome: Outcome, tokenReplaced: boolean): Decision {
	return isTokenRejected(outcome) && !tokenReplaced ? 'refreshToken' : 'settle';
}
