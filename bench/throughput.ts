import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { say } from '../scripts/report';
import { CASES, ours, type Case } from './cases';
import { runInEngine } from './engine';
import { items } from './messages';
import type { BenchOptions } from './options';
import type { Server } from './server';
import { median, ratio, table, whole } from './table';
import { verify } from './verify';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export const LATENCIES_MS = [0, 50];
const WARM_UP = 300;

/** One at a time and slow, all messages would take minutes: their time grows with their number alone. */
const SHARE_OF_SLOW = 10;

interface Figure {
	ms: number;
	/** The busiest that the sandbox was. */
	busy: number;
	isProjected: boolean;
}

/** By the name of the case, then by the latency. */
type Figures = Map<string, Map<number, Figure>>;

/** Runs a case once and verifies what arrived. */
export async function runCase(
	{ name, atATime, run }: Case,
	count: number,
	latencyMs: number,
	server: Server,
	isSecure = false,
) {
	const access = await server.prepare(latencyMs, isSecure);
	collectGarbage();
	const ms = await run(count, access);
	const seen = await server.report();
	verify(name, atATime === 0 ? 0 : count, seen);
	return { ms, seen };
}

export async function warmUp(cases: readonly Case[], server: Server): Promise<void> {
	for (const one of cases) await runCase(one, WARM_UP, 0, server);
}

/** All cases at both latencies, round by round so that a busy moment of the machine hits all alike. */
export async function measureThroughput(options: BenchOptions, server: Server): Promise<Figures> {
	const { messages, rounds, isFull } = options;
	await warmUp(CASES, server);
	const figures: Figures = new Map(CASES.map(({ name }) => [name, new Map<number, Figure>()]));
	for (const latencyMs of LATENCIES_MS) {
		const times = new Map<string, { ms: number[]; busy: number }>();
		for (let round = 0; round < rounds; round++) {
			say(`latency ${latencyMs} ms, round ${round + 1} of ${rounds} …`);
			for (const one of CASES) {
				const isSlow = one.atATime === 1 && latencyMs > 0;
				if (isSlow && round > 0) continue;
				const share = isSlow && !isFull ? SHARE_OF_SLOW : 1;
				const { ms, seen } = await runCase(one, messages / share, latencyMs, server);
				const known = times.get(one.name) ?? { ms: [], busy: 0 };
				known.ms.push(ms * share);
				times.set(one.name, { ms: known.ms, busy: Math.max(known.busy, seen.busy) });
				const isProjected = share > 1;
				const figure = { ms: median(known.ms), busy: Math.max(known.busy, seen.busy), isProjected };
				figures.get(one.name)?.set(latencyMs, figure);
			}
		}
	}
	return figures;
}

/** Identical messages to different people with merging. */
export async function measureMerging({ messages }: BenchOptions, server: Server): Promise<void> {
	const access = await server.prepare(0);
	const { ms } = await runInEngine(ours(10, true), items(messages, true), access);
	const seen = await server.report();
	verify('merging', messages, seen, seen.sends);
	say(
		`\nThe same message to ${whole(messages)} people with "mergeIdentical": ${whole(seen.sends)} call(s), ${whole(ms)} ms. Aim: 1 call. ${seen.sends === 1 ? 'Met' : 'Not met'}.`,
	);
}

export function printThroughput(figures: Figures, messages: number): void {
	const of = (name: string, latencyMs: number) => figures.get(name)?.get(latencyMs);
	const cells = ({ name, atATime }: Case) =>
		LATENCIES_MS.flatMap((latencyMs) => {
			const figure = of(name, latencyMs);
			const pool = of(`pool-${atATime}`, latencyMs);
			if (!figure) return ['', '', ''];
			const about = figure.isProjected ? '~' : '';
			return [
				`${about}${whole(figure.ms)}`,
				pool ? ratio(figure.ms / pool.ms) : '',
				`${whole(figure.busy * 100)}%`,
			];
		});
	const head = LATENCIES_MS.flatMap((ms) => [`ms at ${ms} ms`, '/ (c)', 'sandbox busy']);
	say(`\n${whole(messages)} messages to as many people, by the latency of the sandbox:\n`);
	say(
		table(
			['Case', ...head],
			CASES.map((one) => [one.label, ...cells(one)]),
		),
	);
	say(
		`\n"/ (c)" compares with the pool at the same number at a time. "~" was measured with ${whole(messages / SHARE_OF_SLOW)} messages.`,
	);
	const [a, b, c] = ['nothing', 'ours-25', 'pool-25'].map((name) => of(name, 50)?.ms ?? NaN);
	if (a === undefined || b === undefined || c === undefined) return;
	say(
		`Aim at 25 at a time and 50 ms: at most (a) + 1.6 x (c) = ${whole(a + 1.6 * c)} ms. This package: ${whole(b)} ms, that is (a) + ${ratio((b - a) / c)} (c). ${b <= a + 1.6 * c ? 'Met' : 'Not met'}.`,
	);
}
