import type { INodeProperties } from 'n8n-workflow';
import { dropDown } from '../../fields';
import { elementProperties } from './elementProperties';

type Show = Record<string, string[]>;

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
		options: [{ displayName: 'Values', name: 'values', values: elementProperties }],
		displayOptions: { show: { ...show, defineForm: ['fields'] } },
	},
];
