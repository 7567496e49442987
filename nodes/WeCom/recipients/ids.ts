import { InputError, shorten, toText } from '../fields';

/** What may stand between two ids: comma, bar, semicolon, white space, and their Chinese forms. */
const SEPARATORS = /[\s,|;，；、]+/u;

/**
 * Reads ids the way users give them: one text with separators, or from an expression a number or a
 * list. An id named twice counts once; userids are the same in upper and lower case (doc 90664).
 *
 * @throws InputError when an entry of a list is neither text nor number
 */
export function parseIds(value: unknown, label: string): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const ids = entries.flatMap((entry) => {
		if (typeof entry === 'object' && entry !== null) {
			throw new InputError(
				label,
				`holds ${shorten(toText(entry))}, which is not an ID`,
				'Give IDs as text or numbers, for example with .map() over the list of objects.',
			);
		}
		return toText(entry).split(SEPARATORS);
	});
	const seen = new Set<string>();
	return ids.filter((id) => {
		const key = id.toLowerCase();
		if (id === '' || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/**
 * Departments and tags have whole numbers as ids; a name typed instead would reach nobody.
 *
 * @throws InputError naming the first id that is no number
 */
export function parseNumericIds(value: unknown, label: string): string[] {
	const ids = parseIds(value, label);
	const wrong = ids.find((id) => !/^\d+$/.test(id));
	if (wrong === undefined) return ids;
	throw new InputError(
		label,
		`holds ${shorten(wrong)}, which is not a number`,
		'Enter the ID, not the name. It is shown in the admin console beside the department or in the details of the tag.',
	);
}
