import fc from 'fast-check';
import { runInOrder } from '../../../nodes/WeCom/execution/runInOrder';
import { ANYONE, type OrderKeys } from '../../../nodes/WeCom/recipients';

const NAMES = ['ann', 'bob', 'cy', 'dee'];
const orderKeys = fc.oneof(
	{ weight: 5, arbitrary: fc.subarray(NAMES, { minLength: 1 }) },
	{ weight: 1, arbitrary: fc.constant<OrderKeys>(ANYONE) },
);

const overlap = (a: OrderKeys, b: OrderKeys) =>
	a === ANYONE || b === ANYONE || a.some((name) => b.includes(name));

test('jobs that share a name never overlap and keep their order; the limit holds', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ orderKeys, ms: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 6 }),
			async (specs, limit) => {
				const jobs = specs.map((spec, number) => ({ ...spec, number }));
				const finished = new Set<number>();
				let running = 0;
				await runInOrder(jobs, limit, async (job) => {
					expect(++running).toBeLessThanOrEqual(limit);
					for (const other of jobs.slice(0, job.number)) {
						if (overlap(other.orderKeys, job.orderKeys)) expect(finished).toContain(other.number);
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
		orderKeys: [name],
	}));
	const order: string[] = [];
	await runInOrder(jobs, 4, async ({ orderKeys: [name = ''] }) => {
		await new Promise((resolve) => setTimeout(resolve, 2));
		order.push(name);
	});
	expect(order.slice(0, 4).sort()).toEqual(NAMES);
});
