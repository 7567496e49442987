import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { choicesOf, dropDown, structuralDropDown } from '../../fields';
import { messageTypeEntries, type MessageType } from '../../messageTypes';
import {
	agentIdOption,
	batchOptions,
	duplicateCheckOptions,
	enableIdTransOption,
	notReachedOption,
	optionsCollection,
	simplifyOption,
	timeoutOption,
} from '../../options';
import { idProperties, listProperties } from '../../recipients';

const show = { resource: ['message'], operation: ['send'] };

const typesWith = (has: (type: MessageType) => boolean) =>
	messageTypeEntries.filter(([, type]) => has(type)).map(([name]) => name);

const onlyFor = (types: string[]) => ({ displayOptions: { show: { '/messageType': types } } });

export const CONFIDENTIALITY = 'Confidentiality';

export const SAFETIES = [
	{ name: 'Confidential', value: 1, description: 'Cannot be passed on and shows a watermark' },
	{ name: 'Internal', value: 2, description: 'Can be passed on inside the company only' },
	{ name: 'Shareable', value: 0, description: 'Members may pass it on' },
];

/** The choices of Confidentiality for a message type; all where WeCom knows none of them. */
export const safetiesOf = ({ safe }: MessageType) =>
	SAFETIES.filter(({ value }) => safe?.includes(value) ?? true);

/** For the message types that have exactly these choices. */
export const confidentiality = (choices: typeof SAFETIES): INodeProperties => ({
	displayName: CONFIDENTIALITY,
	name: 'safe',
	type: 'options',
	default: 0,
	description: 'Who may see and pass on the message',
	options: choices,
	...onlyFor(typesWith(({ safe }) => safe?.length === choices.length)),
});

export const longText = dropDown({
	displayName: 'Long Text',
	name: 'longText',
	type: 'options',
	default: 'truncate',
	description:
		'What to do with more text than WeCom takes, such as a Content of more than 2,048 bytes (about 680 Chinese characters) or a title of more than 128. What was cut is named in a warning, and the output has "truncated".',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Send nothing' },
		{
			name: 'Split',
			value: 'split',
			description: 'Send Text and Markdown in several messages, in order; cut other fields',
		},
		{ name: 'Truncate', value: 'truncate', description: 'Send the beginning, ending with "…"' },
	],
	...onlyFor(typesWith(({ cuts }) => cuts)),
});

export const numberParts: INodeProperties = {
	displayName: 'Number the Parts',
	name: 'numberParts',
	type: 'boolean',
	default: false,
	description: 'Whether to begin each message of a split text with its number, such as (1/3)',
	displayOptions: {
		show: {
			longText: ['split'],
			'/messageType': typesWith((type) => type.longText !== undefined),
		},
	},
};

export const messageType = structuralDropDown({
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	default: 'text',
	description: 'What kind of message to send',
	options: choicesOf(messageTypeEntries),
});

export const sendTo = structuralDropDown({
	displayName: 'Send To',
	name: 'sendTo',
	type: 'options',
	default: 'fromList',
	description: 'Who gets the message. They must be in the visible range (可见范围) of the app.',
	options: [
		{
			name: 'Members, Departments or Tags From a List',
			value: 'fromList',
			description:
				"Choose from the company's directory. The list holds 3,000 members; in a larger company choose the others by ID.",
		},
		{
			name: 'Members, Departments or Tags by ID',
			value: 'byId',
			description: 'Type the IDs or give them by an expression',
		},
		{ name: 'Everyone', value: 'all', description: 'Everyone who may see the app' },
	],
});

const everyoneNotice: INodeProperties = {
	displayName: 'Everyone in the visible range (可见范围) of the app gets this message',
	name: 'everyoneNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { sendTo: ['all'] } },
};

const properties: INodeProperties[] = [
	messageType,
	sendTo,
	everyoneNotice,
	...idProperties({ sendTo: ['byId'] }),
	...listProperties({ sendTo: ['fromList'] }),
	...messageTypeEntries.flatMap(([name, type]) => type.properties({ messageType: [name] })),
	optionsCollection([
		{ ...agentIdOption, ...onlyFor(typesWith(({ takesAgentId }) => takesAgentId)) },
		...batchOptions,
		...duplicateCheckOptions,
		notReachedOption,
		longText,
		numberParts,
		confidentiality(SAFETIES.filter(({ name }) => name !== 'Internal')),
		confidentiality(SAFETIES),
		simplifyOption,
		timeoutOption,
		{
			...enableIdTransOption,
			...onlyFor(typesWith(({ idTranslation }) => idTranslation)),
		},
	]),
];

export const sendProperties = updateDisplayOptions({ show }, properties);
