import type { IDataObject } from 'n8n-workflow';
import { FileReference, HtmlWithPictures, pictureProperties } from '../files/references';
import { InputError } from './inputError';
import { BINARY_PROPERTY_LABEL } from './media';
import type { Path } from './path';
import { characterCount, isBlank, toText, utf8Length } from './text';
import type {
	ChoiceField,
	Field,
	FlagField,
	ListField,
	MediaField,
	NumberField,
	Occasion,
	TextField,
	UrlField,
} from './types';

/** Longest address WeCom takes, in bytes (doc 90236). */
const MAX_URL_BYTES = 2048;

type Checked = IDataObject[string] | undefined;

/**
 * Checks values keyed by WeCom's names against their fields and returns them as WeCom wants them:
 * JSON types right, empty optional values left out. Keys without a field are kept as they are, so
 * that a JSON input may use what WeCom adds after this release.
 *
 * @throws InputError naming the first field that breaks a rule
 */
export function checkFields(
	fields: readonly Field[],
	values: Record<string, unknown>,
	path: Path,
	occasion: Occasion = 'send',
): IDataObject {
	const known = new Set(fields.map((field) => field.wire));
	const checked: IDataObject = {};
	for (const [key, value] of Object.entries(values)) {
		if (!known.has(key) && !isEmpty(value)) checked[key] = value as IDataObject[string];
	}
	for (const field of fields) {
		const value = checkField(field, values[field.wire], values, path, occasion);
		if (value !== undefined) checked[field.wire] = value;
	}
	return checked;
}

function checkField(
	field: Field,
	raw: unknown,
	siblings: Record<string, unknown>,
	parent: Path,
	occasion: Occasion,
): Checked {
	const path = parent.field(field);
	if (field.on !== undefined && field.on !== occasion) {
		if (saysNothing(field, raw)) return undefined;
		const where = field.on === 'send' ? 'a new message' : 'an update';
		throw new InputError(path.name, `belongs to ${where} only`, 'Remove it.');
	}
	const value = checkValue(field, raw, path, occasion);
	if (value === undefined && isRequired(field, siblings, occasion)) {
		const missing = missingIn(field, path);
		throw new InputError(
			missing.name,
			'is empty',
			`WeCom does not accept this without it. ${field.description}`,
		);
	}
	return value;
}

/** A flat group has no label of its own in the form, so its first required field is the one to name. */
function missingIn(field: Field, path: Path): Path {
	if (field.kind !== 'object' || !field.flat) return path;
	const first = field.fields.find((inner) => inner.required) ?? field.fields[0];
	return first ? path.field(first) : path;
}

function isRequired(field: Field, siblings: Record<string, unknown>, occasion: Occasion): boolean {
	if (field.required === 'onSend' && occasion !== 'send') return false;
	if (!field.required) return false;
	if (!field.onlyWhen) return true;
	const { field: sibling, is } = field.onlyWhen;
	const chosen = toText(siblings[sibling]).trim() || '0';
	return is.some((value) => String(value) === chosen);
}

function checkValue(field: Field, raw: unknown, path: Path, occasion: Occasion): Checked {
	switch (field.kind) {
		case 'text':
			return checkText(field, raw, path);
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
			return checkFields(field.fields, asObject(raw, path), path, occasion);
		case 'list':
			return checkList(field, raw, path, occasion);
	}
}

function checkText(field: TextField, raw: unknown, path: Path): Checked {
	if (isBlank(raw)) return undefined;
	const text = field.trim ? toText(raw).trim() : toText(raw);
	if (field.maxBytes !== undefined && utf8Length(text) > field.maxBytes) {
		throw tooLong(path, utf8Length(text), field.maxBytes, 'bytes');
	}
	if (field.maxChars !== undefined && characterCount(text) > field.maxChars) {
		throw tooLong(path, characterCount(text), field.maxChars, 'characters');
	}
	if (field.alphabet && !field.alphabet.pattern.test(text)) {
		throw new InputError(
			path.name,
			`has characters that WeCom does not take here: ${shorten(text)}`,
			field.alphabet.rule,
		);
	}
	if (field.pictures && pictureProperties(text).length > 0) {
		return new HtmlWithPictures(text, path.name);
	}
	return text;
}

