import type { IDataObject } from 'n8n-workflow';
import type { Io, Planned, Report } from '../../execution/operation';
import { toText } from '../../fields';
import {
	ANYONE,
	inCalls,
	leftOut,
	orderKeysOf,
	RecipientSet,
	reduceTo,
	ShareIndex,
	unite,
} from '../../recipients';
import { bodiesOf, type SendPlan } from './planSend';
import { outcomeOf, sendCalls, type Calls, type Outcome } from './sendCalls';
import { finish } from './sendResult';

/**
 * Sends the same messages to the recipients of several items in as few calls as possible, and gives
 * each item the answers that are about its own recipients. Somebody whom several items name gets it
 * once. After each call every item whose recipients were among those of the call reports: finally,
 * where it was its last call, else what has become of it so far.
 */
export async function* sendMerged(
	plans: ReadonlyArray<Planned<SendPlan>>,
	io: Io,
): AsyncGenerator<Report[], void, void> {
	const [first] = plans;
	if (!first) return;
	const { messages, agentIdOption, taskId } = first.plan;
	const everybody = unite(plans.map(({ plan }) => plan.recipients));
	const all = new RecipientSet(everybody);
	const shares = inCalls(everybody);
	const index = new ShareIndex(shares);
	const items = plans.map(({ item, plan }) => ({
		// The card that all of them get has one Task ID.
		planned: { item, plan: { ...plan, ...(taskId !== undefined && { taskId }) } },
		concerned: index.of(plan.recipients),
	}));
	const done: Calls[] = [];
	for (const [share, recipients] of shares.entries()) {
		const context = { item: first.item, agentIdOption };
		done.push(await sendCalls(bodiesOf(first.plan, recipients), context, io));
		yield items
			.filter(({ concerned }) => concerned.includes(share))
			.map(({ planned, concerned }) => {
				const own = concerned.flatMap((one) => done[one] ?? []);
				const outcome = ownOutcome(planned.plan, own, messages.length * concerned.length, all);
				return concerned.at(-1) === share ? final(planned, outcome) : soFar(planned, outcome);
			});
	}
}

/** What the calls mean for the recipients of one item. */
function ownOutcome(
	{ recipients }: SendPlan,
	calls: readonly Calls[],
	total: number,
	all: RecipientSet,
): Outcome {
	const own = new RecipientSet(recipients);
	const keepsUnnamed = orderKeysOf(recipients) === ANYONE;
	const reduced = calls.map((one) => ({
		...one,
		answers: one.answers.map((answer) => reduceTo(answer, { own, all, keepsUnnamed })),
	}));
	return outcomeOf(reduced, total);
}

const final = (planned: Planned<SendPlan>, outcome: Outcome): Report =>
	finish(planned, { ...outcome, answers: [inOne(outcome.answers)] });

/** Whom no call has reached yet may still be reached by those to come. */
const soFar = ({ item }: Planned<SendPlan>, { error, isBroken, delivery }: Outcome): Report => ({
	item,
	ongoing: true,
	delivery,
	...(isBroken && { error }),
});

/** One answer for an item that took several calls; all its msgids are kept for recalling. */
function inOne(answers: readonly IDataObject[]): IDataObject {
	const [any = {}, ...others] = answers;
	if (others.length === 0) return any;
	// Some of the calls may have reached nobody.
	const first = answers.find(({ errcode }) => !errcode) ?? any;
	const codes = distinct(answers, 'response_code');
	return {
		...first,
		...leftOut(answers),
		msgids: distinct(answers, 'msgid'),
		...(codes.length > 1 && { response_codes: codes }),
	};
}

/** What the answers have under a key, each once. */
const distinct = (answers: readonly IDataObject[], key: string): string[] => [
	...new Set(answers.map((answer) => toText(answer[key])).filter(Boolean)),
];
