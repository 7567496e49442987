import { InputError, shorten, toText } from '../fields';
import { EVERYONE } from './types';

/** What may stand between two ids: comma, bar, semicolon, white space, and their Chinese forms. */
const SEPARATORS = /[\s,|;，；、]+/u;

/** Members' accounts have 1 to 64 characters of these (errcode 40003); `@all` is made of them, too. */
const USER_ID = /^[\w.@-]{1,64}$/;

/** Departments and tags have whole numbers as ids; a name typed instead would reach nobody. */
const NUMERIC_ID = /^\d+$/;

/** What two ids of one kind have in common when they are the same (doc 90664). */
export const sameId = (id: string): string => id.toLowerCase();

/**
 * Reads members' ids the way users give them: one text with separators, or from an expression a
 * number or a list with one id in each entry. An id named twice counts once; upper and lower case
 * are the same (doc 90664).
 *
 * @throws InputError naming the first entry that cannot be an account
 */
export function parseUserIds(value: unknown, label: string): string[] {
	return requireForm(
		parseIds(value, label).map((id) => (sameId(id) === EVERYONE ? EVERYONE : id)),
		USER_ID,
		label,
		'which is not an account',
		"Enter the account (账号) of the member, not the name. It stands on the member's page in the admin console and has up to 64 letters, digits or - _ . @",
	);
}

/**
 * The same for departments and tags.
 *
 * @throws InputError naming the first entry that is no number
 */
export function parseNumericIds(value: unknown, label: string): string[] {
	return requireForm(
		parseIds(value, label),
		NUMERIC_ID,
		label,
		'which is not a number',
		'Enter the ID, not the name. It is shown in the admin console beside the department or in the details of the tag.',
	);
}

function parseIds(value: unknown, label: string): string[] {
	const ids = Array.isArray(value)
		? value.map((entry: unknown) => oneId(entry, label))
		: textOf(value, label).split(SEPARATORS);
	const seen = new Set<string>();
	return ids.filter((id) => {
		const key = sameId(id);
		if (id === '' || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** An entry of a list is one id: a separator in it is a slip that would reach somebody else. */
function oneId(entry: unknown, label: string): string {
	const id = textOf(entry, label).trim();
	if (id !== '' && !SEPARATORS.test(id)) return id;
	throw new InputError(
		label,
		id === '' ? 'holds a blank entry' : `holds ${shorten(id)}, which has a space or a bar inside`,
		'Give a list with one ID in each entry.',
	);
}

function textOf(value: unknown, label: string): string {
	if (typeof value !== 'object' || value === null) return toText(value);
	throw new InputError(
		label,
		`holds ${shorten(toText(value))}, which is not an ID`,
		'Give IDs as text or numbers, for example with .map() over the list of objects.',
	);
}

function requireForm(
	ids: string[],
	form: RegExp,
	label: string,
	rule: string,
	hint: string,
): string[] {
	const wrong = ids.find((id) => !form.test(id));
	if (wrong === undefined) return ids;
	throw new InputError(label, `holds ${shorten(wrong)}, ${rule}`, hint);
}
