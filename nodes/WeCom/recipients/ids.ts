import {
	clean,
	fromJsonText,
	InputError,
	invisibleInside,
	isBlank,
	requireExact,
	shorten,
	toText,
} from '../fields';
import { EVERYONE } from './recipients';

/** What may stand between two ids: comma, bar, semicolon, white space, and their Chinese forms. */
const SEPARATORS = /[\s,|;，；、]+/u;

/** Members' accounts have 1 to 64 characters of these (errcode 40003); `@all` is made of them, too. */
const USER_ID = /^[\w.@-]{1,64}$/;

/** Departments and tags have whole numbers as ids; a name typed instead would reach nobody. */
const NUMERIC_ID = /^\d+$/;

/** What two ids of one kind have in common when they are the same (doc 90664). */
export const sameId = (id: string): string => id.toLowerCase();

/** Whether an id means everyone, also when it was typed with wide characters. */
const isEveryone = (id: string): boolean => sameId(id.normalize('NFKC')) === EVERYONE;

/**
 * Reads members' ids the way users give them: one text with separators, or from an expression a
 * number or a list with one id in each entry, also as text of JSON. An id named twice counts once;
 * upper and lower case are the same (doc 90664). Blank entries are left out.
 *
 * @param notes gets what the user should know about values that were taken all the same
 * @throws InputError naming the first entry that cannot be an account
 */
export function parseUserIds(value: unknown, label: string, notes?: string[]): string[] {
	return requireForm(
		parseIds(value, label, notes).map((id) => (isEveryone(id) ? EVERYONE : id)),
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
export function parseNumericIds(value: unknown, label: string, notes?: string[]): string[] {
	return requireForm(
		parseIds(value, label, notes),
		NUMERIC_ID,
		label,
		'which is not a number',
		'Enter the ID, not the name. It is shown in the admin console beside the department or in the details of the tag.',
	);
}

export function parseIds(value: unknown, label: string, notes?: string[]): string[] {
	const given = fromJsonText(value);
	const ids = Array.isArray(given)
		? entriesOf(given, label, notes)
		: textOf(given, label).split(SEPARATORS).map(clean);
	const seen = new Set<string>();
	return ids.filter((id) => {
		const key = sameId(id);
		if (id === '' || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** Lists often have holes where a row had no value; one of holes alone is a slip. */
function entriesOf(list: unknown[], label: string, notes?: string[]): string[] {
	const ids = list.map((entry) => entryOf(entry, label)).filter((id) => id !== '');
	const blank = list.length - ids.length;
	if (blank === 0) return ids;
	if (ids.length === 0) {
		throw new InputError(
			label,
			'is a list of blank entries only',
			'Look at the expression: the field that it takes from each entry may have another name.',
		);
	}
	notes?.push(
		`"${label}" has ${blank === 1 ? 'a blank entry, which was' : `${blank} blank entries, which were`} left out.`,
	);
	return ids;
}

/** An entry of a list is one id: a separator in it is a slip that would reach somebody else. */
function entryOf(entry: unknown, label: string): string {
	const id = clean(textOf(entry, label));
	if (!SEPARATORS.test(id)) return id;
	throw new InputError(
		label,
		`holds ${shorten(id)}, which has a space or a bar inside`,
		'Give a list with one ID in each entry.',
	);
}

function textOf(value: unknown, label: string): string {
	requireExact(value, label);
	if (typeof value !== 'object' || value === null || isBlank(value)) return toText(value);
	throw new InputError(
		label,
		`holds ${shorten(toText(value))}, which is not an ID`,
		'Give IDs as text or numbers, for example with .map() over the list of objects.',
	);
}

export function requireForm(
	ids: string[],
	form: RegExp,
	label: string,
	rule: string,
	hint: string,
): string[] {
	const wrong = ids.find((id) => !form.test(id));
	if (wrong === undefined) return ids;
	const invisible = invisibleInside(wrong);
	throw invisible === undefined
		? new InputError(label, `holds ${shorten(wrong)}, ${rule}`, hint)
		: new InputError(
				label,
				`holds ${shorten(wrong)}, which has ${invisible}`,
				'Type the ID anew, or remove the character.',
			);
}
