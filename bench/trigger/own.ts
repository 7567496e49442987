import type { Profiler } from 'node:inspector';
import { name as packageName } from '../../package.json';

/** Whatever takes longer between two samples (200 µs) is time in which another process had the CPU. */
const LONGEST_STEP_US = 400;

/**
 * CPU time in ms in which this package was at work, with what it called at once. What n8n does for it
 * later, such as reading a credential, is not in it.
 */
export function ownMs({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
	const own = new Set<number>();
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const mark = (id: number) => {
		own.add(id);
		byId.get(id)?.children?.forEach(mark);
	};
	for (const { id, callFrame } of nodes) {
		if (callFrame.url.includes(`/node_modules/${packageName}/`)) mark(id);
	}
	const steps = samples.map((id, index) => (own.has(id) ? (timeDeltas[index] ?? 0) : 0));
	return steps.reduce((sum, us) => sum + Math.min(us, LONGEST_STEP_US), 0) / 1000;
}
