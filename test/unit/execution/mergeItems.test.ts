import fc from 'fast-check';
import { mergeItems, type PlannedItem } from '../../../nodes/WeCom/execution/mergeItems';
import type { Operation } from '../../../nodes/WeCom/execution/operation';
import { ANYONE, orderKeysOf } from '../../../nodes/WeCom/recipients';

const planned = (
	item: number,
	key: string | undefined,
	users: string[],
	tags: string[] = [],
): PlannedItem => ({
	item,
	operation: {} as Operation,
	plan: {},
	orderKeys: orderKeysOf({ users, departments: [], tags }),
	...(key !== undefined && { mergeKey: key }),
});

const itemsOf = (all: PlannedItem[]) =>
	mergeItems(all).map((job) => job.planned.map(({ item }) => item));

test('the same message to different people is one job', () => {
	expect(itemsOf([0, 1, 2].map((n) => planned(n, 'x', [`u${n}`])))).toEqual([[0, 1, 2]]);
});

test('a message is not sent ahead of another one to the same person', () => {
	expect(
		itemsOf([
			planned(0, 'x', ['ann']),
			planned(1, 'y', ['bob']),
			planned(2, 'x', ['bob']),
			planned(3, 'x', ['cy']),
		]),
	).toEqual([[0], [1], [2, 3]]);
});

test('nor ahead of one to a tag, whose members are not known', () => {
	expect(
		itemsOf([planned(0, 'x', ['ann']), planned(1, 'y', [], ['3']), planned(2, 'x', ['cy'])]),
	).toEqual([[0], [1], [2]]);
});

test('items that do not want it stand alone', () => {
	expect(itemsOf([planned(0, undefined, ['ann']), planned(1, undefined, ['bob'])])).toEqual([
		[0],
		[1],
	]);
});

test('nobody gets messages in another order than that of the items', () => {
	const spec = fc.record({
		key: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
		users: fc.subarray(['ann', 'bob', 'cy', 'Ann']),
		tags: fc.subarray(['3'], { minLength: 0 }),
	});
	fc.assert(
		fc.property(fc.array(spec, { maxLength: 25 }), (specs) => {
			const all = specs.map(({ key, users, tags }, n) => planned(n, key, users, tags));
			const jobs = mergeItems(all);
			const place = new Map(
				jobs.flatMap((job, index) => job.planned.map(({ item }) => [item, index] as const)),
			);
			expect(place.size).toBe(all.length);
			for (const [later, { orderKeys }] of all.entries()) {
				for (const [earlier, other] of all.slice(0, later).entries()) {
					const [a, b] = [orderKeys, other.orderKeys];
					const meet = a === ANYONE || b === ANYONE || a.some((name) => b.includes(name));
					if (meet) expect(place.get(earlier)).toBeLessThanOrEqual(place.get(later) ?? -1);
				}
			}
		}),
	);
});
