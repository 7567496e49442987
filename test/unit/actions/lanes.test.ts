import fc from 'fast-check';
import { inLanes } from '../../../nodes/WeCom/actions/lanes';
import { ANYONE, type OrderKeys } from '../../../nodes/WeCom/recipients';

const NAMES = ['ann', 'bob', 'cy', 'dee'];
const touched = fc.oneof(
	{ weight: 5, arbitrary: fc.subarray(NAMES, { minLength: 1 }) },
	{ weight: 1, arbitrary: fc.constant<OrderKeys>(ANYONE) },
);

const overlap = (a: OrderKeys, b: OrderKeys) =>
	a === ANYONE || b === ANYONE || a.some((name) => b.includes(name));

test('jobs that share a name never overlap and keep their order; the limit holds', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ touched, ms: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 6 }),
			async (specs, limit) => {
				const jobs = specs.map((spec, number) => ({ ...spec, number }));
				const finished = new Set<number>();
				let running = 0;
				await inLanes(jobs, limit, async (job) => {
					expect(++running).toBeLessThanOrEqual(limit);
					for (const other of jobs.slice(0, job.number)) {
						if (overlap(other.touched, job.touched)) expect(finished).toContain(other.number);
					}
					await new Promise((resolve) => setTimeout(resolve, job.ms));
					finished.add(job.number);
					running--;
				});
				expect(finished.size).toBe(jobs.length);
			},
		),
		{ numRuns: 60 },
	);
});

test('jobs that share nobody overlap, however long the line for one person is', async () => {
	const jobs = [...Array.from({ length: 20 }, () => 'ann'), ...NAMES.slice(1)].map((name) => ({
		touched: [name],
	}));
	const order: string[] = [];
	await inLanes(jobs, 4, async ({ touched: [name = ''] }) => {
		await new Promise((resolve) => setTimeout(resolve, 2));
		order.push(name);
	});
	expect(order.slice(0, 4).sort()).toEqual(NAMES);
});
