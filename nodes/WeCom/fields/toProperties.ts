import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { mediaProperties } from './mediaSource';
import type { Field, ListField, MediaField, ObjectField, Occasion } from './field';
import { DETAILS } from './field';

type Show = NonNullable<IDisplayOptions['show']>;

/**
 * The editor's properties for fields that stand at the top of the node's panel.
 *
 * @param show the conditions under which all of them are shown
 * @param occasion leaves out the fields of the other occasion
 */
export function toProperties(
	fields: readonly Field[],
	show: Show,
	occasion: Occasion = 'send',
): INodeProperties[] {
	const properties = fields.flatMap((field) => toProperty(field, fields, { occasion, root: '' }));
	return Object.keys(show).length > 0 ? updateDisplayOptions({ show }, properties) : properties;
}

/** The same for a field that is one property, such as an option. */
export const toOption = (field: Exclude<Field, MediaField>): INodeProperties =>
	toProperties([field], {})[0]!;

interface Place {
	occasion: Occasion;
	/** Prefix by which conditions reach the panel's own parameters: a slash inside groups. */
	root: '' | '/';
}

function toProperty(field: Field, siblings: readonly Field[], place: Place): INodeProperties[] {
	if (field.on !== undefined && field.on !== place.occasion) return [];
	if (field.kind === 'object' && field.flat) {
		const isNeeded = isRequiredOn(field, place.occasion);
		return field.fields.flatMap((inner) =>
			// What the whole may do without, the form does not ask for.
			toProperty(isNeeded ? inner : { ...inner, required: false }, field.fields, place),
		);
	}
	const show = conditions(field, siblings, place);
	if (field.kind === 'media') return mediaProperties(field, show);
	const required = isRequiredOn(field, place.occasion) && !hasStandIn(field);
	return [
		{
			displayName: field.label,
			name: field.name,
			description: field.description,
			...(required && { required }),
			...(Object.keys(show).length > 0 && { displayOptions: { show } }),
			...(isStructural(field, siblings) && { noDataExpression: true }),
			...input(field, place),
		} as INodeProperties,
	];
}

function isRequiredOn({ required }: Field, occasion: Occasion): boolean {
	return required === true || (required === 'onSend' && occasion === 'send');
}

const hasStandIn = (field: Field): boolean => field.kind === 'text' && field.orElse !== undefined;

/** Whether other fields are shown by what is chosen here, see `structuralDropDown`. */
const isStructural = ({ wire }: Field, siblings: readonly Field[]): boolean =>
	siblings.some(({ onlyWhen }) => onlyWhen?.field === wire);

function conditions(
	{ onlyWhen, cardTypes }: Field,
	siblings: readonly Field[],
	{ root }: Place,
): Show {
	const sibling = siblings.find(({ wire }) => wire === onlyWhen?.field);
	return {
		...(sibling && onlyWhen && { [sibling.name]: [...onlyWhen.is] }),
		...(cardTypes && { [`${root}cardType`]: [...cardTypes] }),
	};
}

/** What the kind of a field decides about its property. */
function input(field: Exclude<Field, MediaField>, { occasion }: Place): Partial<INodeProperties> {
	switch (field.kind) {
		case 'text':
			return {
				type: 'string',
				default: '',
				...(field.placeholder !== undefined && { placeholder: field.placeholder }),
				...(field.rows !== undefined && { typeOptions: { rows: field.rows } }),
			};
		case 'url':
			return {
				type: 'string',
				default: '',
				placeholder: field.placeholder ?? 'e.g. https://example.com/page',
			};
		case 'choice':
			return { type: 'options', default: field.default, options: [...field.options] };
		case 'flag':
			return { type: 'boolean', default: field.default ?? false };
		case 'number':
			return {
				type: 'number',
				default: field.default,
				typeOptions: {
					...(field.step !== undefined && { numberPrecision: 2, numberStepSize: field.step }),
					minValue: field.min,
					maxValue: field.max,
				},
			};
		case 'object':
			return group(field, field.itemName ?? DETAILS, field.label, occasion);
		case 'list':
			return group(field, field.itemName, field.itemLabel, occasion);
	}
}

function group(
	field: ObjectField | ListField,
	itemName: string,
	itemLabel: string,
	occasion: Occasion,
): Partial<INodeProperties> {
	const multipleValues = field.kind === 'list';
	const values = field.fields.flatMap((inner) =>
		toProperty(inner, field.fields, { occasion, root: '/' }),
	);
	return {
		type: 'fixedCollection',
		// What WeCom does not do without stands open from the start.
		default: multipleValues && isRequiredOn(field, occasion) ? { [itemName]: [{}] } : {},
		placeholder: `Add ${itemLabel}`,
		typeOptions: { multipleValues, ...(multipleValues && { sortable: true }) },
		options: [{ displayName: itemLabel, name: itemName, values }],
	};
}
