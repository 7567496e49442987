import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../fields';
import {
	ANYONE,
	inCalls,
	RecipientSet,
	reduceTo,
	touchedBy,
	unite,
	type Recipients,
} from '../../recipients';
import type { SharedItem, Tools } from '../types';
import { deliver } from './deliver';
import { bodiesOf } from './planSend';

/** A part of the recipients of all items, and what became of its calls. */
interface Share {
	recipients: Recipients;
	answers?: IDataObject[];
	error?: unknown;
}

/**
 * Sends the same messages to the recipients of several items in as few calls as possible, and gives
 * each item the answers that are about its own recipients. Somebody whom several items name gets it
 * once.
 */
export async function deliverShared(
	messages: readonly IDataObject[],
	tools: Tools,
	items: readonly SharedItem[],
): Promise<void> {
	const everybody = unite(items.map(({ task }) => task.recipients));
	const shares: Share[] = inCalls(everybody).map((recipients) => ({ recipients }));
	for (const share of shares) await send(share, messages, tools);
	const all = new RecipientSet(everybody);
	for (const item of items) settle(item, shares, all);
}

async function send(share: Share, messages: readonly IDataObject[], tools: Tools): Promise<void> {
	try {
		share.answers = await deliver(bodiesOf(messages, share.recipients), tools);
	} catch (error) {
		// The other shares are other people's messages.
		share.error = error;
	}
}

function settle(
	{ task, warn, done, failed }: SharedItem,
	shares: Share[],
	all: RecipientSet,
): void {
	const { recipients } = task;
	const own = new RecipientSet(recipients);
	const concerned = shares.filter((share) => own.overlaps(share.recipients));
	const broken = concerned.find(({ answers }) => answers === undefined);
	if (broken) return failed(broken.error);
	const keepsUnnamed = touchedBy(recipients) === ANYONE;
	const answers = concerned
		.flatMap((share) => share.answers ?? [])
		.map((answer) => reduceTo(answer, { own, all, keepsUnnamed }));
	try {
		done(task.finish([inOne(answers)], warn));
	} catch (error) {
		failed(error);
	}
}

/** The keys of an answer that name people; WeCom joins them with bars. */
const LISTS = ['invaliduser', 'invalidparty', 'invalidtag', 'unlicenseduser'];

/** One answer for an item that took several calls; all its msgids are kept for recalling. */
function inOne(answers: readonly IDataObject[]): IDataObject {
	const [first = {}, ...others] = answers;
	if (others.length === 0) return first;
	const ids = (key: string) =>
		[...new Set(answers.map((answer) => toText(answer[key])))].filter(Boolean);
	const lists = LISTS.map((key) => [key, ids(key).join('|')] as const).filter(([, text]) => text);
	const codes = ids('response_code');
	return {
		...first,
		...Object.fromEntries(lists),
		msgids: ids('msgid'),
		...(codes.length > 1 && { response_codes: codes }),
	};
}
