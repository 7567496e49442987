/** The process of one memory case: see memory.ts. Started with --expose-gc. */
import { ours, reading } from './cases';
import { doesNothing, runInEngine, type Job } from './engine';
import { items } from './messages';
import type { Used } from './memory';
import type { Access } from './server';

const SAMPLE_MS = 10;

/** Without it, V8 lets garbage pile up to some 250 MB before it looks, whatever is needed. */
const COLLECT_MS = 250;
const MB = 1024 * 1024;

export interface MemoryOrder {
	job: 'nothing' | 'reading' | 'ours';
	count: number;
	/** Messages before that, whose memory is not watched. */
	warmUp: number;
	access: Access;
}

const JOBS: Record<MemoryOrder['job'], () => Job> = {
	nothing: doesNothing,
	reading,
	ours: () => ours(25),
};

async function watch({ job, count, warmUp, access }: MemoryOrder): Promise<Used> {
	// To people of their own, at the end of the company: nobody may get two messages.
	await runInEngine(JOBS[job](), items(count + warmUp).slice(count), access);
	const input = items(count);
	gc?.();
	const peak = { rss: 0, heapUsed: 0 };
	const sample = () => {
		const now = process.memoryUsage();
		peak.rss = Math.max(peak.rss, now.rss);
		peak.heapUsed = Math.max(peak.heapUsed, now.heapUsed);
		return now;
	};
	const before = sample();
	const timers = [setInterval(sample, SAMPLE_MS), setInterval(() => gc?.(), COLLECT_MS)];
	const { ms, items: output } = await runInEngine(JOBS[job](), input, access);
	timers.forEach(clearInterval);
	sample();
	gc?.();
	const held = process.memoryUsage().heapUsed - before.heapUsed;
	if (output.length !== count) throw new Error('The items are gone');
	return { ms, rssMb: peak.rss / MB, heapMb: peak.heapUsed / MB, heldMb: held / MB };
}

process.once('disconnect', () => process.exit());
process.once('message', (order: MemoryOrder) => {
	void watch(order).then((used) => process.send?.(used, () => process.exit()));
});
process.send?.('ready');
