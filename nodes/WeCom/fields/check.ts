import type { IDataObject } from 'n8n-workflow';
import {
	checkChoice,
	checkFlag,
	checkMedia,
	checkNumber,
	checkText,
	checkUrl,
	type Checked,
} from './checkScalar';
import { clean } from '../shared/clean';
import type { Cut, Fitted } from './cuts';
import { isEmpty, saysNothing } from './empty';
import { gaveNothing, nothingCame } from './expressions';
import { InputError } from '../errors/inputError';
import { formPath, type Path } from './path';
import { toText } from '../shared/toText';
import type { Field, ListField, Occasion } from './field';
import { firstSentence, shorten } from '../shared/shorten';

interface Checking {
	occasion: Occasion;
	/** Where to note what was cut; without it what is too long is refused. */
	cuts?: Cut[];
}

/**
 * Checks values keyed by WeCom's names against their fields and returns them as WeCom wants them:
 * JSON types right, empty optional values left out. Keys without a field are kept as they are, so
 * that a JSON input may use what WeCom adds after this release.
 *
 * @throws InputError naming the first field that breaks a rule, also where WeCom would cut
 */
export function checkFields(
	fields: readonly Field[],
	values: Record<string, unknown>,
	path: Path,
	occasion: Occasion = 'send',
): IDataObject {
	return checkAll(fields, values, path, { occasion });
}

/**
 * The same, but cuts the texts that WeCom would cut; for callers that tell the user.
 *
 * @throws InputError naming the first field that breaks a rule
 */
export function fitFields(
	fields: readonly Field[],
	values: Record<string, unknown>,
	path: Path,
	occasion: Occasion = 'send',
): Fitted {
	const cuts: Cut[] = [];
	return { content: checkAll(fields, values, path, { occasion, cuts }), cuts };
}

/**
 * The value of a field that stands alone, such as an option; undefined when it is not set.
 *
 * @param options what was entered, by the names of the fields; it must not be changed afterwards
 * @throws InputError when it breaks a rule
 */
export function readOption<Row extends Field>(field: Row, options: IDataObject): ValueOf<Row> {
	const known = read.get(options) ?? new Map<Field, unknown>();
	read.set(options, known);
	if (!known.has(field)) {
		const values = { [field.wire]: options[field.name] };
		known.set(field, checkAll([field], values, formPath(), { occasion: 'send' })[field.wire]);
	}
	return known.get(field) as ValueOf<Row>;
}

/** Options that hold no expression are one object for all items, and each is checked once. */
const read = new WeakMap<IDataObject, Map<Field, unknown>>();

type ValueOf<Row extends Field> =
	| (Row extends { kind: 'flag' } ? boolean : Row extends { kind: 'number' } ? number : string)
	| undefined;

function checkAll(
	fields: readonly Field[],
	values: Record<string, unknown>,
	path: Path,
	checking: Checking,
): IDataObject {
	const known = new Set(fields.map((field) => field.wire));
	const checked: IDataObject = {};
	for (const [key, value] of Object.entries(values)) {
		if (!known.has(key) && !isEmpty(value)) checked[key] = value as IDataObject[string];
	}
	for (const field of fields) {
		const value = checkField(field, values[field.wire], values, path, checking);
		if (value !== undefined) checked[field.wire] = value;
	}
	return checked;
}

function checkField(
	field: Field,
	raw: unknown,
	siblings: Record<string, unknown>,
	parent: Path,
	checking: Checking,
): Checked {
	const { occasion } = checking;
	const path = parent.field(field);
	if (field.on !== undefined && field.on !== occasion) {
		if (saysNothing(field, raw)) return undefined;
		const where = field.on === 'send' ? 'a new message' : 'an update';
		throw new InputError(path.name, `belongs to ${where} only`, 'Remove it.');
	}
	const value = checkValue(field, raw, path, checking);
	if (value === undefined && isRequired(field, siblings, occasion)) {
		const missing = missingIn(field);
		const place = missing === field ? path : path.field(missing);
		const inside =
			missing === field ? raw : (raw as Record<string, unknown> | undefined)?.[missing.wire];
		if (cameToNothing(inside)) throw nothingCame(place.name);
		throw new InputError(
			place.name,
			'is empty',
			`Fill it in. ${firstSentence(missing.description)}`,
		);
	}
	return value;
}

