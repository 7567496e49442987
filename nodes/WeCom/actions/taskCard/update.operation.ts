import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import {
	checkFields,
	formPath,
	InputError,
	readForm,
	toProperties,
	type TextField,
} from '../../fields';
import { agentId, agentIdOption, optionsCollection, timeoutOption } from '../../options';
import { MAX_RECIPIENTS, parseUserIds, requireOneCall, touchedBy, userIds } from '../../recipients';
import { taskIdRules } from '../../templateCard/taskId';
import type { Operation } from '../types';

const show = { resource: ['taskCard'], operation: ['update'] };

const fields: TextField[] = [
	{
		kind: 'text',
		wire: 'task_id',
		name: 'taskId',
		label: 'Task ID',
		description: 'The Task ID with which the card was sent',
		placeholder: 'e.g. key-41',
		required: true,
		...taskIdRules,
	},
	{
		kind: 'text',
		wire: 'clicked_key',
		name: 'clickedKey',
		label: 'Clicked Key',
		description: 'Key of the button of the card that counts as clicked',
		placeholder: 'e.g. approve',
		required: true,
		...taskIdRules,
	},
];

const whose: INodeProperties = {
	...userIds,
	required: true,
	description: `Members whose card changes, at most ${MAX_RECIPIENTS.users}. ${userIds.description}.`,
};

/** doc 91579, for cards of the type "Task Card (Legacy)" */
export const update: Operation = {
	label: 'Update',
	action: 'Update a task card',
	description: 'Mark a button of a legacy task card as clicked',
	properties: [
		...updateDisplayOptions({ show }, [whose]),
		...toProperties(fields, show),
		...updateDisplayOptions({ show }, [optionsCollection([agentIdOption, timeoutOption])]),
	],

	plan({ read, options, agentId: credentialAgentId }) {
		const notes: string[] = [];
		const userids = parseUserIds(read('userIds'), whose.displayName, notes);
		if (userids.length === 0)
			throw new InputError(whose.displayName, 'is empty', 'Name whose card changes.');
		const recipients = { users: userids, departments: [], tags: [] };
		requireOneCall(recipients);
		const body = {
			userids,
			agentid: agentId(options, credentialAgentId),
			...checkFields(fields, readForm(fields, read), formPath()),
		};
		return {
			touched: touchedBy(recipients),
			async run({ client, warn }) {
				const answer = await client.call('message/update_taskcard', body);
				notes.forEach((note) => warn(note));
				return [answer];
			},
		};
	},
};
