import type { INodeProperties } from 'n8n-workflow';
import { dropDown } from '../../fields';

type Show = Record<string, string[]>;

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

/** One field, in n8n's own format. */
const fieldValues: INodeProperties[] = [
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

const EXAMPLE = JSON.stringify(
	[
		{ fieldLabel: 'Reason', fieldType: 'textarea', requiredField: true },
		{
			fieldLabel: 'Cover',
			fieldType: 'dropdown',
			fieldOptions: { values: [{ option: 'Mei Chen' }, { option: 'Tomas Keller' }] },
		},
	],
	null,
	2,
);

export const FORM_JSON_LABEL = 'Form Fields';
export const FORM_LIST_LABEL = 'Form Elements';

export const defineForm = dropDown({
	displayName: 'Define Form',
	name: 'defineForm',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	description: 'How to describe the form',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
});

/** The form as n8n's own nodes ask for it. */
export const formProperties = (show: Show): INodeProperties[] => [
	{ ...defineForm, displayOptions: { show } },
	{
		displayName: FORM_JSON_LABEL,
		name: 'jsonOutput',
		type: 'json',
		typeOptions: { rows: 5 },
		default: EXAMPLE,
		description:
			'A list of fields in the format of n8n\'s Form node. Fields of the types file, html and password are refused. See <a href="https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.form/" target="_blank">n8n\'s docs</a>.',
		displayOptions: { show: { ...show, defineForm: ['json'] } },
	},
	{
		displayName: FORM_LIST_LABEL,
		name: 'formFields',
		type: 'fixedCollection',
		placeholder: 'Add Form Element',
		default: {},
		description: 'The fields of the form, in order',
		typeOptions: { multipleValues: true, sortable: true },
		options: [{ displayName: 'Values', name: 'values', values: fieldValues }],
		displayOptions: { show: { ...show, defineForm: ['fields'] } },
	},
];
