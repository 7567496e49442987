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
