import type { Profiler } from 'node:inspector';
import { percentile } from '../../../bench/trigger/load';
import { ownMs } from '../../../bench/trigger/own';

test.each([
	[[3, 1, 2], 0.5, 2],
	[Array.from({ length: 100 }, (_, index) => index + 1), 0.95, 95],
	[[7], 0.95, 7],
	[[], 0.95, NaN],
])('the percentile of %o at %o is %o', (values, share, expected) => {
	expect(percentile(values, share)).toBe(expected);
});

test('time below a function of this package is its own, and a long pause is not', () => {
	const frame = (functionName: string, url: string) => ({
		...{ functionName, url, scriptId: '1', lineNumber: 0, columnNumber: 0 },
	});
	const ours = '/x/node_modules/n8n-nodes-wecom-messaging/dist/receive.js';
	const nodes: Profiler.ProfileNode[] = [
		{ id: 1, callFrame: frame('(root)', ''), children: [2, 4] },
		{ id: 2, callFrame: frame('receive', ours), children: [3] },
		{ id: 3, callFrame: frame('digest', 'node:crypto') },
		{ id: 4, callFrame: frame('other', '/x/node_modules/n8n/dist/a.js') },
	];
	const samples = [2, 3, 4, 3];
	const timeDeltas = [200, 200, 200, 9_000];
	expect(ownMs({ nodes, samples, timeDeltas, startTime: 0, endTime: 9_600 })).toBeCloseTo(0.8);
});
