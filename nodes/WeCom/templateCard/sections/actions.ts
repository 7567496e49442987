import type { ListField, ObjectField } from '../../fields';
import {
	dropDownTitle,
	keyField,
	OPEN_MINI_PROGRAM,
	OPEN_PAGE,
	optionList,
	questionKey,
	selectedId,
	tapTarget,
} from './shared';

export const actionMenu: ObjectField = {
	kind: 'object',
	wire: 'action_menu',
	name: 'actionMenu',
	label: 'Menu',
	description:
		'The menu at the top right of the card. Needs a Task ID, and a callback URL on the app.',
	fields: [
		{
			kind: 'text',
			wire: 'desc',
			name: 'description',
			label: 'Description',
			description: 'Heading of the menu',
			placeholder: 'e.g. What should happen with this alert?',
		},
		{
			kind: 'list',
			wire: 'action_list',
			name: 'actionList',
			label: 'Entries',
			// One page says 3, another 10.
			description: 'The menu entries; 1 to 3 are sure to be shown, WeCom takes up to 10',
			itemName: 'action',
			itemLabel: 'Entry',
			required: true,
			min: 1,
			max: 10,
			unique: ['key'],
			fields: [
				{
					kind: 'text',
					wire: 'text',
					name: 'text',
					label: 'Text',
					description: 'Caption of the entry',
					placeholder: 'e.g. Mute for a day',
					required: true,
				},
				keyField('Comes back in the click event when the entry is chosen; its text when empty', {
					orElse: 'text',
				}),
			],
		},
	],
};

const cardActionNames = {
	type: { name: 'cardActionType', label: 'When Tapped' },
	url: { name: 'cardActionUrl', label: 'Card URL' },
	appId: { name: 'cardActionAppId', label: 'Card Mini Program App ID' },
	pagePath: { name: 'cardActionPagePath', label: 'Card Mini Program Page' },
};

/** What a tap on the card does. A notice must lead somewhere, so it has no "nothing" (errcode 42045). */
export const noticeAction: ObjectField = {
	kind: 'object',
	wire: 'card_action',
	name: 'cardAction',
	label: 'When Tapped',
	description: 'What happens when a member taps the card',
	flat: true,
	required: true,
	fields: tapTarget(
		{
			description: 'What happens when a member taps the card',
			default: OPEN_PAGE.value,
			omitDefault: false,
			required: true,
			options: [OPEN_MINI_PROGRAM, OPEN_PAGE],
		},
		cardActionNames,
	),
};

export const buttonCardAction: ObjectField = {
	...noticeAction,
	flat: false,
	required: false,
	fields: tapTarget(
		{ description: 'What happens when a member taps the card outside of its buttons' },
		cardActionNames,
	),
};

export const buttonSelection: ObjectField = {
	kind: 'object',
	wire: 'button_selection',
	name: 'buttonSelection',
	label: 'Drop-Down',
	description: 'A drop-down above the buttons, whose choice comes with the click',
	fields: [questionKey(), dropDownTitle('e.g. Cover'), selectedId, optionList(10, 16)],
};

export const buttonList: ListField = {
	kind: 'list',
	wire: 'button_list',
	name: 'buttonList',
	label: 'Buttons',
	description: 'The buttons of the card, 1 to 6',
	itemName: 'button',
	itemLabel: 'Button',
	required: true,
	min: 1,
	max: 6,
	unique: ['key'],
	fields: [
		{
			kind: 'text',
			wire: 'text',
			name: 'text',
			label: 'Text',
			description: 'Caption of the button; up to 10 characters fit well',
			placeholder: 'e.g. Approve',
			required: true,
		},
		{
			kind: 'choice',
			wire: 'type',
			name: 'type',
			label: 'When Clicked',
			description: 'What a click does',
			default: 0,
			omitDefault: true,
			options: [
				{ name: 'Open a Web Page', value: 1 },
				{
					name: 'Tell the App',
					value: 0,
					description: 'The click starts a workflow through the callback URL',
				},
			],
		},
		keyField('Comes back in the click event when this button is clicked; its text when empty', {
			orElse: 'text',
			onlyWhen: { field: 'type', is: [0] },
		}),
		{
			kind: 'url',
			wire: 'url',
			name: 'url',
			label: 'URL',
			description: 'The page to open',
			required: true,
			onlyWhen: { field: 'type', is: [1] },
		},
		{
			kind: 'choice',
			wire: 'style',
			name: 'style',
			label: 'Style',
			description: 'How the button looks',
			default: 1,
			options: [
				{ name: 'Light, Blue Text', value: 2 },
				{ name: 'Light, Dark Text', value: 4 },
				{ name: 'Light, Red Text', value: 3 },
				{ name: 'Main (Blue)', value: 1 },
			],
		},
	],
};

export const submitButton: ObjectField = {
	kind: 'object',
	wire: 'submit_button',
	name: 'submitButton',
	label: 'Submit Button',
	description: 'The button that sends the answers',
	flat: true,
	required: 'onSend',
	fields: [
		{
			kind: 'text',
			wire: 'text',
			name: 'submitText',
			label: 'Submit Button Text',
			description:
				'Caption of the button that sends the answers; up to 10 characters fit well. WeCom shows 提交 (submit) when empty.',
			placeholder: 'e.g. Submit 提交',
		},
		keyField('Comes back in the click event when the answers are sent', {
			name: 'submitKey',
			label: 'Submit Button Key',
			placeholder: 'e.g. submit',
		}),
	],
};
