import { Trouble } from '../../scripts/report';
import { inParallel } from '../inParallel';
import type { Call } from './doors';
import type { TriggerHost } from './host';

/** How many callers there are, each of which waits for its answer before it calls again. */
const CALLERS = 4;

/** What so many requests took. */
export interface Load {
	requests: number;
	/** CPU time of n8n's process until it was quiet again, with the executions that were started. */
	cpuMs: number;
	/** Until n8n had done it all. */
	elapsedMs: number;
	/** Of each answer. */
	answerMs: number[];
}

/** Every call has to be answered with the same status. @throws Trouble when one is not */
export async function load(
	host: TriggerHost,
	count: number,
	call: () => Call,
	status: number,
): Promise<Load> {
	await host.probe.quiet();
	const before = await host.probe.cpuMs();
	const start = Date.now();
	const answerMs: number[] = [];
	await inParallel(count, CALLERS, async () => {
		const answer = await host.send(call());
		if (answer.status !== status) {
			throw new Trouble(`n8n answered ${answer.status} in place of ${status}.`);
		}
		answerMs.push(answer.ms);
	});
	const end = await host.probe.quiet();
	const cpuMs = (await host.probe.cpuMs()) - before;
	return { requests: count, cpuMs, elapsedMs: end - start, answerMs };
}

/** The nearest-rank percentile. @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
