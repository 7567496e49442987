/** How much of an item that takes several calls has been done. */
export interface Delivery {
	/** Calls that WeCom carried out. */
	delivered: number;
	/** Calls of which nobody knows whether WeCom carried them out. */
	inDoubt: number;
	/** All calls that the item takes. */
	total: number;
	/** The msgids of what was delivered, for recalling. */
	msgids: string[];
	/** What was done, where it is not that messages were sent: "were recalled", "may have been recalled". */
	words?: { delivered: string; inDoubt: string };
}

/** A number of things that ended alike. */
export interface Count {
	/** 0 is not told. */
	count: number;
	/** What became of them, for example "had gone to WeCom (items 0 to 3)". */
	how: string;
}

/**
 * What had been done all the same, so that nobody does that again; empty when nothing had.
 *
 * @param total how many things there were to do
 * @param what the things, in the plural
 */
export function tellCounts(total: number, what: string, counts: readonly Count[]): string {
	return counts
		.filter(({ count }) => count > 0)
		.map(({ count, how }, index) =>
			index === 0 ? `${count} of ${total} ${what} ${how}.` : `${count} more ${how}.`,
		)
		.join(' ');
}

const SENT = { delivered: 'had gone to WeCom', inDoubt: 'may have gone to WeCom' };

/** @param isOneTold whether the error beside it tells of one call in doubt */
export const tellDelivery = (
	{ delivered, inDoubt, total, words = SENT }: Delivery,
	isOneTold: boolean,
): string =>
	tellCounts(total, 'messages of this item', [
		{ count: delivered, how: words.delivered },
		{ count: isOneTold ? Math.max(0, inDoubt - 1) : inDoubt, how: words.inDoubt },
	]);
