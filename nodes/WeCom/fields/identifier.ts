import { clean, invisibleInside } from '../shared/clean';
import { fileLabel, isFile } from '../shared/file';
import { InputError } from '../errors/inputError';
import { fromJsonText } from './jsonText';
import { isBlank, toText } from '../shared/toText';
import { shorten } from '../shared/shorten';

/**
 * One identifier, key or address as it goes out, without blanks and invisible characters around it;
 * empty when there is none.
 *
 * @throws InputError when it is a list or an object, a number that has lost digits, or holds a
 * character that nobody sees
 */
export function oneId(raw: unknown, label: string): string {
	if (isBlank(raw)) return '';
	const value = fromJsonText(raw);
	if (isFile(value)) {
		throw new InputError(
			label,
			`is a file: ${fileLabel(value)}`,
			'It takes text. A file goes into a field for files.',
		);
	}
	if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
		throw severalIds(value, label);
	}
	requireExact(value, label);
	const id = clean(toText(raw));
	const invisible = invisibleInside(id);
	if (invisible === undefined) return id;
	throw new InputError(label, `has ${invisible}: ${shorten(id)}`, 'Type it anew, or remove it.');
}

/**
 * Identifiers where one or several may be given: one, a list, or such a list as text of JSON. Blank
 * entries are left out.
 *
 * @throws InputError as `oneId` does for each of them
 */
export function idList(raw: unknown, label: string): string[] {
	const value = fromJsonText(raw);
	const entries: unknown[] = Array.isArray(value) ? value : [raw];
	return entries.map((entry) => oneId(entry, label)).filter((id) => id !== '');
}

/**
 * Numbers in JavaScript are exact up to 2^53, and 12345678901234567890 is 12345678901234567000.
 *
 * @throws InputError when the value is a number beyond
 */
export function requireExact(value: unknown, label: string): void {
	if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return;
	if (!Number.isFinite(value)) {
		throw new InputError(
			label,
			`is ${value}`,
			'Look at the expression: what it calculates is no number.',
		);
	}
	throw new InputError(
		label,
		`is a number with more digits than are kept: ${value}`,
		'Give it as text, for example in quotes in the JSON from which it comes.',
	);
}

function severalIds(value: object, label: string): InputError {
	if (!Array.isArray(value)) {
		return new InputError(
			label,
			`is an object: ${shorten(toText(value))}`,
			'It takes one value. Choose it inside of the object, for example {{ $json.answer.msgid }}.',
		);
	}
	return new InputError(
		label,
		`is a list with ${value.length} ${value.length === 1 ? 'entry' : 'entries'}`,
		'It takes one value. Choose an entry, for example {{ $json.list[0] }}, or make an item of each entry with the node Split Out.',
	);
}
