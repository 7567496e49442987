import { ANYONE, type OrderKeys } from '../recipients';
import type { Operation, Planned } from './operation';

/** A planned item as the router sees it. */
export interface PlannedItem extends Planned {
	operation: Operation;
	orderKeys: OrderKeys;
	/** Equal for items that may run together; undefined for one that stands alone. */
	mergeKey?: string;
}

/** Items that run together; most stand alone. */
export interface Job {
	operation: Operation;
	planned: Planned[];
	/** Who notices when it runs. */
	orderKeys: OrderKeys;
	/** How many messages each of them gets. */
	messageCount: number;
}

/**
 * Puts items together that may share their calls. An item is done earlier for it, at the place of
 * the first one, but never ahead of a job for the same people: then it begins a new job.
 */
export function mergeItems(all: readonly PlannedItem[]): Job[] {
	const groups: PlannedItem[][] = [];
	/** The newest group of each key. */
	const byKey = new Map<string, number>();
	/** The last group that has each order key, and the last that has any. */
	const lastOf = new Map<string, number>();
	let lastBarrier = -1;

	const lastBefore = (orderKeys: OrderKeys): number =>
		orderKeys === ANYONE
			? groups.length - 1
			: orderKeys.reduce((last, key) => Math.max(last, lastOf.get(key) ?? -1), lastBarrier);

	for (const item of all) {
		const { orderKeys, mergeKey } = item;
		const candidate = mergeKey === undefined ? undefined : byKey.get(mergeKey);
		const joins = candidate !== undefined && lastBefore(orderKeys) <= candidate;
		const index = joins ? candidate : groups.length;
		(groups[index] ??= []).push(item);
		if (mergeKey !== undefined) byKey.set(mergeKey, index);
		if (orderKeys === ANYONE) lastBarrier = Math.max(lastBarrier, index);
		else for (const key of orderKeys) lastOf.set(key, index);
	}
	return groups.flatMap((group) => toJob(group));
}

function toJob(items: PlannedItem[]): Job[] {
	const [first] = items;
	if (!first) return [];
	const { operation, plan } = first;
	return [
		{
			operation,
			planned: items.map(({ item, plan }) => ({ item, plan })),
			orderKeys: unionOf(items, first),
			messageCount: operation.messageCount?.(plan) ?? 0,
		},
	];
}

function unionOf(items: readonly PlannedItem[], first: PlannedItem): OrderKeys {
	if (items.length === 1) return first.orderKeys;
	const keys = new Set<string>();
	for (const { orderKeys } of items) {
		if (orderKeys === ANYONE) return ANYONE;
		for (const key of orderKeys) keys.add(key);
	}
	return [...keys];
}
