import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import {
	checkFields,
	formPath,
	InputError,
	readForm,
	toProperties,
	type TextField,
} from '../../fields';
import {
	agentId,
	agentIdOption,
	hasAgentId,
	optionsCollection,
	timeoutOption,
} from '../../options';
import {
	MAX_RECIPIENTS,
	parseUserIds,
	requireOneCall,
	orderKeysOf,
	userIds,
	type Recipients,
} from '../../recipients';
import { taskIdRules } from '../../templateCard/taskId';

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
	description: `Members whose card changes, at most ${MAX_RECIPIENTS.users}. ${userIds.description}`,
};

interface TaskCardPlan {
	recipients: Recipients;
	body: IDataObject;
	/** Whether the AgentId came from the option, not from the credential. */
	agentIdOption: boolean;
	/** What the user should know about values that were taken all the same. */
	notes: string[];
}

/** doc 91579, for cards of the type "Task Card (Legacy)" */
export const update = defineOperation<TaskCardPlan>({
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
		return { recipients, body, notes, agentIdOption: hasAgentId(options) };
	},

	orderKeys: ({ recipients }) => orderKeysOf(recipients),

	async *run([first], { client }) {
		if (!first) return;
		const { body, notes, agentIdOption } = first.plan;
		const answer = await client.call('message/update_taskcard', body, { agentIdOption });
		yield { item: first.item, answers: [answer], warnings: notes };
	},
});
