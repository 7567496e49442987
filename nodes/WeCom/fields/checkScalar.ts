import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { pictureProperties, strayPicture } from '../media/htmlPictures';
import { FileReference, HtmlWithPictures } from '../media/references';
import { clean } from '../shared/clean';
import { readChoice } from './choices';
import { gaveNothing, nothingCame } from './expressions';
import { isFile } from '../shared/file';
import { oneId } from './identifier';
import { InputError } from '../errors/inputError';
import { BINARY_PROPERTY_LABEL, mediaSource } from './mediaSource';
import { fromJsonText } from './jsonText';
import type { Path } from './path';
import { fit, type Cut } from './cuts';
import { isBlank, toText, utf8Length } from '../shared/toText';
import type { ChoiceField, FlagField, MediaField, NumberField, TextField, UrlField } from './field';
import { shorten } from '../shared/shorten';
import { tooLong } from './tooLong';

/** Longest address WeCom takes, in bytes (doc 90236). */
const MAX_URL_BYTES = 2048;

/** A value as it goes out, or undefined when there is none. */
export type Checked = IDataObject[string] | undefined;

/** @param cuts where to note that a text was cut; it is refused when absent */
export function checkText(field: TextField, raw: unknown, path: Path, cuts?: Cut[]): Checked {
	if (isBlank(raw)) return undefined;
	const { maxBytes = Infinity, maxChars = Infinity } = field;
	const noted = field.cuts && cuts;
	const whole = field.trim ? oneId(raw, path.name) : toText(raw);
	const inBytes = fit(whole, path, { limit: maxBytes, unit: 'bytes' }, noted);
	const text = fit(inBytes, path, { limit: maxChars, unit: 'characters' }, noted);
	if (field.alphabet && !field.alphabet.pattern.test(text)) {
		throw new InputError(
			path.name,
			`has characters that WeCom does not take here: ${shorten(text)}`,
			field.alphabet.rule,
		);
	}
	return field.pictures ? withPictures(text, path) : text;
}

function withPictures(html: string, path: Path): Checked {
	const stray = strayPicture(html);
	if (stray !== undefined) {
		throw new InputError(
			path.name,
			`has a picture of the item where none is shown: ${stray}`,
			'Write it as <img src="cid:data">, where "data" is the name of its binary field.',
		);
	}
	return pictureProperties(html).length > 0 ? new HtmlWithPictures(html, path.name) : html;
}

/** A media_id, or a reference to a file that is uploaded once everything else is known to be right. */
export function checkMedia(field: MediaField, raw: unknown, path: Path): Checked {
	if (isFile(raw)) return new FileReference(field.mediaKind, raw, path.name);
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		return oneId(raw, path.name) || undefined;
	}
	const { mediaSource: source, mediaId, binaryProperty } = raw as Record<string, unknown>;
	const file = fileIn(binaryProperty);
	const label = path.sibling(field.sourceLabel ?? mediaSource.displayName).name;
	// A list that an expression gives may name the file alone.
	const implied = file === '' ? 'mediaId' : mediaSource.default;
	if (readChoice(source, label, mediaSource.options, implied) === 'mediaId') {
		return oneId(mediaId, path.name) || undefined;
	}
	const place = path.sibling(BINARY_PROPERTY_LABEL).name;
	if (file === '' && gaveNothing(binaryProperty)) {
		throw nothingCame(place);
	}
	if (file === '') {
		throw new InputError(
			place,
			'is empty',
			'Enter the name of the field that holds the file, often "data".',
		);
	}
	return new FileReference(field.mediaKind, file, place);
}

/** A file itself, the only one of `{{ $binary }}`, or the name of the field that holds it. */
function fileIn(raw: unknown): IBinaryData | string {
	const value = fromJsonText(raw);
	if (isFile(value)) return value;
	const inside: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
	const [only, ...others] = inside;
	return isFile(only) && others.length === 0 ? only : clean(toText(value));
}

export function checkUrl(field: UrlField, raw: unknown, path: Path): string | undefined {
	if (isBlank(raw)) return undefined;
	const url = oneId(raw, path.name);
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

export function checkChoice(
	field: ChoiceField,
	raw: unknown,
	path: Path,
): number | string | undefined {
	const value = readChoice(raw, path.name, field.options, undefined);
	return value === undefined ? undefined : (field.sendAs?.[value] ?? value);
}

export function checkFlag(field: FlagField, raw: unknown, path: Path): boolean | undefined {
	return readFlag(raw, path.name) ?? (field.always ? false : undefined);
}

/**
 * A yes or no in any of the forms in which expressions give it; undefined when there is none.
 *
 * @throws InputError when it is neither
 */
export function readFlag(raw: unknown, label: string): boolean | undefined {
	const text = clean(toText(raw)).toLowerCase();
	if (text === '') return undefined;
	if (['true', '1'].includes(text)) return true;
	if (['false', '0'].includes(text)) return false;
	throw new InputError(
		label,
		`is neither true nor false: ${shorten(text)}`,
		'Give true or false, or remove it.',
	);
}

export function checkNumber(field: NumberField, raw: unknown, path: Path): number | undefined {
	if (isBlank(raw)) return undefined;
	// Number would make 1 of true, and 7 of a list with 7.
	const text = clean(toText(raw));
	const number = Number(text);
	const isWhole = field.step === undefined;
	const isInRange = number >= field.min && number <= field.max;
	if (isInRange && (!isWhole || /^\d+$/.test(text))) return number;
	throw new InputError(
		path.name,
		`is ${shorten(toText(raw))}`,
		`Enter a ${isWhole ? 'whole ' : ''}number${rangeOf(field)}.`,
	);
}

function rangeOf({ min, max }: NumberField): string {
	return max === Number.MAX_SAFE_INTEGER ? '' : ` from ${min} to ${max}`;
}
