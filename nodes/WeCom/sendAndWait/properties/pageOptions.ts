import type { INodeProperties } from 'n8n-workflow';

const forPages = (...types: string[]) => ({ displayOptions: { show: { '/responseType': types } } });

/** Texts of the page and of the link that leads there; n8n's own names. */
export const pageOptions: INodeProperties[] = [
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
