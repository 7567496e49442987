import { clock } from '../../shared/clock';

/** From there on callbacks are refused, unless the trigger's Clock Tolerance says otherwise, in ms. */
const MAX_DIFFERENCE_MS = 5 * 60_000;

/**
 * Compares this server's clock with the other side's. Signed callbacks are refused by their time, which
 * nobody sees before WeCom calls.
 *
 * @param date the header Date of an answer that came just now
 * @param host who gave it
 * @returns what is wrong, or undefined when nothing is or nobody can tell
 */
export function faultOfClock(date: unknown, host: string): string | undefined {
	const theirs = typeof date === 'string' ? Date.parse(date) : NaN;
	const differenceMs = clock.now() - theirs;
	if (!(Math.abs(differenceMs) > MAX_DIFFERENCE_MS)) return undefined;
	const minutes = Math.round(Math.abs(differenceMs) / 60_000).toLocaleString('en-US');
	const direction = differenceMs > 0 ? 'ahead of' : 'behind';
	return `WeCom accepts these values, but the clock of this server is ${minutes} minutes ${direction} that of ${host}. Messages can be sent; the WeCom Message Trigger refuses what WeCom sends. Have the server set its clock by itself (NTP).`;
}
