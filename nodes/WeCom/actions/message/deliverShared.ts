import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../fields';
import {
	ANYONE,
	inCalls,
	RecipientSet,
	reduceTo,
	ShareIndex,
	touchedBy,
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
	/** By the last share that is about them. */
	const ending: Settling[][] = shares.map(() => []);
	for (const item of items) {
		const concerned = index.of(item.task.recipients);
		ending[concerned.at(-1) ?? 0]?.push({ item, concerned });
	}
	const deliveries: Delivery[] = [];
	for (const [share, recipients] of shares.entries()) {
		deliveries.push(await deliver(bodiesOf(messages, recipients), tools));
		for (const { item, concerned } of ending[share] ?? []) {
			const own = concerned.flatMap((one) => deliveries[one] ?? []);
			settle(item, own, messages.length * concerned.length, all);
		}
	}
}

/** An item, and the numbers of the shares that are about it, in rising order. */
interface Settling {
	item: SharedItem;
	concerned: number[];
}

function settle(
	{ task, warn, done, failed }: SharedItem,
	deliveries: Delivery[],
	total: number,
	all: RecipientSet,
): void {
	const { recipients } = task;
	const own = new RecipientSet(recipients);
	const keepsUnnamed = touchedBy(recipients) === ANYONE;
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

/** The keys of an answer that name people; WeCom joins them with bars. */
const LISTS = ['invaliduser', 'invalidparty', 'invalidtag', 'unlicenseduser'];

/** One answer for an item that took several calls; all its msgids are kept for recalling. */
function inOne(answers: readonly IDataObject[]): IDataObject {
	const [any = {}, ...others] = answers;
	if (others.length === 0) return any;
	// Some of the calls may have reached nobody.
	const first = answers.find(({ errcode }) => !errcode) ?? any;
	const ids = (key: string) => [
		...new Set(answers.flatMap((answer) => toText(answer[key]).split('|')).filter(Boolean)),
	];
	const lists = LISTS.map((key) => [key, ids(key).join('|')] as const).filter(([, text]) => text);
	const codes = ids('response_code');
	return {
		...first,
		...Object.fromEntries(lists),
		msgids: ids('msgid'),
		...(codes.length > 1 && { response_codes: codes }),
	};
}
