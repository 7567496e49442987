import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { dropDown } from '../fields';
import {
	agentIdOption,
	enableIdTransOption,
	notReachedOption,
	optionsCollection,
	timeoutOption,
} from '../options';
import { formProperties } from './form/formProperties';
import { limitWaitTimeOption } from './waitTill';

export const SUBJECT = 'Subject';
export const MESSAGE = 'Message';
export const CHOICES = 'Choices';
export const APPROVERS = 'Approver IDs';
export const IN_CHAT = 'Answer Inside WeCom';

/** WeCom's limit for a vote (doc 90236, errcode 42037); a page keeps to it, too. */
export const MAX_CHOICES = 20;

export const responseType = dropDown({
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	default: 'approval',
	description: 'How people answer',
	options: [
		{ name: 'Approval', value: 'approval', description: 'Yes or no, by one or two buttons' },
		{ name: 'Choice', value: 'choice', description: 'One or several of up to 20 choices' },
		{ name: 'Custom Form', value: 'customForm', description: 'A form with fields of your own' },
		{ name: 'Free Text', value: 'freeText', description: 'A text of any length' },
	],
});

export const approvalType = dropDown({
	displayName: 'Type of Approval',
	name: 'approvalType',
	type: 'options',
	default: 'double',
	description: 'Whether people can say no, too',
	options: [
		{ name: 'Approve and Disapprove', value: 'double' },
		{ name: 'Approve Only', value: 'single' },
	],
});

export const choiceMode = dropDown({
	displayName: 'How Many',
	name: 'choiceMode',
	type: 'options',
	default: 'one',
	description: 'How many of the choices may be taken',
	options: [
		{ name: 'Exactly One', value: 'one' },
		{ name: 'One or Several', value: 'many' },
	],
});

export const postDecisionBehavior = dropDown({
	displayName: 'After the Decision',
	name: 'postDecisionBehavior',
	type: 'options',
	default: 'showOutcome',
	description: 'What becomes of the card, for everyone who got it',
	options: [
		{
			name: 'Keep the Card',
			value: 'keepMessage',
			description:
				'Buttons stay; the output holds a responseCode with which you can change the card',
		},
		{ name: 'Lock the Buttons', value: 'removeButtons', description: 'Buttons become gray' },
		{
			name: 'Show the Outcome',
			value: 'showOutcome',
			description: 'The card shows what was decided, by whom and when; buttons become gray',
		},
	],
});

export const UNAUTHORIZED_TEXT = 'You are not authorized to respond to this request.';
export const APPROVE = 'Approve';
export const DECLINE = 'Decline';

const approvalOptions: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	description: 'The buttons of the approval',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				approvalType,
				{
					displayName: 'Approve Button Label',
					name: 'approveLabel',
					type: 'string',
					default: APPROVE,
					placeholder: 'e.g. Approve 同意',
					description: 'Caption of the button that says yes; up to 10 characters fit well',
				},
				{
					displayName: 'Disapprove Button Label',
					name: 'disapproveLabel',
					type: 'string',
					default: DECLINE,
					placeholder: 'e.g. Decline 拒绝',
					description: 'Caption of the button that says no; up to 10 characters fit well',
					displayOptions: { show: { approvalType: ['double'] } },
				},
			],
		},
	],
};

const choices: INodeProperties = {
	displayName: CHOICES,
	name: 'choices',
	type: 'fixedCollection',
	placeholder: 'Add Choice',
	default: {},
	required: true,
	description: `What people can choose from, up to ${MAX_CHOICES}`,
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAX_CHOICES },
	options: [
		{
			displayName: 'Choice',
			name: 'choice',
			values: [
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. Roll back now',
					description: 'What people read; up to 17 characters fit well on a card',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. rollback',
					description: 'What the output holds; the text when empty',
				},
			],
		},
	],
};

const chatFields: INodeProperties[] = [
	{
		displayName: IN_CHAT,
		name: 'chatApproval',
		type: 'boolean',
		default: false,
		description:
			'Whether people answer on the card itself instead of on a page. Then only chosen people can answer, and the card shows the outcome. Needs a workflow with a WeCom Message Trigger on the callback URL of the app.',
	},
	...updateDisplayOptions({ show: { chatApproval: [true] } }, [
		{
			displayName:
				'Clicks reach this workflow through the WeCom Message Trigger of any active workflow in this n8n whose Production URL is the callback URL of the app. Without one, clicks are lost.',
			name: 'chatNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: APPROVERS,
			name: 'approverIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. mei.chen, tomas-k',
			description:
				'Accounts (账号) of the members who may answer, separated by commas; an expression may give a list. Everyone who got the card when empty. The first answer counts.',
		},
		{
			displayName: 'Reply to Others',
			name: 'unauthorizedReplyText',
			type: 'string',
			default: UNAUTHORIZED_TEXT,
			placeholder: 'e.g. Only the shift lead can decide this 仅值班负责人可处理',
			description:
				'What members get who click without being in the list, once each. Nothing is sent when empty.',
		},
		postDecisionBehavior,
	]),
];

const forPages = (...types: string[]) => ({ displayOptions: { show: { '/responseType': types } } });

/** Texts of the page and of the link that leads there; n8n's own names. */
const pageOptions: INodeProperties[] = [
	{
		displayName: 'Message Button Label',
		name: 'messageButtonLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Respond 答复',
		description: 'Text of the link on the card that opens the page, or of the button of a vote',
		...forPages('choice', 'freeText', 'customForm'),
	},
	{
		displayName: 'Response Form Button Label',
		name: 'responseFormButtonLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Send 提交',
		description: 'Caption of the button that sends the page',
		...forPages('choice', 'freeText', 'customForm'),
	},
	{
		displayName: 'Response Form Description',
		name: 'responseFormDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. It takes a minute',
		description: 'Text at the top of the page; the message when empty',
	},
	{
		displayName: 'Response Form Title',
		name: 'responseFormTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Incident report',
		description: 'Heading of the page; the subject when empty',
	},
];

/** Everything below the recipients. */
export const questionProperties: INodeProperties[] = [
	{
		displayName: SUBJECT,
		name: 'subject',
		type: 'string',
		default: 'Approval needed',
		required: true,
		placeholder: 'e.g. Leave request of Sofia Rossi',
		description: 'Heading of the card; up to 36 characters fit well, of a vote 16',
	},
	{
		displayName: MESSAGE,
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. 3 to 7 June, moving house',
		description:
			'What people need to know to decide. The card shows the first 160 characters and opens a page with all of it; a vote has no page.',
	},
	responseType,
	{ ...approvalOptions, displayOptions: { show: { responseType: ['approval'] } } },
	...updateDisplayOptions({ show: { responseType: ['choice'] } }, [choices, choiceMode]),
	...formProperties({ responseType: ['customForm'] }),
	...updateDisplayOptions({ show: { responseType: ['approval', 'choice'] } }, chatFields),
	optionsCollection([
		agentIdOption,
		notReachedOption,
		limitWaitTimeOption,
		...pageOptions,
		timeoutOption,
		enableIdTransOption,
	]),
];
