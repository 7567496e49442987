import type { INodeProperties } from 'n8n-workflow';
import { binaryProperty, dropDown, structuralDropDown } from '../../fields';
import { MEDIA_RULES } from '../../media/kinds';
import { optionsCollection } from '../../options';
import { BOT_CARD_TYPES, cardProperties } from '../../templateCard';
import { MEDIA_KINDS } from './readFile';

export const replyThrough = structuralDropDown({
	displayName: 'Reply Through',
	name: 'replyThrough',
	type: 'options',
	default: 'trigger',
	description: 'Which way the reply takes',
	options: [
		{
			name: 'Response URL of the Message',
			value: 'responseUrl',
			description:
				'The address that WeCom has given with the message: once, within an hour, Markdown or a card. It works from any execution.',
		},
		{
			name: 'Trigger That Started This Execution',
			value: 'trigger',
			description:
				'The connection of the WeCom AI Bot Trigger; its bubble in the chat becomes the reply',
		},
	],
});

export const chatType = dropDown({
	displayName: 'Chat Type',
	name: 'chatType',
	type: 'options',
	default: 'single',
	description: 'What kind of chat it is, as the trigger puts it out',
	options: [
		{ name: 'Group', value: 'group' },
		{ name: 'Single', value: 'single', description: 'The chat of one member with the bot' },
	],
});

export const connection = dropDown({
	displayName: 'Connection',
	name: 'connection',
	type: 'options',
	default: 'trigger',
	description: 'Over which connection to send. WeCom keeps one for each bot, the newest.',
	options: [
		{
			name: 'Its Own, for This Execution',
			value: 'own',
			description:
				'Connect for this execution. This disconnects a trigger of the same bot in another process: use it for a bot that only sends.',
		},
		{
			name: "That of the Bot's Active Trigger",
			value: 'trigger',
			description:
				'A published workflow with a WeCom AI Bot Trigger of the same bot, in the same process',
		},
	],
});

export const messageType = dropDown({
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	default: 'markdown',
	description: 'What to send',
	options: [
		{ name: 'File', value: 'file', description: 'Any file of up to 20 MB' },
		{ name: 'Image', value: 'image', description: 'A JPG, PNG or GIF picture' },
		{
			name: 'Markdown',
			value: 'markdown',
			description: 'Text with headings, lists, links, code and tables',
		},
		{
			name: 'Template Card',
			value: 'template_card',
			description: 'A card with rows, pictures, buttons, votes or drop-downs',
		},
		{ name: 'Video', value: 'video', description: 'An MP4 video' },
		{ name: 'Voice', value: 'voice', description: 'An AMR voice clip of up to 60 seconds' },
	],
});

export const responseUrl: INodeProperties = {
	displayName: 'Response URL',
	name: 'responseUrl',
	type: 'string',
	default: '={{ $json.responseUrl }}',
	placeholder: 'e.g. {{ $json.responseUrl }}',
	description: 'The responseUrl in the output of the trigger. It works once, within an hour.',
	displayOptions: { show: { replyThrough: ['responseUrl'] } },
};

export const chatId: INodeProperties = {
	displayName: 'Chat ID',
	name: 'chatId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.chatId }}',
	description:
		'The chatId in the output of the trigger, unchanged: for a single chat the ID of the member, for a group its own. There is no other way to learn it.',
};

const sizes = MEDIA_KINDS.map((kind) => {
	const { label, maxBytes } = MEDIA_RULES[kind];
	return `${label} ${maxBytes / 1024 / 1024} MB`;
}).join(', ');

/**
 * Nothing in it is marked as required: the message type may be an expression, since one reply can hold
 * a text and a picture, and n8n would then ask for the fields of all types. What is missing shows when
 * the node runs.
 */
function optional({ required: _, options, ...property }: INodeProperties): INodeProperties {
	if (!options) return property;
	const parts = options.map((option) => {
		if ('values' in option) return { ...option, values: option.values.map(optional) };
		return 'type' in option ? optional(option) : option;
	});
	return { ...property, options: parts };
}

const cardFields = cardProperties({ messageType: ['template_card'] }, 'send', BOT_CARD_TYPES)
	.map(optional)
	.map((property): INodeProperties =>
		property.name === 'cardType' ? { ...property, description: 'The kind of card' } : property,
	);

const content: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. **worker-3** is full, 91 % used',
		description:
			'Markdown with headings, bold, lists, quotes, links, code and tables. A bot cannot mention members. A message holds 20,480 bytes, about 6,800 Chinese characters; a longer text goes out as several messages.',
		displayOptions: { show: { messageType: ['markdown'] } },
	},
	...cardFields,
	{
		...binaryProperty(`At most: ${sizes}`),
		displayOptions: { show: { messageType: MEDIA_KINDS } },
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rack tour',
		description:
			'Heading of the video, at most 128 bytes; 64 bytes (about 21 Chinese characters) are safe',
		displayOptions: { show: { messageType: ['video'] } },
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Row B, two minutes',
		description: 'Text below the title, at most 512 bytes (about 170 Chinese characters)',
		displayOptions: { show: { messageType: ['video'] } },
	},
];

/** What both operations ask for. */
export const messageProperties: INodeProperties[] = [
	messageType,
	...content,
	optionsCollection(
		[
			{
				displayName: 'Feedback ID',
				name: 'feedbackId',
				type: 'string',
				default: '',
				placeholder: 'e.g. ticket-5512',
				description:
					'Asks the reader for a thumb up or down, which the trigger puts out with this ID, at most 256 bytes. A reply through the trigger asks by itself while the trigger listens to feedback.',
			},
		],
		{
			description: 'Less common settings',
			displayOptions: { show: { messageType: ['markdown', 'template_card'] } },
		},
	),
];
