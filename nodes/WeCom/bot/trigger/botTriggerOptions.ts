import type { INodeProperties } from 'n8n-workflow';

export const botTriggerOptions: INodeProperties[] = [
	{
		displayName: 'Allowed Chat IDs',
		name: 'allowedChatIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. wrkSFfCgAAx1Y2z3',
		description:
			'Only these chats start the workflow, separated by commas, spelled as the trigger puts them out. All chats when empty.',
	},
	{
		displayName: 'Allowed User IDs',
		name: 'allowedUserIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. mei.chen, tomas-k',
		description:
			'Only these members start the workflow, separated by commas, spelled as the trigger puts them out. All members when empty.',
	},
	{
		displayName: 'Bot Name',
		name: 'botName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ops bot',
		description:
			"The bot's name as WeCom shows it. Needed for Strip Mention when the name has several words.",
	},
	{
		displayName: 'Chat Types',
		name: 'chatTypes',
		type: 'multiOptions',
		default: [],
		description: 'Only these kinds of chats start the workflow. All when empty.',
		options: [
			{ name: 'Group', value: 'group' },
			{ name: 'Single', value: 'single' },
		],
	},
	{
		displayName: 'Click Card JSON',
		name: 'clickCardJson',
		type: 'json',
		default: '',
		typeOptions: { rows: 6 },
		placeholder: 'e.g. { "card_type": "text_notice", "main_title": { "title": "…" }, … }',
		description:
			'The card that takes the place of a clicked one at once, as WeCom documents it under template_card. The node sets its task_id; <code>{{event_key}}</code> and <code>{{userid}}</code> in it stand for the clicked key and the member.',
	},
	{
		displayName: 'Max Media Size',
		name: 'maxMediaMb',
		type: 'number',
		default: 20,
		typeOptions: { minValue: 1, maxValue: 100 },
		description: 'Files of more than so many MB are not downloaded. Members can send up to 100 MB.',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		default: [],
		description: 'Only these kinds of messages start the workflow. All when empty.',
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Image', value: 'image' },
			{ name: 'Mixed', value: 'mixed', description: 'Text with pictures' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
			{ name: 'Voice', value: 'voice', description: 'What was said, as text' },
		],
	},
	{
		displayName: 'Renew After Hours',
		name: 'renewAfterHours',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: 168 },
		description:
			'Connect anew after so many hours without any message, for networks in which silent connections stop working unnoticed. Never when 0.',
	},
	{
		displayName: 'Strip Mention',
		name: 'stripMention',
		type: 'boolean',
		default: true,
		description:
			'Whether the mention of the bot is removed from the beginning of messages in groups. The whole text stays in rawText.',
	},
	{
		displayName: 'Welcome Text',
		name: 'welcomeText',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Hello, ask me about tickets.',
		description: 'What the bot says when a member opens its chat for the first time that day',
	},
];
