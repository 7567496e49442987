import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../fields';
import type { WordName } from '../languages';
import { CHOICE_TYPES, type FormField } from './formField';

/** Why a field cannot be taken as it was filled in; the words are in words.ts. */
export interface Complaint {
	word: WordName;
	/** What the words name in curly braces. */
	values?: Readonly<Record<string, number>>;
}

/** What was sent for each field, by its place in the form. */
export type Submitted = Readonly<Record<string, unknown>>;

export interface Filled {
	/** By the names of the fields; null where nothing was filled in. */
	values: IDataObject;
	/** By the place of the field. */
	complaints: ReadonlyMap<number, Complaint>;
}

/** Longest text of one field, in characters. */
export const MAX_TEXT_CHARS = 10_000;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Name of a field in the form, as in n8n's own forms. */
export const inputName = (index: number): string => `field-${index}`;

/**
 * Checks a form that somebody sent. A page offers only what is right, but nothing keeps anybody from
 * sending something else.
 */
export function checkForm(fields: readonly FormField[], submitted: Submitted): Filled {
	const values: IDataObject = {};
	const complaints = new Map<number, Complaint>();
	fields.forEach((field, index) => {
		const given =
			field.type === 'hiddenField' ? field.preset : textsOf(submitted[inputName(index)]);
		const { value, complaint } = checkField(field, given);
		values[field.name] = value;
		if (complaint) complaints.set(index, complaint);
	});
	return { values, complaints };
}

/** One value, several of the same name, or none. */
function textsOf(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
	return list.map((entry) => toText(entry).replace(/\r\n?/g, '\n'));
}

interface Checked {
	value: IDataObject[string];
	complaint?: Complaint;
}

function checkField(field: FormField, given: readonly string[]): Checked {
	if (CHOICE_TYPES.includes(field.type)) return checkChosen(field, given);
	const [first = '', ...others] = given;
	// White space around a longer text may be meant; elsewhere it never is.
	const text = field.type === 'textarea' || field.type === 'hiddenField' ? first : first.trim();
	if (others.length > 0) return refused('invalid');
	if (text.trim() === '') return field.required ? refused('required') : { value: null };
	if ([...text].length > MAX_TEXT_CHARS) {
		return refused('tooLong', { max: MAX_TEXT_CHARS });
	}
	switch (field.type) {
		case 'number':
			return Number.isFinite(Number(text)) ? { value: Number(text) } : refused('notANumber');
		case 'date':
			return isDate(text) ? { value: text } : refused('notADate');
		case 'email':
			return EMAIL.test(text) ? { value: text } : refused('notAnEmail');
		default:
			return { value: text };
	}
}

const refused = (word: WordName, values?: Complaint['values']): Checked => ({
	value: null,
	complaint: { word, ...(values && { values }) },
});

/** A day that exists, as pages send it: 2026-02-28. */
function isDate(text: string): boolean {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Options are sent by their number, so that nothing can get lost on the way. */
function checkChosen(field: FormField, given: readonly string[]): Checked {
	const { type, options, required } = field;
	const sent = [...new Set(given.filter((value) => value !== ''))];
	const chosen = sent.map((value) =>
		/^\d{1,3}$/.test(value) ? options[Number(value)] : undefined,
	);
	if (chosen.includes(undefined)) return refused('invalid');
	const many = type === 'checkbox';
	if (!many && chosen.length > 1) return refused('invalid');
	if (chosen.length === 0) {
		if (required || (field.min ?? 0) > 0) return refused('required');
		return { value: many ? [] : null };
	}
	const { min = 1, max = options.length } = field;
	if (many && (chosen.length < min || chosen.length > max)) {
		return min === max ? refused('exactly', { min }) : refused('between', { min, max });
	}
	return { value: many ? chosen : (chosen[0] ?? null) };
}
