import type { IDataObject } from 'n8n-workflow';
import { describeCuts, toText } from '../../fields';
import { failsIfNotReached, mergeIdentical } from '../../options';
import { EVERYONE, isNobodyReached, touchedBy, whoWasNotReached } from '../../recipients';
import { leave } from '../../transport';
import { OperationFailure } from '../operationFailure';
import type { Operation, PlanContext, SharedTask, Tools } from '../types';
import { conclude, deliver } from './deliver';
import { deliverShared } from './deliverShared';
import { bodiesOf, planSend, type SendPlan } from './planSend';
import { longText, sendProperties } from './send.properties';

/** doc 90236 */
export const send: Operation = {
	label: 'Send',
	action: 'Send a message',
	description: 'Send a message to members, departments or tags',
	properties: sendProperties,

	async plan(context) {
		const { read, options, agentId, requireFiles } = context;
		const plan = planSend(read, options, agentId);
		const { recipients, messages } = plan;
		requireFiles(messages);
		const finish: SharedTask['finish'] = (answers, warn) => finished(answers, plan, options, warn);
		return {
			touched: touchedBy(recipients),
			messages: messages.length,
			async run(tools) {
				const bodies = bodiesOf(messages, recipients);
				return finish(conclude([await deliver(bodies, tools)], bodies.length), tools.warn);
			},
			...(mergeIdentical(options) && {
				shared: {
					key: await keyOf(plan, context),
					recipients,
					finish,
					run: (tools, items) => deliverShared(messages, tools, items),
				},
			}),
		};
	},
};

/** Equal for items that send the same. A message to everyone is no message to some. */
async function keyOf({ recipients, messages }: SendPlan, context: PlanContext): Promise<string> {
	const whom = recipients.users.includes(EVERYONE) ? 'everyone' : 'some';
	return `${whom} ${await context.fingerprint(messages)}`;
}

/** What comes out for an item, with the warnings that belong to it. */
function finished(
	answers: IDataObject[],
	{ cuts, recipients }: SendPlan,
	options: IDataObject,
	warn: Tools['warn'],
): IDataObject[] {
	const truncated = cuts.length > 0;
	if (truncated) warn(`${describeCuts(cuts)} See the option ${longText.displayName}.`);
	const told = truncated ? answers.map((answer) => ({ ...answer, truncated })) : answers;
	const notReached = whoWasNotReached(told);
	if (notReached === '') return told;
	const isInVain = isNobodyReached(told, recipients);
	if (failsIfNotReached(options)) {
		throw isInVain ? deliveredToNobody(told, notReached) : partlyDelivered(told, notReached);
	}
	const what = isInVain
		? 'The message reached none of its recipients'
		: 'The message was delivered, but not to everyone';
	warn(`${what}. Not reached: ${notReached}.`);
	return told;
}

/** Raised after the message has gone to the others, when the user wants that to count as failed. */
function partlyDelivered(answers: IDataObject[], notReached: string): OperationFailure {
	const ids = answers.flatMap(({ msgids, msgid }) => msgids ?? msgid ?? []).map(toText);
	const named = ids.length === 1 ? 'Its Message ID is' : 'The Message IDs are';
	const failure = new OperationFailure(
		'The message was delivered, but not to everyone',
		`Not reached: ${notReached}. The message has gone to all the others and is not sent again. ${named} ${ids.join(', ')}.`,
		detailsOf(answers),
	);
	return leave(failure, { inPart: true });
}

/** The same for an item whose recipients all were unknown, while others shared its call. */
const deliveredToNobody = (answers: IDataObject[], notReached: string): OperationFailure =>
	new OperationFailure(
		'The message reached none of its recipients',
		`Not reached: ${notReached}. Correct the recipients, or let them see the app in WeCom's admin console.`,
		detailsOf(answers),
	);

const detailsOf = (answers: IDataObject[]): IDataObject =>
	answers.length === 1 ? (answers[0] ?? {}) : { answers };
