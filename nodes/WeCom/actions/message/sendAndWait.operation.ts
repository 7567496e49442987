import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { ERRCODE, ResultError, WeComError } from '../../errors';
import { defineOperation, type Io, type Planned, type Report } from '../../execution/operation';
import { toText } from '../../fields';
import { agentId, failsIfNotReached, hasAgentId } from '../../options';
import {
	idProperties,
	isNobodyReached,
	listProperties,
	orderKeysOf,
	requireFewEnough,
	toSendRecipients,
	whoWasNotReached,
	type Recipients,
} from '../../recipients';
import { planAsk, type Ask } from '../../sendAndWait/ask';
import { IN_CHAT, questionProperties } from '../../sendAndWait/properties';
import { waitFor } from '../../sendAndWait/waitFor';
import { namedRecipients } from './planSend';
import { sendTo } from './send.properties';

const show = { resource: ['message'], operation: ['sendAndWait'] };

interface AskPlan extends Ask {
	recipients: Recipients;
	failsIfNotReached: boolean;
	agentIdOption: boolean;
}

/** An execution can wait for one answer at a time, so that further items are left out, and said to be. */
type Plan = AskPlan | 'notAsked';

/** doc 90236; the answer comes to sendAndWait/webhook.ts */
export const sendAndWait = defineOperation<Plan>({
	label: 'Send and Wait for Response',
	action: 'Send message and wait for response',
	description: 'Ask members for an approval, a choice or a text, and go on when they have answered',
	properties: updateDisplayOptions({ show }, [
		sendTo,
		...idProperties({ sendTo: ['byId'] }),
		...listProperties({ sendTo: ['fromList'] }),
		...questionProperties,
	]),

	async plan({ item, read, options, agentId: credentialAgentId, n8n }) {
		if (item > 0) return 'notAsked';
		const notes: string[] = [];
		const recipients = namedRecipients(read, notes);
		requireFewEnough(
			recipients,
			'The card has one ID, which works for one call. Ask fewer people.',
		);
		const agent = agentId(options, credentialAgentId);
		const ask = await planAsk(n8n, item, read, options, recipients, agent);
		return {
			...ask,
			warnings: [...notes, ...ask.warnings],
			recipients,
			failsIfNotReached: failsIfNotReached(options),
			agentIdOption: hasAgentId(options),
		};
	},

	orderKeys: (plan) => (plan === 'notAsked' ? [] : orderKeysOf(plan.recipients)),
	messageCount: (plan) => (plan === 'notAsked' ? 0 : 1),

	async *run([first], io) {
		if (!first) return;
		const { item, plan } = first;
		yield plan === 'notAsked' ? leftOut(item, io) : await ask({ item, plan }, io);
	},
});

const LEFT_OUT =
	'Not asked, since an execution waits for one answer at a time. Put a "Loop Over Items" node before this one to ask about each item.';

/** Hints vanish when the execution goes on, so that the log tells it, too. */
function leftOut(item: number, { n8n }: Io): Report {
	n8n.logger.warn(`"${n8n.getNode().name}", item ${item}: ${LEFT_OUT}`);
	return { item, answers: [], warnings: [LEFT_OUT] };
}

async function ask({ item, plan }: Planned<AskPlan>, { client, n8n }: Io): Promise<Report> {
	const { recipients, agentIdOption, message, warnings, waitUntil } = plan;
	const body: IDataObject = { ...toSendRecipients(recipients), ...message };
	const sent = await client
		.call('message/send', body, { agentIdOption })
		.catch((error: unknown) => ({ error }));
	if ('error' in sent) {
		const { error } = sent;
		const isWithoutCallback =
			error instanceof WeComError && error.errcode === ERRCODE.callbackMissing;
		return { item, error, ...(isWithoutCallback && { note: WITHOUT_CALLBACK }) };
	}
	const failure = unreached(plan, sent);
	if (failure) return { item, error: failure };
	waitFor(n8n, plan, sent);
	const notReached = whoWasNotReached([sent]);
	const missed = `The card was delivered, but not to everyone. Not reached: ${notReached}.`;
	return { item, waitUntil, warnings: notReached === '' ? warnings : [...warnings, missed] };
}

const WITHOUT_CALLBACK = `People can also answer on a page, for which the app needs no callback URL: turn off "${IN_CHAT}" for that.`;

/** Nobody may be left to answer, or fewer than wanted. */
function unreached(
	{ recipients, failsIfNotReached: mustReachAll }: AskPlan,
	answer: IDataObject,
): ResultError | undefined {
	const notReached = whoWasNotReached([answer]);
	if (notReached === '') return undefined;
	if (isNobodyReached([answer], recipients)) {
		return new ResultError(
			'The question reached nobody, so nothing waits for an answer',
			`Not reached: ${notReached}. Correct the recipients, or let them see the app in WeCom's admin console.`,
			answer,
			false,
		);
	}
	if (!mustReachAll) return undefined;
	return new ResultError(
		'The question was delivered, but not to everyone, so nothing waits for an answer',
		`Not reached: ${notReached}. The others have the card, which nobody can answer now; recall it by its Message ID ${toText(answer.msgid)}.`,
		answer,
		true,
	);
}
