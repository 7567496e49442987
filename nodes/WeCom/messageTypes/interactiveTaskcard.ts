import { descriptionField, titleField } from '../fields';
import { taskIdRules } from '../templateCard/taskId';
import { fromFields } from './messageType';

/**
 * The card before template cards; WeCom hides it in its documentation but still delivers it. Needs a
 * callback URL on the app, and is answered with the operation "Update" of "Task Card".
 */
export const interactiveTaskcard = fromFields(
	{
		label: 'Task Card (Legacy)',
		description: 'A card with one or two buttons, from before template cards',
		idTranslation: true,
		lacksTaskId: ({ task_id }) => task_id === undefined,
	},
	[
		titleField('card', 'e.g. Key handover'),
		descriptionField('Text of the card, simple Markdown'),
		{
			kind: 'url',
			wire: 'url',
			name: 'url',
			label: 'URL',
			description: 'The page that opens when the card is tapped',
		},
		{
			kind: 'text',
			wire: 'task_id',
			name: 'taskId',
			label: 'Task ID',
			description:
				'Your own name for this card, needed again to update it; never used twice by the app. The node makes one up for each run when empty. Letters, digits and _ - @, at most 128 bytes.',
			placeholder: 'e.g. key-41',
			...taskIdRules,
		},
		{
			kind: 'list',
			wire: 'btn',
			name: 'buttons',
			label: 'Buttons',
			description: 'One or two buttons',
			itemName: 'button',
			itemLabel: 'Button',
			required: true,
			min: 1,
			max: 2,
			unique: ['key'],
			fields: [
				{
					kind: 'text',
					wire: 'key',
					name: 'key',
					label: 'Key',
					description:
						'What the app is told when the button is clicked: letters, digits and _ - @, at most 128 bytes',
					placeholder: 'e.g. approve',
					required: true,
					...taskIdRules,
				},
				{
					kind: 'text',
					wire: 'name',
					name: 'name',
					label: 'Name',
					description: 'Caption of the button, at most 18 bytes (6 Chinese characters)',
					placeholder: 'e.g. Approve',
					required: true,
					maxBytes: 18,
					cuts: true,
				},
				{
					kind: 'choice',
					wire: 'color',
					name: 'color',
					label: 'Color',
					description: 'Color of the caption',
					default: 'blue',
					options: [
						{ name: 'Blue', value: 'blue' },
						{ name: 'Red', value: 'red' },
					],
				},
				{
					kind: 'flag',
					wire: 'is_bold',
					name: 'bold',
					label: 'Bold',
					description: 'Whether to show the caption in bold',
					always: true,
				},
			],
		},
	],
);