/** Also a media field, of which an expression names the file. */
function cameToNothing(raw: unknown): boolean {
	if (gaveNothing(raw)) return true;
	const { mediaId } = (raw ?? {}) as Record<string, unknown>;
	return gaveNothing(mediaId);
}

/** A flat group has no label of its own in the form, so its first required field is the one to name. */
function missingIn(field: Field): Field {
	if (field.kind !== 'object' || !field.flat) return field;
	return field.fields.find((inner) => inner.required) ?? field.fields[0] ?? field;
}

function isRequired(field: Field, siblings: Record<string, unknown>, occasion: Occasion): boolean {
	if (field.required === 'onSend' && occasion !== 'send') return false;
	if (!field.required) return false;
	if (!field.onlyWhen) return true;
	const { field: sibling, is } = field.onlyWhen;
	const chosen = clean(toText(siblings[sibling])) || '0';
	return is.some((value) => String(value) === chosen);
}

function checkValue(field: Field, raw: unknown, path: Path, checking: Checking): Checked {
	switch (field.kind) {
		case 'text':
			return checkText(field, raw, path, checking.cuts);
		case 'media':
			return checkMedia(field, raw, path);
		case 'url':
			return checkUrl(field, raw, path);
		case 'choice':
			return checkChoice(field, raw, path);
		case 'flag':
			return checkFlag(field, raw, path);
		case 'number':
			return checkNumber(field, raw, path);
		case 'object':
			if (isEmpty(raw)) return undefined;
			return checkAll(field.fields, asObject(raw, path), path, checking);
		case 'list':
			return checkList(field, raw, path, checking);
	}
}

function checkList(
	field: ListField,
	raw: unknown,
	path: Path,
	checking: Checking,
): IDataObject[] | undefined {
	if (isEmpty(raw)) return undefined;
	if (!Array.isArray(raw))
		throw new InputError(path.name, 'is not a list', 'Give an array of entries.');
	const filled = field.dropEmpty ? raw.filter((entry) => !isEmpty(entry)) : raw;
	if (filled.length > field.max || filled.length < (field.min ?? 0)) {
		const range = field.min === undefined ? `at most ${field.max}` : `${field.min} to ${field.max}`;
		throw new InputError(path.name, `has ${filled.length} entries`, `WeCom takes ${range}.`);
	}
	const entryPath = (index: number) => path.entry(index, field.itemLabel);
	const entries = filled.map((entry, index) =>
		checkAll(field.fields, asObject(entry, entryPath(index)), entryPath(index), checking),
	);
	for (const key of field.unique ?? []) refuseRepeats(field, key, entries, entryPath);
	return entries;
}

function refuseRepeats(
	field: ListField,
	key: string,
	entries: IDataObject[],
	entryPath: (index: number) => Path,
): void {
	const seen = new Map<string, number>();
	entries.forEach((entry, index) => {
		if (entry[key] === undefined) return;
		const value = toText(entry[key]);
		const earlier = seen.get(value);
		if (earlier !== undefined) {
			const inner = field.fields.find(({ wire }) => wire === key);
			const place = inner ? entryPath(index).field(inner) : entryPath(index).key(key);
			throw new InputError(
				place.name,
				`repeats ${shorten(value)}, which ${field.itemLabel.toLowerCase()} ${earlier + 1} has already`,
				'Give every entry its own value.',
			);
		}
		seen.set(value, index);
	});
}

function asObject(raw: unknown, path: Path): Record<string, unknown> {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		throw new InputError(
			path.name,
			'is not an object',
			'Give an object with the keys that WeCom names.',
		);
	}
	return raw as Record<string, unknown>;
}
