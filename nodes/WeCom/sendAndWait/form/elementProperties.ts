import type { INodeProperties } from 'n8n-workflow';
import { dropDown } from '../../fields';

const forTypes = (...types: string[]) => ({ displayOptions: { show: { fieldType: types } } });

/** The list of options of a field; its label differs by the type. */
const options = (type: string, displayName: string, optionName: string): INodeProperties => ({
	displayName,
	name: 'fieldOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: { values: [{ option: '' }] },
	required: true,
	description: 'What people can choose from',
	typeOptions: { multipleValues: true, sortable: true },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: optionName,
					name: 'option',
					type: 'string',
					default: '',
					placeholder: 'e.g. Yes',
					description: 'Text of the option; the output holds it as it stands here',
				},
			],
		},
	],
	...forTypes(type),
});

const preset = (description: string, placeholder: string, ...types: string[]): INodeProperties => ({
	displayName: 'Default Value',
	name: 'defaultValue',
	type: 'string',
	default: '',
	placeholder,
	description,
	...forTypes(...types),
});

export const elementType = dropDown({
	displayName: 'Element Type',
	name: 'fieldType',
	type: 'options',
	default: 'text',
	description: 'How people fill in the field',
	options: [
		{ name: 'Checkboxes', value: 'checkbox' },
		{ name: 'Date', value: 'date' },
		{ name: 'Dropdown', value: 'dropdown' },
		{ name: 'Email', value: 'email' },
		{ name: 'Hidden Field', value: 'hiddenField' },
		{ name: 'Number', value: 'number' },
		{ name: 'Radio Buttons', value: 'radio' },
		{ name: 'Text Input', value: 'text' },
		{ name: 'Textarea', value: 'textarea' },
	],
});

export const limitSelection = dropDown({
	displayName: 'Limit Selection',
	name: 'limitSelection',
	type: 'options',
	default: 'unlimited',
	description: 'How many boxes may be checked',
	options: [
		{ name: 'Exact Number', value: 'exact' },
		{ name: 'Range', value: 'range' },
		{ name: 'Unlimited', value: 'unlimited' },
	],
	...forTypes('checkbox'),
});

/** One field of a form, in n8n's own format. */
export const elementProperties: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'fieldLabel',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Reason',
		description: 'What people read above the field, and the name of the value in the output',
		displayOptions: { hide: { fieldType: ['hiddenField'] } },
	},
	elementType,
	{
		displayName: 'Custom Field Name',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. reason',
		description: 'Name of the value in the output, if it is not to be the label',
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		placeholder: 'e.g. In one sentence',
		description: 'What stands in the field while it is empty',
		...forTypes('dropdown', 'email', 'number', 'text', 'textarea'),
	},
	options('dropdown', 'Field Options', 'Option'),
	options('checkbox', 'Checkboxes', 'Checkbox Label'),
	options('radio', 'Radio Buttons', 'Radio Button Label'),
	preset('What stands in the field at first', 'e.g. 3', 'email', 'number', 'text', 'textarea'),
	preset('The day that stands there at first', 'e.g. 2026-12-31', 'date'),
	preset(
		'The option that is chosen at first, written as in the list',
		'e.g. Yes',
		'dropdown',
		'radio',
	),
	preset(
		'The options that are checked at first, separated by commas',
		'e.g. Monday, Friday',
		'checkbox',
	),
	{
		displayName: 'Field Value',
		name: 'fieldValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.orderId }}',
		description: 'What the output holds; people do not see it and cannot change it',
		...forTypes('hiddenField'),
	},
	limitSelection,
	{
		displayName: 'Number of Selections',
		name: 'numberOfSelections',
		type: 'number',
		default: 1,
		typeOptions: { numberPrecision: 0, minValue: 1 },
		description: 'How many boxes have to be checked',
		displayOptions: { show: { fieldType: ['checkbox'], limitSelection: ['exact'] } },
	},
	{
		displayName: 'Minimum Selections',
		name: 'minSelections',
		type: 'number',
		default: 0,
		typeOptions: { numberPrecision: 0, minValue: 0 },
		description: 'How many boxes have to be checked at least',
		displayOptions: { show: { fieldType: ['checkbox'], limitSelection: ['range'] } },
	},
	{
		displayName: 'Maximum Selections',
		name: 'maxSelections',
		type: 'number',
		default: 1,
		typeOptions: { numberPrecision: 0, minValue: 1 },
		description: 'How many boxes may be checked at most',
		displayOptions: { show: { fieldType: ['checkbox'], limitSelection: ['range'] } },
	},
	{
		displayName: 'Required Field',
		name: 'requiredField',
		type: 'boolean',
		default: false,
		description: 'Whether the form cannot be sent without it',
		displayOptions: { hide: { fieldType: ['hiddenField'] } },
	},
];
