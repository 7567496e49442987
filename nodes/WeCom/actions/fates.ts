import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

export type ItemError = NodeApiError | NodeOperationError;

/** What became of an item: WeCom's answers, or why there are none and what caused that. */
export type Fate = { answers: IDataObject[] } | { error: ItemError; cause: unknown };

/** What became of each item of one execution. */
export class Fates {
	private readonly all: Array<Fate | undefined>;
	private settled = 0;
	private firstFailure?: ItemError;

	constructor(readonly count: number) {
		this.all = new Array<Fate | undefined>(count);
	}

	/** How many items are done, well or not. */
	get done(): number {
		return this.settled;
	}

	/** Notes what became of an item; once for each. */
	set(item: number, fate: Fate): void {
		this.all[item] = fate;
		this.settled++;
		if ('error' in fate) this.firstFailure ??= fate.error;
	}

	/** Every fate that is known, in the order of the items. */
	*entries(): Generator<[item: number, fate: Fate]> {
		for (const [item, fate] of this.all.entries()) if (fate) yield [item, fate];
	}

	/** The numbers of the items that ended like this. */
	which(ended: (fate: Fate) => unknown): number[] {
		return [...this.entries()].flatMap(([item, fate]) => (ended(fate) ? [item] : []));
	}

	/** The failure that came first, which may have kept others from being tried again. */
	get reason(): ItemError | undefined {
		return this.firstFailure;
	}
}

/** Most stretches of item numbers that are named. */
const MAX_RANGES = 5;

/** "items 0 to 3, 7" of numbers in rising order; with many gaps only the first of them. */
export function itemRanges(items: readonly number[]): string {
	const ranges: Array<[from: number, to: number]> = [];
	for (const item of items) {
		const last = ranges.at(-1);
		if (last?.[1] === item - 1) last[1] = item;
		else ranges.push([item, item]);
	}
	const named = ranges.slice(0, MAX_RANGES).map(([from, to]) => {
		if (from === to) return `${from}`;
		return to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`;
	});
	const more = ranges.length > MAX_RANGES ? ' and others' : '';
	return `${items.length === 1 ? 'item' : 'items'} ${named.join(', ')}${more}`;
}
