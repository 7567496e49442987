import type { INodeProperties } from 'n8n-workflow';
import { dropDown } from '../../fields';

export const APPROVE = 'Approve';
export const DECLINE = 'Decline';

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

export const approvalOptions: INodeProperties = {
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