/** A media_id, or a reference to a file that is uploaded once everything else is known to be right. */
function checkMedia(field: MediaField, raw: unknown, path: Path): Checked {
	if (typeof raw !== 'object' || raw === null) return isBlank(raw) ? undefined : toText(raw).trim();
	const { mediaSource, mediaId, binaryProperty } = raw as Record<string, unknown>;
	const property = toText(binaryProperty).trim();
	const fromWeCom = isBlank(mediaSource) ? !isBlank(mediaId) : mediaSource === 'mediaId';
	if (fromWeCom) return isBlank(mediaId) ? undefined : toText(mediaId).trim();
	if (isBlank(mediaSource) && property === '') return undefined;
	const place = path.sibling(BINARY_PROPERTY_LABEL).name;
	if (property === '') {
		throw new InputError(
			place,
			'is empty',
			'Enter the name of the field that holds the file, often "data".',
		);
	}
	return new FileReference(field.mediaKind, property, place);
}

function checkUrl(field: UrlField, raw: unknown, path: Path): string | undefined {
	if (isBlank(raw)) return undefined;
	const url = toText(raw).trim();
	if (!/^https?:\/\/[^\s/?#]+/i.test(url) || /\s/.test(url)) {
		throw new InputError(
			path.name,
			`is not a web address: ${shorten(url)}`,
			'Enter the full link, starting with http:// or https://, without spaces.',
		);
	}
	const limit = field.maxBytes ?? MAX_URL_BYTES;
	if (utf8Length(url) > limit) throw tooLong(path, utf8Length(url), limit, 'bytes');
	return url;
}

function checkChoice(field: ChoiceField, raw: unknown, path: Path): number | string | undefined {
	if (isBlank(raw)) return undefined;
	const option = field.options.find(({ value }) => String(value) === toText(raw).trim());
	if (!option) {
		const allowed = field.options.map(({ value, name }) => `${value} (${name})`).join(', ');
		throw new InputError(
			path.name,
			`has no value ${shorten(toText(raw))}`,
			`WeCom knows ${allowed}.`,
		);
	}
	return field.sendAs?.[option.value] ?? option.value;
}

function checkFlag(field: FlagField, raw: unknown, path: Path): boolean | undefined {
	return readFlag(raw, path.name) ?? (field.always ? false : undefined);
}

/**
 * A yes or no in any of the forms in which expressions give it; undefined when there is none.
 *
 * @throws InputError when it is neither
 */
export function readFlag(raw: unknown, label: string): boolean | undefined {
	const text = toText(raw).trim().toLowerCase();
	if (text === '') return undefined;
	if (['true', '1'].includes(text)) return true;
	if (['false', '0'].includes(text)) return false;
	throw new InputError(label, `is neither true nor false: ${shorten(text)}`);
}

function checkNumber(field: NumberField, raw: unknown, path: Path): number | undefined {
	if (isBlank(raw)) return undefined;
	const number = Number(raw);
	if (!(number > field.above && number < field.below)) {
		throw new InputError(
			path.name,
			`is ${shorten(toText(raw))}`,
			`Enter a number above ${field.above} and below ${field.below}.`,
		);
	}
	return number;
}

function checkList(
	field: ListField,
	raw: unknown,
	path: Path,
	occasion: Occasion,
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
		checkFields(field.fields, asObject(entry, entryPath(index)), entryPath(index), occasion),
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

/** Empty, or what WeCom takes anyway when the key is absent. */
export function saysNothing(field: Field, raw: unknown): boolean {
	if (isEmpty(raw)) return true;
	if (field.kind === 'flag') return raw === false;
	return (
		field.kind === 'choice' && field.omitDefault === true && toText(raw) === String(field.default)
	);
}

/** Nothing that would say anything to WeCom: absent, blank, an empty list, or an object of such. */
export function isEmpty(raw: unknown): boolean {
	if (raw === null || raw === undefined) return true;
	if (typeof raw === 'string') return raw.trim() === '';
	if (Array.isArray(raw)) return raw.length === 0;
	return typeof raw === 'object' && Object.values(raw).every(isEmpty);
}

export function tooLong(
	path: Pick<Path, 'name'>,
	length: number,
	limit: number,
	unit: 'bytes' | 'characters',
): InputError {
	const hint = unit === 'bytes' ? ' A Chinese character takes 3 bytes.' : '';
	return new InputError(
		path.name,
		`is ${length} ${unit} long`,
		`WeCom takes at most ${limit} ${unit} here.${hint} Shorten it.`,
	);
}

/** Quotes a value in an error without letting it fill the screen. */
export function shorten(text: string, characters = 60): string {
	const all = [...text];
	return `"${all.length > characters ? `${all.slice(0, characters).join('')}…` : text}"`;
}
