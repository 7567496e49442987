import { defineOperation } from '../../execution/operation';
import { runId } from '../../execution/runId';
import { EVERYONE, orderKeysOf } from '../../recipients';
import { bodiesOf, planSend, type SendPlan } from './planSend';
import { sendProperties } from './send.properties';
import { outcomeOf, sendCalls } from './sendCalls';
import { sendMerged } from './sendMerged';
import { finish } from './sendResult';

/** doc 90236 */
export const send = defineOperation<SendPlan>({
	label: 'Send',
	action: 'Send a message',
	description: 'Send a message to members, departments or tags',
	properties: sendProperties,

	async plan({ item, read, options, agentId, requireFiles, contentHash, n8n }) {
		const plan = planSend(read, options, agentId, () => runId(n8n, item));
		requireFiles(plan.messages);
		if (!plan.isMerged) return plan;
		return { ...plan, contentHash: await contentHash(plan.messages) };
	},

	orderKeys: ({ recipients }) => orderKeysOf(recipients),
	messageCount: ({ messages }) => messages.length,

	/** Equal for items that send the same. A message to everyone is no message to some. */
	mergeKey({ recipients, contentHash }) {
		if (contentHash === undefined) return undefined;
		return `${recipients.users.includes(EVERYONE) ? 'everyone' : 'some'} ${contentHash}`;
	},

	async *run(plans, io) {
		const [first] = plans;
		if (!first) return;
		if (first.plan.isMerged) return yield* sendMerged(plans, io);
		const { agentIdOption } = first.plan;
		const bodies = bodiesOf(first.plan);
		const calls = await sendCalls(bodies, { item: first.item, agentIdOption }, io);
		yield finish(first, outcomeOf([calls], bodies.length));
	},
});
