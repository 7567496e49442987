import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { dropDown } from '../../fields';
import {
	agentIdOption,
	enableIdTransOption,
	notReachedOption,
	optionsCollection,
	timeoutOption,
} from '../../options';
import { formProperties } from '../form/formProperties';
import { limitWaitTimeOption } from '../waitTill';
import { approvalOptions } from './approvalOptions';
import { choiceProperties } from './choiceProperties';
import { inChatProperties } from './inChatProperties';
import { pageOptions } from './pageOptions';

export const SUBJECT = 'Subject';
export const MESSAGE = 'Message';

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
	...updateDisplayOptions({ show: { responseType: ['choice'] } }, choiceProperties),
	...formProperties({ responseType: ['customForm'] }),
	...updateDisplayOptions({ show: { responseType: ['approval', 'choice'] } }, inChatProperties),
	optionsCollection([
		agentIdOption,
		notReachedOption,
		limitWaitTimeOption,
		...pageOptions,
		timeoutOption,
		enableIdTransOption,
	]),
];
