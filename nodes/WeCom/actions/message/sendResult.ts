import type { IDataObject } from 'n8n-workflow';
import { ERRCODE, ResultError, WeComError } from '../../errors';
import type { Planned, Report } from '../../execution/operation';
import { describeCuts, toText } from '../../fields';
import { isNobodyReached, nameRecipients, whoWasNotReached } from '../../recipients';
import type { SendPlan } from './planSend';
import { longText } from './send.properties';
import type { Outcome } from './sendCalls';
import { toOutput } from './sendOutput';

/** What comes out for an item, with the warnings that belong to it. */
export function finish(
	{ item, plan }: Planned<SendPlan>,
	{ answers, error, delivery }: Outcome,
): Report {
	if (error !== undefined) {
		const isAboutRecipients =
			error instanceof WeComError && error.errcode === ERRCODE.nobodyReached;
		const note = `Recipients of item ${item}: ${nameRecipients(plan.recipients)}.`;
		return { item, error, delivery, ...(isAboutRecipients && { note }) };
	}
	const { cuts, notes, recipients } = plan;
	const warnings =
		cuts.length > 0
			? [...notes, `${describeCuts(cuts)} See the option ${longText.displayName}.`]
			: notes;
	const output = toOutput(answers, plan);
	const notReached = whoWasNotReached(answers);
	if (notReached === '') return { item, answers: output, warnings };
	const isInVain = isNobodyReached(answers, recipients);
	if (plan.failsIfNotReached) {
		const failure = isInVain
			? deliveredToNobody(output, notReached)
			: partlyDelivered(output, notReached);
		return { item, error: failure, warnings };
	}
	const what = isInVain
		? 'The message reached none of its recipients'
		: 'The message was delivered, but not to everyone';
	return { item, answers: output, warnings: [...warnings, `${what}. Not reached: ${notReached}.`] };
}

/** The message has gone to the others, and the user wants that to count as failed. */
function partlyDelivered(answers: IDataObject[], notReached: string): ResultError {
	const ids = answers.flatMap(({ msgids, msgid }) => msgids ?? msgid ?? []).map(toText);
	const named = ids.length === 1 ? 'Its Message ID is' : 'The Message IDs are';
	return new ResultError(
		'The message was delivered, but not to everyone',
		`Not reached: ${notReached}. The message has gone to all the others and is not sent again. ${named} ${ids.join(', ')}.`,
		detailsOf(answers),
		true,
	);
}

/** The same for an item whose recipients all were unknown, while others shared its call. */
const deliveredToNobody = (answers: IDataObject[], notReached: string): ResultError =>
	new ResultError(
		'The message reached none of its recipients',
		`Not reached: ${notReached}. Correct the recipients, or let them see the app in WeCom's admin console.`,
		detailsOf(answers),
		false,
	);

const detailsOf = (answers: IDataObject[]): IDataObject =>
	answers.length === 1 ? (answers[0] ?? {}) : { answers };
