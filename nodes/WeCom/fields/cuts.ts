import type { IDataObject } from 'n8n-workflow';
import { SIZE, truncateText, type Syntax, type Unit } from '../longText';
import type { Path } from './path';
import { tooLong } from './words';

/** A text that WeCom would cut and the node has cut instead, at a character and with "…". */
export interface Cut {
	/** The field's label or path, as errors name it. */
	field: string;
	/** What it was long before, in the unit. */
	length: number;
	limit: number;
	unit: Unit;
}

/** Checked values, and which of their texts are not whole. */
export interface Fitted {
	content: IDataObject;
	cuts: Cut[];
}

/**
 * The text if it fits, else its beginning.
 *
 * @param cuts where to note a cut; without it nothing is cut, since nobody would tell
 * @throws InputError when it does not fit and is not to be cut
 */
export function fit(
	text: string,
	path: Pick<Path, 'name'>,
	{ limit, unit, syntax = 'text' }: { limit: number; unit: Unit; syntax?: Syntax },
	cuts?: Cut[],
): string {
	const length = SIZE[unit](text);
	if (length <= limit) return text;
	if (!cuts) throw tooLong(path, length, limit, unit);
	cuts.push({ field: path.name, length, limit, unit });
	return truncateText(text, syntax, limit, unit);
}

/** For people: one sentence for each text that is not whole. */
export const describeCuts = (cuts: readonly Cut[]): string =>
	cuts
		.map(
			({ field, limit, unit }) =>
				`"${field}" was longer than ${limit.toLocaleString('en')} ${unit} and was cut.`,
		)
		.join(' ');
