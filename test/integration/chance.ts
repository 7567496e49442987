/**
 * Chance that can be repeated, for runs in which everything goes wrong at random:
 * FAULT_SEEDS=17 npx vitest run random
 */
import type { Fault, FaultKind } from '../../sandbox';

/** The seeds to run with. */
export const seeds = (count: number): number[] =>
	process.env.FAULT_SEEDS?.split(',').map(Number) ?? Array.from({ length: count }, (_, n) => n + 1);

/** How long the node waits for an answer. */
export const TIMEOUT_S = 0.25;

const FAULTS: readonly FaultKind[] = [
	{ kind: 'drop' },
	{ kind: 'dropAfter' },
	{ kind: 'http', status: 502 },
	{ kind: 'http', status: 504 },
	{ kind: 'empty' },
	{ kind: 'html' },
	{ kind: 'malformed' },
	{ kind: 'delay', ms: TIMEOUT_S * 1000 * 1.6 },
	{ kind: 'errcode', errcode: -1 },
	{ kind: 'errcode', errcode: 45033 },
	{ kind: 'errcode', errcode: 40014 },
	{ kind: 'errcode', errcode: 42001 },
	{ kind: 'errcode', errcode: 50003 },
];

/** Draws the same for the same seed (mulberry32). */
export class Chance {
	constructor(private state: number) {}

	/** A number from 0 to 1. */
	number(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.number() * list.length)] as T;
	}

	/** One to three of a list. */
	some<T>(list: readonly T[]): T[] {
		const drawn = Array.from({ length: 1 + Math.floor(this.number() * 3) }, () => this.pick(list));
		return [...new Set(drawn)];
	}

	/** Up to three faults for each of some of the texts. */
	faultsFor(texts: readonly string[]): Fault[] {
		const share = this.number() * 0.6;
		return texts.flatMap((bodyContains) => {
			const count = this.number() < share ? 1 + Math.floor(this.number() * 3) : 0;
			return Array.from({ length: count }, () => ({
				...this.pick(FAULTS),
				...{ path: 'message/send', bodyContains, times: 1 },
			}));
		});
	}
}

/** What was held up longer than the node waited arrives, too. */
export async function untilAllHasArrived(faults: readonly Fault[]): Promise<void> {
	if (!faults.some(({ kind }) => kind === 'delay')) return;
	await new Promise((resolve) => setTimeout(resolve, TIMEOUT_S * 2000));
}
