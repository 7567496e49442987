import { ANYONE, type OrderKeys } from '../recipients';
import { pLimit } from '../shared/pLimitLibrary';

/**
 * Runs jobs at the same time where nobody can tell the order, and one after the other where somebody
 * can: jobs with an order key in common keep their order, and a job for anyone waits for all before
 * it and holds up all after it.
 *
 * @param limit most jobs at the same time
 * @param run must not fail
 */
export async function runInOrder<J extends { orderKeys: OrderKeys }>(
	jobs: readonly J[],
	limit: number,
	run: (job: J) => Promise<void>,
): Promise<void> {
	const limited = pLimit(limit);
	/** The last job of each order key, and the last one for anyone. */
	const last = new Map<string, Promise<void>>();
	let barrier: Promise<void> = Promise.resolve();
	let sinceBarrier: Array<Promise<void>> = [];
	for (const job of jobs) {
		const { orderKeys } = job;
		const before =
			orderKeys === ANYONE ? sinceBarrier : orderKeys.flatMap((key) => last.get(key) ?? []);
		const done = after([barrier, ...new Set(before)], () => limited(() => run(job)));
		if (orderKeys === ANYONE) {
			barrier = done;
			sinceBarrier = [];
			last.clear();
		} else {
			sinceBarrier.push(done);
			for (const key of orderKeys) last.set(key, done);
		}
	}
	await Promise.all([barrier, ...sinceBarrier]);
}

async function after(before: Array<Promise<void>>, job: () => Promise<void>): Promise<void> {
	await Promise.all(before);
	await job();
}
