import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optionsCollection } from '../../options';
import { botTriggerOptions } from './botTriggerOptions';
import { respondProperties } from './respondProperties';

export const botEventChoices: INodePropertyOptions[] = [
	{
		name: 'Card Clicked',
		value: 'cardClick',
		description: 'A member clicks a button of a card, or sends its answers',
		action: 'On card clicked',
	},
	{
		name: 'Chat Opened',
		value: 'enterChat',
		description: 'A member opens the single chat for the first time that day',
		action: 'On chat opened',
	},
	{
		name: 'Feedback Given',
		value: 'feedback',
		description:
			'A member gives an answer a thumb up or down. Answers ask for it while this is chosen.',
		action: 'On feedback given',
	},
	{
		name: 'Message Received',
		value: 'message',
		description: 'A member writes to the bot, in a group with a mention of it',
		action: 'On message received',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName:
			'WeCom keeps one connection for each bot, the newest. While this workflow is active, do not use the same bot in another n8n or program.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['message'],
		description: 'What starts the workflow',
		options: botEventChoices,
	},
	...respondProperties,
	{
		displayName: 'Download Media',
		name: 'downloadMedia',
		type: 'boolean',
		default: true,
		description:
			'Whether pictures, files and videos are fetched into the binary fields "data", "data1" and so on. WeCom keeps them for five minutes.',
	},
	optionsCollection(botTriggerOptions, { description: 'Less common settings' }),
];
