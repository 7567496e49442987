import { ANYONE, type OrderKeys } from '../recipients';
import { Limiter } from '../transport';

/**
 * Runs jobs at the same time where nobody can tell the order, and one after the other where somebody
 * can: jobs that touch the same name keep their order, and a job that touches anyone waits for all
 * before it and holds up all after it.
 *
 * @param limit most jobs at the same time
 * @param run must not fail
 */
export async function inLanes<J extends { touched: OrderKeys }>(
	jobs: readonly J[],
	limit: number,
	run: (job: J) => Promise<void>,
): Promise<void> {
	const limiter = new Limiter(limit);
	/** The last job of each name, and the last one that touched anyone. */
	const last = new Map<string, Promise<void>>();
	let barrier: Promise<void> = Promise.resolve();
	let sinceBarrier: Array<Promise<void>> = [];
	for (const job of jobs) {
		const { touched } = job;
		const before =
			touched === ANYONE ? sinceBarrier : touched.flatMap((name) => last.get(name) ?? []);
		const done = after([barrier, ...new Set(before)], () => limiter.run(() => run(job)));
		if (touched === ANYONE) {
			barrier = done;
			sinceBarrier = [];
			last.clear();
		} else {
			sinceBarrier.push(done);
			for (const name of touched) last.set(name, done);
		}
	}
	await Promise.all([barrier, ...sinceBarrier]);
}

async function after(before: Array<Promise<void>>, job: () => Promise<void>): Promise<void> {
	await Promise.all(before);
	await job();
}
