import { clean } from '../shared/clean';
import { gaveNothing, readMarked } from './expressions';
import { fromJsonText } from './jsonText';
import { isBlank, toText } from '../shared/toText';
import { DETAILS, type ChoiceField, type Field } from './field';

/** Reads one parameter of the current item by its name; `null` or `undefined` when it is not there. */
export interface ReadParameter {
	(name: string): unknown;
	/** The same as it was entered, expressions included; absent where nobody knows. */
	raw?: (name: string) => unknown;
}

/** Collects a form's parameters into an object with WeCom's keys. Nothing is checked here. */
export function readForm(fields: readonly Field[], read: ReadParameter): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	const shown = fields.filter((field) => !isHidden(field, fields, read));
	for (const field of shown) {
		const value = readField(field, read);
		if (value !== undefined && value !== null) values[field.wire] = value;
	}
	fillIn(shown, values);
	return values;
}

/** What was left empty takes the value of another field; an expression that gave nothing does not. */
function fillIn(fields: readonly Field[], values: Record<string, unknown>): void {
	for (const field of fields) {
		if (field.kind !== 'text' || field.orElse === undefined) continue;
		const own = values[field.wire];
		const other = values[field.orElse];
		if (isLeftEmpty(own) && !isLeftEmpty(other) && !gaveNothing(other)) values[field.wire] = other;
	}
}

const isLeftEmpty = (value: unknown): boolean => isBlank(value) && !gaveNothing(value);

/** Whether the form does not show the field, so that whatever is left in it is not meant. */
function isHidden({ onlyWhen }: Field, siblings: readonly Field[], read: ReadParameter): boolean {
	const sibling = siblings.find(({ wire }) => wire === onlyWhen?.field);
	if (sibling?.kind !== 'choice' || !onlyWhen) return false;
	const chosen = clean(toText(chosenIn(sibling, read)));
	return !onlyWhen.is.some((value) => String(value) === chosen);
}

/** An expression that gives nothing leaves the default. */
function chosenIn(field: ChoiceField, read: ReadParameter): unknown {
	const value = read(field.name);
	return isBlank(value) ? field.default : value;
}

function readField(field: Field, read: ReadParameter): unknown {
	switch (field.kind) {
		case 'object': {
			if (field.flat) return readForm(field.fields, read);
			const group = unwrap(read(field.name), field.itemName);
			return isRecord(group)
				? readForm(field.fields, readerOf(group, rawInside(read, field.name, field.itemName)))
				: group;
		}
		case 'list': {
			const entries = unwrap(read(field.name), field.itemName);
			if (!Array.isArray(entries)) return entries;
			const raws = rawInside(read, field.name, field.itemName);
			return entries.map((entry: unknown, index) =>
				isRecord(entry)
					? readForm(field.fields, readerOf(entry, Array.isArray(raws) ? raws[index] : undefined))
					: entry,
			);
		}
		case 'choice': {
			const value = chosenIn(field, read);
			return field.omitDefault && value === field.default ? undefined : value;
		}
		case 'media':
			return Object.fromEntries(MEDIA_PARAMETERS.map((name) => [name, readMarked(read, name)]));
		default:
			return readMarked(read, field.name);
	}
}

/** Reads inside of a group; what was entered is known unless an expression gave the group. */
function readerOf(group: Record<string, unknown>, raw: unknown): ReadParameter {
	const read: ReadParameter = (name) => group[name];
	return isRecord(raw) ? Object.assign(read, { raw: (name: string) => raw[name] }) : read;
}

function rawInside(read: ReadParameter, name: string, itemName = DETAILS): unknown {
	const raw = read.raw?.(name);
	return isRecord(raw) ? raw[itemName] : undefined;
}

/** A media field is three parameters, whatever the field's own name. */
const MEDIA_PARAMETERS = ['mediaSource', 'mediaId', 'binaryProperty'];

/** A group is saved as `{ itemName: … }`; an expression may give what is inside directly. */
function unwrap(given: unknown, itemName = DETAILS): unknown {
	const value = fromJsonText(given);
	return isRecord(value) && itemName in value
		? value[itemName]
		: isEmptyRecord(value)
			? undefined
			: value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyRecord(value: unknown): boolean {
	return isRecord(value) && Object.keys(value).length === 0;
}
