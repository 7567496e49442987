import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { messageTypeEntries, type MessageType } from '../../messageTypes';
import {
	agentIdOption,
	batchOptions,
	duplicateCheckOptions,
	enableIdTransOption,
	optionsCollection,
	timeoutOption,
} from '../../options';
import { idProperties, listProperties } from '../../recipients';

const show = { resource: ['message'], operation: ['send'] };

const typesWith = (has: (type: MessageType) => boolean) =>
	messageTypeEntries.filter(([, type]) => has(type)).map(([name]) => name);

const onlyFor = (types: string[]) => ({ displayOptions: { show: { '/messageType': types } } });

const SHAREABLE = { name: 'Shareable', value: 0, description: 'Members may pass it on' };
const CONFIDENTIAL = {
	name: 'Confidential',
	value: 1,
	description: 'Cannot be passed on and shows a watermark',
};
const INTERNAL = {
	name: 'Internal',
	value: 2,
	description: 'Can be passed on inside the company only',
};

const confidentiality = (
	types: string[],
	choices: NonNullable<INodeProperties['options']>,
): INodeProperties => ({
	displayName: 'Confidentiality',
	name: 'safe',
	type: 'options',
	default: 0,
	description: 'Who may see and pass on the message',
	options: choices,
	...onlyFor(types),
});

const longTextOptions: INodeProperties[] = [
	{
		displayName: 'Long Text',
		name: 'longText',
		type: 'options',
		default: 'truncate',
		description: 'What to do with a text of more than 2,048 bytes, about 680 Chinese characters',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Send nothing' },
			{ name: 'Split', value: 'split', description: 'Send it in several messages, in order' },
			{ name: 'Truncate', value: 'truncate', description: 'Send the beginning, ending with "…"' },
		],
		...onlyFor(typesWith(({ longText }) => longText !== undefined)),
	},
	{
		displayName: 'Number the Parts',
		name: 'numberParts',
		type: 'boolean',
		default: false,
		description: 'Whether to begin each message of a split text with its number, such as (1/3)',
		displayOptions: { show: { longText: ['split'] } },
	},
];

const properties: INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		default: 'text',
		description: 'What kind of message to send',
		options: messageTypeEntries
			.map(([value, { label, description }]) => ({ name: label, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	},
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		default: 'byId',
		description: 'Who gets the message. They must be in the visible range (可见范围) of the app.',
		options: [
			{ name: 'Everyone', value: 'all', description: 'Everyone who may see the app' },
			{
				name: 'Members, Departments or Tags by ID',
				value: 'byId',
				description: 'Type the IDs or give them by an expression',
			},
			{
				name: 'Members, Departments or Tags From a List',
				value: 'fromList',
				description: "Choose from the company's directory",
			},
		],
	},
	...idProperties({ sendTo: ['byId'] }),
	...listProperties({ sendTo: ['fromList'] }),
	...messageTypeEntries.flatMap(([name, type]) => type.properties({ messageType: [name] })),
	optionsCollection([
		{ ...agentIdOption, ...onlyFor(typesWith(({ takesAgentId }) => takesAgentId)) },
		...batchOptions,
		...duplicateCheckOptions,
		{
			displayName: 'If Some Are Not Reached',
			name: 'onInvalidRecipients',
			type: 'options',
			default: 'continue',
			description:
				'What to do when WeCom delivers the message, but not to everyone: someone is unknown, may not see the app or has no license',
			options: [
				{
					name: 'Continue',
					value: 'continue',
					description: 'Show a warning and list them in the output',
				},
				{
					name: 'Fail',
					value: 'fail',
					description: 'Fail after the message has gone to the others',
				},
			],
		},
		...longTextOptions,
		confidentiality(
			typesWith(({ safe }) => safe?.length === 2),
			[CONFIDENTIAL, SHAREABLE],
		),
		confidentiality(
			typesWith(({ safe }) => safe?.length === 3),
			[CONFIDENTIAL, INTERNAL, SHAREABLE],
		),
		timeoutOption,
		{
			...enableIdTransOption,
			...onlyFor(typesWith(({ idTranslation }) => idTranslation)),
		},
	]),
];

export const sendProperties = updateDisplayOptions({ show }, properties);
