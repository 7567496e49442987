import { ANYONE, type OrderKeys } from '../recipients';
import type { Task } from './types';

/** One item and what it asks for. */
export interface Planned {
	item: number;
	task: Task;
}

/** Items that are done together; most stand alone. */
export interface Job {
	planned: Planned[];
	touched: OrderKeys;
}

/**
 * Puts items together that may share their calls. An item is done earlier for it, at the place of
 * the first one, but never ahead of a job for the same people: then it begins a new job.
 */
export function gather(all: readonly Planned[]): Job[] {
	const jobs: Job[] = [];
	/** The newest job of each key. */
	const byKey = new Map<string, number>();
	/** The last job that touches each name, and the last that touches anyone. */
	const lastOf = new Map<string, number>();
	let lastBarrier = -1;

	const lastBefore = (touched: OrderKeys): number =>
		touched === ANYONE
			? jobs.length - 1
			: touched.reduce((last, name) => Math.max(last, lastOf.get(name) ?? -1), lastBarrier);

	for (const planned of all) {
		const { touched, shared } = planned.task;
		const candidate = shared && byKey.get(shared.key);
		const joins = candidate !== undefined && lastBefore(touched) <= candidate;
		const index = joins ? candidate : jobs.length;
		const job = (jobs[index] ??= { planned: [], touched: [] });
		job.planned.push(planned);
		if (shared) byKey.set(shared.key, index);
		if (touched === ANYONE) lastBarrier = Math.max(lastBarrier, index);
		else for (const name of touched) lastOf.set(name, index);
	}
	for (const job of jobs) job.touched = unionOf(job.planned);
	return jobs;
}

function unionOf(planned: readonly Planned[]): OrderKeys {
	const [first] = planned;
	if (planned.length === 1 && first) return first.task.touched;
	const names = new Set<string>();
	for (const { task } of planned) {
		if (task.touched === ANYONE) return ANYONE;
		for (const name of task.touched) names.add(name);
	}
	return [...names];
}
