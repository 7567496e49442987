import { msFor, type EndpointName } from '../transport';
import type { Job } from './mergeItems';

/**
 * How long a run takes at least because of a limit kept beforehand, as a line for the log; undefined when none
 * has to wait. Calls of other runs come on top, and those of several callers take turns.
 */
export function rateForecast(
	jobs: ReadonlyArray<Pick<Job, 'operation' | 'planned'>>,
): string | undefined {
	const counts = new Map<EndpointName, number>();
	for (const { operation, planned } of jobs) {
		for (const { plan } of planned) {
			const calls = operation.rateLimitedCalls?.(plan);
			if (calls) counts.set(calls.endpoint, (counts.get(calls.endpoint) ?? 0) + calls.count);
		}
	}
	const [longest] = [...counts]
		.map(([endpoint, count]) => ({ count, ms: msFor(endpoint, count) }))
		.sort((a, b) => b.ms - a.ms);
	if (!longest || longest.ms === 0) return undefined;
	const seconds = Math.ceil(longest.ms / 1000);
	return `${longest.count} messages are paced, as WeCom takes only so many a minute; this run will take about ${seconds} seconds`;
}
