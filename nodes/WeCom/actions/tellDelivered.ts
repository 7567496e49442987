import type { ItemError } from './fates';

/** A number of things that ended alike. */
export interface Count {
	/** 0 is not told. */
	count: number;
	/** What became of them, for example "had gone to WeCom (items 0 to 3)". */
	how: string;
}

/**
 * Tells in an error, before what to do about it, what had been done all the same, so that nobody does
 * that again. The error is changed.
 *
 * @param total how many things there were to do
 * @param what the things, in the plural
 * @param counts what became of them
 */
export function tellDelivered<E extends ItemError>(
	error: E,
	total: number,
	what: string,
	counts: readonly Count[],
	advice?: string,
): E {
	const told = counts.filter(({ count }) => count > 0);
	if (told.length === 0) return error;
	const sentences = told.map(({ count, how }, index) =>
		index === 0 ? `${count} of ${total} ${what} ${how}.` : `${count} more ${how}.`,
	);
	error.description = [...sentences, advice, error.description].filter(Boolean).join(' ');
	return error;
}
