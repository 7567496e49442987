import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { dropDown } from '../../fields';

export const respond = dropDown({
	displayName: 'Respond',
	name: 'respond',
	type: 'options',
	noDataExpression: true,
	default: 'replyNode',
	description: 'How the member who has written gets an answer',
	options: [
		{
			name: 'Not From This Workflow',
			value: 'handOff',
			description:
				'Start the workflow and wait for nothing. It can use the Response URL or the operation Send, also hours later.',
		},
		{
			name: "Using the AI Bot's Reply Operation",
			value: 'replyNode',
			description:
				'Show a bubble at once, which becomes what a WeCom AI Bot node with the operation Reply says',
		},
		{
			name: 'With a Fixed Reply',
			value: 'fixedReply',
			description: 'Send a text that is set here, at once',
		},
	],
});

const WITH_REPLY_NODE = { show: { respond: ['replyNode'] } };

const texts: INodeProperties[] = [
	{
		displayName: 'Reply Text',
		name: 'replyText',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: '',
		placeholder: 'e.g. Thank you. A colleague will look at it today.',
		description: 'Markdown that answers every message at once',
		displayOptions: { show: { respond: ['fixedReply'] } },
	},
	{
		displayName: 'Placeholder Text',
		name: 'placeholderText',
		type: 'string',
		default: '<think></think>',
		placeholder: 'e.g. Looking it up…',
		description:
			'What the chat shows at once, until the reply takes its place. The default shows moving dots. Nothing is shown when empty, and the reply comes as a message of its own.',
		displayOptions: WITH_REPLY_NODE,
	},
	{
		displayName: 'Failed Text',
		name: 'errorText',
		type: 'string',
		default: 'Sorry, that did not work. Please try again later.',
		placeholder: 'e.g. Sorry, that did not work 出错了',
		description: 'What becomes of the placeholder when the workflow fails',
		displayOptions: WITH_REPLY_NODE,
	},
	{
		displayName: 'No Reply Text',
		name: 'timeoutText',
		type: 'string',
		default: 'There is no answer yet.',
		placeholder: 'e.g. There is no answer yet 暂无回复',
		description:
			'What becomes of the placeholder when the workflow ends without a reply, or takes longer than nine minutes, after which WeCom closes it. A reply that comes later is a message of its own.',
		displayOptions: WITH_REPLY_NODE,
	},
	{
		displayName: 'Closing Text',
		name: 'closingText',
		type: 'string',
		default: 'Here it is:',
		placeholder: 'e.g. Here it is 请看下一条',
		description:
			'What becomes of the placeholder when the reply is a card or a file, which comes as a message of its own',
		displayOptions: WITH_REPLY_NODE,
	},
];

const options: INodeProperties[] = [
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
	respond,
	...texts,
	{
		displayName: 'Download Media',
		name: 'downloadMedia',
		type: 'boolean',
		default: true,
		description:
			'Whether pictures, files and videos are fetched into the binary fields "data", "data1" and so on. WeCom keeps them for five minutes.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Less common settings',
		options,
	},
];
