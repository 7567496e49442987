import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { InputError, shorten, toText, utf8Length, type ReadParameter } from '../../fields';
import {
	isMessageType,
	MESSAGE_TYPES,
	messageTypeEntries,
	type MessageType,
} from '../../messageTypes';
import {
	agentId,
	agentIdOption,
	duplicateCheck,
	duplicateCheckOptions,
	enableIdTransOption,
	flag,
	optionsCollection,
	timeoutOption,
} from '../../options';
import {
	EVERYONE,
	idProperties,
	readRecipients,
	toSendRecipients,
	whoWasNotReached,
} from '../../recipients';
import { OperationFailure } from '../operationFailure';
import type { Operation } from '../types';

const show = { resource: ['message'], operation: ['send'] };

/** Where WeCom cuts text and Markdown, in bytes (doc 90236). */
const MAX_CONTENT_BYTES = 2048;

const typesWith = (has: (type: MessageType) => boolean) =>
	messageTypeEntries.filter(([, type]) => has(type)).map(([name]) => name);

const safeOption = (
	types: string[],
	choices: NonNullable<INodeProperties['options']>,
): INodeProperties => ({
	displayName: 'Confidentiality',
	name: 'safe',
	type: 'options',
	default: 0,
	description: 'Who may see and pass on the message',
	displayOptions: { show: { '/messageType': types } },
	options: choices,
});

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
			{ name: 'Members, Departments or Tags by ID', value: 'byId' },
		],
	},
	...idProperties({ sendTo: ['byId'] }),
	...messageTypeEntries.flatMap(([name, type]) => type.properties({ messageType: [name] })),
	optionsCollection([
		{
			...agentIdOption,
			displayOptions: { show: { '/messageType': typesWith((type) => type.takesAgentId) } },
		},
		...duplicateCheckOptions,
		{
			displayName: 'If Some Are Not Reached',
			name: 'onInvalidRecipients',
			type: 'options',
			default: 'continue',
			description:
				'What to do when WeCom delivers the message, but not to everyone: someone is unknown, may not see the app or has no licence',
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
		safeOption(
			typesWith(({ safe }) => safe?.length === 2),
			[CONFIDENTIAL, SHAREABLE],
		),
		safeOption(
			typesWith(({ safe }) => safe?.length === 3),
			[CONFIDENTIAL, INTERNAL, SHAREABLE],
		),
		timeoutOption,
		{
			...enableIdTransOption,
			displayOptions: { show: { '/messageType': typesWith((type) => type.idTranslation) } },
		},
	]),
];

export const send: Operation = {
	label: 'Send',
	action: 'Send a message',
	description: 'Send a message to members, departments or tags',
	properties: updateDisplayOptions({ show }, properties),

	async execute({ read, options, client, warn }) {
		const name = read('messageType');
		if (!isMessageType(name)) {
			const known = Object.keys(MESSAGE_TYPES).join(', ');
			throw new InputError(
				'Message Type',
				`has no value ${shorten(toText(name))}`,
				`WeCom knows ${known}.`,
			);
		}
		const type: MessageType = MESSAGE_TYPES[name];
		const body: IDataObject = {
			...recipients(read, type),
			msgtype: name,
			...(type.takesAgentId && { agentid: agentId(options, (await client.credentials()).agentId) }),
			[name]: type.build(read),
			...messageOptions(options, type),
		};
		const answer = await client.call('message/send', body);
		warnAboutLength(body[name] as IDataObject, warn);
		const notReached = whoWasNotReached(answer);
		if (notReached !== '' && options.onInvalidRecipients === 'fail') {
			throw partlyDelivered(answer, notReached);
		}
		if (notReached !== '')
			warn(`The message was delivered, but not to everyone. Not reached: ${notReached}.`);
		return answer;
	},
};

/** Raised after the message has gone to the others, when the user wants that to count as failed. */
function partlyDelivered(answer: IDataObject, notReached: string): OperationFailure {
	return new OperationFailure(
		'The message was delivered, but not to everyone',
		`Not reached: ${notReached}. The message has gone to all the others and is not sent again. Its Message ID is ${toText(answer.msgid)}.`,
		answer,
	);
}

function recipients(read: ReadParameter, type: MessageType): IDataObject {
	const to =
		read('sendTo') === 'all' ? { touser: EVERYONE } : toSendRecipients(readRecipients(read));
	if (to.touser === EVERYONE && !type.toEveryone) {
		throw new InputError(
			read('sendTo') === 'all' ? 'Send To' : 'User IDs',
			'names everyone',
			`WeCom does not send a ${type.label} to everyone. Name members, departments or tags.`,
		);
	}
	return to;
}

function messageOptions(options: IDataObject, type: MessageType): IDataObject {
	return {
		...safety(options, type),
		...(type.idTranslation && flag('enable_id_trans', options.enableIdTrans)),
		...duplicateCheck(options),
	};
}

/** A message that WeCom cannot keep confidential must not go out as if it could (doc 90236, errcode 40074). */
function safety({ safe }: IDataObject, type: MessageType): IDataObject {
	const text = toText(safe).trim();
	if (text === '') return {};
	const value = type.safe?.find((known) => String(known) === text);
	if (value !== undefined) return { safe: value };
	if (text === '0') return {};
	throw new InputError(
		'Confidentiality',
		`has no value ${shorten(text)} for a ${type.label} message`,
		type.safe
			? `WeCom knows ${type.safe.join(', ')} here.`
			: 'WeCom cannot keep this type confidential. Remove the option.',
	);
}

function warnAboutLength({ content }: IDataObject, warn: (message: string) => void): void {
	const bytes = typeof content === 'string' ? utf8Length(content) : 0;
	if (bytes <= MAX_CONTENT_BYTES) return;
	warn(
		`"Content" is ${bytes} bytes long; WeCom shows the first ${MAX_CONTENT_BYTES} bytes and cuts the rest.`,
	);
}
