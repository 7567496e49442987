import type { INodeProperties } from 'n8n-workflow';
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

/** What the bot says by itself. */
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

export const respondProperties: INodeProperties[] = [respond, ...texts];
