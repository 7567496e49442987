import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { dropDown, structuralDropDown } from '../../fields';
import { messageTypeEntries } from '../../messageTypes';
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
import { confidentiality, SAFETIES } from './confidentiality';
import { messageTypeOf, onlyFor, typeProperties, typesWith } from './messageTypeProperties';

const show = { resource: ['message'], operation: ['send'] };

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
	...onlyFor(typesWith(messageTypeEntries, ({ cuts }) => cuts)),
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
			'/messageType': typesWith(messageTypeEntries, (type) => type.longText !== undefined),
		},
	},
};

export const messageType = messageTypeOf(messageTypeEntries);

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
	...typeProperties(messageTypeEntries),
	optionsCollection([
		{
			...agentIdOption,
			...onlyFor(typesWith(messageTypeEntries, ({ takesAgentId }) => takesAgentId)),
		},
		...batchOptions,
		...duplicateCheckOptions,
		notReachedOption,
		longText,
		numberParts,
		confidentiality(
			messageTypeEntries,
			SAFETIES.filter(({ name }) => name !== 'Internal'),
		),
		confidentiality(messageTypeEntries, SAFETIES),
		simplifyOption,
		timeoutOption,
		{
			...enableIdTransOption,
			...onlyFor(typesWith(messageTypeEntries, ({ idTranslation }) => idTranslation)),
		},
	]),
];

export const sendProperties = updateDisplayOptions({ show }, properties);
