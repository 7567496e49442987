import { sleep } from 'n8n-workflow';

/** Longest single timer, in ms: what is left of one after the execution was stopped. */
const SLICE_MS = 1000;

export interface Clock {
	/** Epoch ms. */
	now(): number;
	/** Waits so many ms, but not longer than until it is stopped. */
	sleep(ms: number, stopped?: AbortSignal): Promise<void>;
}

/** Time as the node sees it. Tests replace the two functions, so that none waits for real minutes. */
export const clock: Clock = {
	now: () => Date.now(),

	async sleep(ms, stopped) {
		const end = Date.now() + ms;
		for (let left = ms; left > 0 && !stopped?.aborted; left = end - Date.now()) {
			await untilStopped(sleep(Math.min(left, SLICE_MS)), stopped);
		}
	},
};

/** Waits for something, but not longer than until the execution is stopped. */
export async function untilStopped(
	waiting: Promise<unknown>,
	stopped?: AbortSignal,
): Promise<void> {
	if (stopped?.aborted) return;
	let onStop = () => {};
	const stop = new Promise<void>((resolve) => (onStop = resolve));
	stopped?.addEventListener('abort', onStop, { once: true });
	await Promise.race([waiting, stop]);
	stopped?.removeEventListener('abort', onStop);
}
