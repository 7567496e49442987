import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { dropDown } from '../../fields';

export const IN_CHAT = 'Answer Inside WeCom';
export const APPROVERS = 'Approver IDs';
export const UNAUTHORIZED_TEXT = 'You are not authorized to respond to this request.';

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

export const inChatProperties: INodeProperties[] = [
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
