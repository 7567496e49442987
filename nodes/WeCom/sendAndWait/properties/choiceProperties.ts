import type { INodeProperties } from 'n8n-workflow';
import { dropDown } from '../../fields';

export const CHOICES = 'Choices';

/** WeCom's limit for a vote (doc 90236, errcode 42037); a page keeps to it, too. */
export const MAX_CHOICES = 20;

const choices: INodeProperties = {
	displayName: CHOICES,
	name: 'choices',
	type: 'fixedCollection',
	placeholder: 'Add Choice',
	default: {},
	required: true,
	description: `What people can choose from, up to ${MAX_CHOICES}`,
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAX_CHOICES },
	options: [
		{
			displayName: 'Choice',
			name: 'choice',
			values: [
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. Roll back now',
					description: 'What people read; up to 17 characters fit well on a card',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. rollback',
					description: 'What the output holds; the text when empty',
				},
			],
		},
	],
};

export const choiceMode = dropDown({
	displayName: 'How Many',
	name: 'choiceMode',
	type: 'options',
	default: 'one',
	description: 'How many of the choices may be taken',
	options: [
		{ name: 'Exactly One', value: 'one' },
		{ name: 'One or Several', value: 'many' },
	],
});

export const choiceProperties: INodeProperties[] = [choices, choiceMode];
