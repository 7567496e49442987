import type { IDataObject } from 'n8n-workflow';
import { InputError, isBlank, readChoice, readFlag, shorten, toText } from '../../fields';
import { elementType, limitSelection } from './elementProperties';
import { CHOICE_TYPES, type FieldType, type FormField } from './formField';

/** Names of the output that the node fills in itself. */
const RESERVED = ['msgid', 'respondedAt', 'responder', 'responseCode', 'taskId', 'timedOut'];

/** Elements of n8n's forms that a question cannot have, and why. */
const REFUSED: Readonly<Record<string, string>> = {
	file: 'A question cannot take a file. Ask for a link to it, or let the member send the file to the app.',
	html: 'A question shows no HTML. Put the text into "Message" or "Response Form Description".',
	password:
		'A password would lie readable in the execution. Ask for it in a place that is made for secrets.',
};

/** Far more than anybody fills in on a phone. */
const MAX_FIELDS = 100;

/**
 * The fields of a form in n8n's own format, from the list in the editor or from JSON.
 *
 * @throws InputError naming the field that cannot be asked
 */
export function readFormFields(definition: unknown, label: string): FormField[] {
	const entries = toList(definition, label);
	if (entries.length === 0) {
		throw new InputError(label, 'is empty', 'Add at least one field for people to fill in.');
	}
	if (entries.length > MAX_FIELDS) {
		throw new InputError(label, `has ${entries.length} fields`, `Ask for at most ${MAX_FIELDS}.`);
	}
	const fields = entries.map((entry, index) => toField(entry, `${label} > Field ${index + 1}`));
	fields.forEach(({ name }, index) => {
		const earlier = fields.findIndex((other) => other.name === name);
		if (earlier === index) return;
		throw new InputError(
			`${label} > Field ${index + 1}`,
			`has the name ${shorten(name)}, which field ${earlier + 1} has already`,
			'Give each field its own Label or Custom Field Name: the output names the values by it.',
		);
	});
	return fields;
}

function toList(definition: unknown, label: string): IDataObject[] {
	const parsed = typeof definition === 'string' ? parse(definition, label) : definition;
	if (isBlank(parsed)) return [];
	const isList = Array.isArray(parsed) && parsed.every((entry) => isRecord(entry));
	if (isList) return parsed;
	throw new InputError(label, 'is not a list of fields', 'Give a JSON array of objects.');
}

function parse(text: string, label: string): unknown {
	if (text.trim() === '') return [];
	const parsed = tryParse(text);
	if (parsed !== undefined) return parsed;
	throw new InputError(label, 'is not valid JSON', 'Give a JSON array of objects.');
}

function tryParse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function toField(entry: IDataObject, place: string): FormField {
	const type = typeOf(entry, place);
	const label = text(entry.fieldLabel) || text(entry.fieldName);
	const name = text(entry.fieldName) || label;
	if (name === '') {
		throw new InputError(place, 'has no label', 'Say in "Label" what people are to fill in.');
	}
	if (RESERVED.includes(name)) {
		throw new InputError(
			place,
			`has the name ${shorten(name)}, which the output uses already`,
			'Choose another one as Custom Field Name.',
		);
	}
	const options = CHOICE_TYPES.includes(type) ? optionsOf(entry, place) : [];
	return {
		type,
		name,
		label,
		placeholder: text(entry.placeholder),
		preset: presetOf(type, entry, options, place),
		required: readFlag(entry.requiredField, `${place} > Required Field`) ?? false,
		options,
		...(type === 'checkbox' && limitsOf(entry, options, place)),
	};
}

function typeOf(entry: IDataObject, place: string): FieldType {
	const { fieldType, multiselect } = entry;
	// n8n takes a field without a type as text, and once had drop-downs of which several could be chosen.
	if (isBlank(fieldType)) return 'text';
	if (fieldType === 'dropdown' && multiselect === true) return 'checkbox';
	const type = text(fieldType);
	const why = Object.hasOwn(REFUSED, type) ? REFUSED[type] : undefined;
	if (why !== undefined) {
		throw new InputError(place, `is of the type ${type}, which is not supported here`, why);
	}
	return readChoice(type, `${place} > ${elementType.displayName}`, elementType.options, 'text');
}

function optionsOf({ fieldOptions }: IDataObject, place: string): string[] {
	const values = isRecord(fieldOptions) ? fieldOptions.values : fieldOptions;
	const entries: unknown[] = Array.isArray(values) ? values : [];
	const options = entries
		.map((entry) => text(isRecord(entry) ? entry.option : entry))
		.filter((option) => option !== '');
	const repeated = options.find((option, index) => options.indexOf(option) !== index);
	if (options.length > 0 && repeated === undefined) return options;
	throw new InputError(
		place,
		repeated === undefined ? 'has nothing to choose from' : `offers ${shorten(repeated)} twice`,
		'List each option once under "Field Options".',
	);
}

function presetOf(
	type: FieldType,
	{ defaultValue, fieldValue }: IDataObject,
	options: string[],
	place: string,
): string[] {
	if (type === 'hiddenField') return [toText(fieldValue)];
	const given = text(defaultValue);
	if (given === '') return [];
	const values =
		type === 'checkbox' && !options.includes(given) ? given.split(',').map(text) : [given];
	if (type === 'date') return [given.slice(0, 10)];
	const unknown = options.length > 0 && values.find((value) => !options.includes(value));
	if (unknown) {
		throw new InputError(
			place,
			`has the default ${shorten(unknown)}, which is none of its options`,
			'Correct "Default Value", or leave it empty.',
		);
	}
	return values;
}

function limitsOf(entry: IDataObject, options: string[], place: string): Partial<FormField> {
	const number = (value: unknown, otherwise: number) =>
		isBlank(value) ? otherwise : Math.trunc(Number(value));
	const exactly = number(entry.numberOfSelections, 1);
	const kind = readChoice(
		entry.limitSelection,
		`${place} > ${limitSelection.displayName}`,
		limitSelection.options,
		'unlimited',
	);
	const limits =
		kind === 'exact'
			? { min: exactly, max: exactly }
			: kind === 'range'
				? { min: number(entry.minSelections, 0), max: number(entry.maxSelections, 1) }
				: {};
	const { min = 0, max = options.length } = limits;
	if (min >= 0 && max >= Math.max(1, min) && min <= options.length) return limits;
	throw new InputError(
		place,
		`asks for ${min} to ${max} of ${options.length} check boxes`,
		'Correct "Limit Selection": nobody could answer.',
	);
}

const text = (value: unknown): string => toText(value).trim();

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
