import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../fields';
import {
	ANYONE,
	inCalls,
	leftOut,
	RecipientSet,
	reduceTo,
	ShareIndex,
	orderKeysOf,
	unite,
} from '../../recipients';
import type { SharedItem, Tools } from '../types';
import { conclude, deliver, type Delivery } from './deliver';
import { bodiesOf } from './planSend';

/**
 * Sends the same messages to the recipients of several items in as few calls as possible, and gives
 * each item the answers that are about its own recipients. Somebody whom several items name gets it
 * once. An item is settled as soon as its last recipient has been dealt with, so that a failure which
 * ends the node keeps the calls after it from being made.
 */
export async function deliverShared(
	messages: readonly IDataObject[],
	tools: Tools,
	items: readonly SharedItem[],
): Promise<void> {
	const everybody = unite(items.map(({ task }) => task.recipients));
	const all = new RecipientSet(everybody);
	const shares = inCalls(everybody);
	const index = new ShareIndex(shares);
	const settling = items.map((item) => ({ item, concerned: index.of(item.task.recipients) }));
	const deliveries: Delivery[] = [];
	for (const recipients of shares) {
		const share = deliveries.length;
		const delivery = await deliver(bodiesOf(messages, recipients), tools);
		deliveries.push(delivery);
		const isLast = tools.endsOnFailure && delivery.failure !== undefined;
		for (const { item, concerned } of settling) {
			if (isLast ? !concerned.includes(share) : concerned.at(-1) !== share) continue;
			const own = concerned.flatMap((one) => deliveries[one] ?? []);
			settle(item, own, messages.length * concerned.length, all);
		}
		if (isLast) return;
	}
}

function settle(
	{ task, warn, done, failed }: SharedItem,
	deliveries: Delivery[],
	total: number,
	all: RecipientSet,
): void {
	const { recipients } = task;
	const own = new RecipientSet(recipients);
	const keepsUnnamed = orderKeysOf(recipients) === ANYONE;
	const reduced = deliveries.map((delivery) => ({
		...delivery,
		answers: delivery.answers.map((answer) => reduceTo(answer, { own, all, keepsUnnamed })),
	}));
	try {
		done(task.finish([inOne(conclude(reduced, total))], warn));
	} catch (error) {
		failed(error);
	}
}

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
