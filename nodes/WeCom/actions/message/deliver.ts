import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { notReached } from '../../recipients';
import { aftermathOf, copyOf, leave } from '../../transport';
import { tellDelivered } from '../tellDelivered';
import type { Tools } from '../types';

/** A media_id that WeCom does not know or no longer knows. */
const MEDIA_REJECTED = [40007, 40145];

/** None of the recipients of a call exists or may see the app; the call sent nothing. */
const NOBODY_REACHED = '81013';

/** What became of calls that were made one after the other. */
export interface Delivery {
	/** One for each call, up to the one that failed. */
	answers: IDataObject[];
	/** Why the calls ended early. */
	failure?: unknown;
	/** What a call came to that reached none of its recipients; the calls went on. */
	nobody?: NodeApiError;
}

/** Makes calls one after the other, so that the parts of a text arrive in order. */
export async function deliver(bodies: readonly IDataObject[], tools: Tools): Promise<Delivery> {
	const delivery: Delivery = { answers: [] };
	try {
		const resolved: IDataObject[] = [];
		for (const body of bodies) resolved.push(await tools.withFiles(body));
		for (const [index, body] of resolved.entries()) {
			const call = callOnce(bodies[index] ?? body, body, tools);
			const answer = await call.catch((error: unknown) => {
				if (!reachedNobody(error)) throw error;
				delivery.nobody = error;
				// A share that nobody could be reached of must not keep the message from the others.
				return { ...error.errorResponse, ...notReached(body) };
			});
			delivery.answers.push(answer);
		}
	} catch (failure) {
		delivery.failure = failure;
	}
	return delivery;
}

/** One call; the files are uploaded again, once, when WeCom no longer knows what they were called. */
async function callOnce(
	original: IDataObject,
	body: IDataObject,
	{ client, withFiles, forgetFiles }: Tools,
): Promise<IDataObject> {
	const repair = async (errcode: number) => {
		if (!MEDIA_REJECTED.includes(errcode)) return undefined;
		forgetFiles(body);
		const renewed = await withFiles(original);
		return JSON.stringify(renewed) === JSON.stringify(body) ? undefined : renewed;
	};
	return await client.call('message/send', body, { repair });
}

/** Refused because of its recipients alone, so that nobody has got it. */
const reachedNobody = (error: unknown): error is NodeApiError =>
	error instanceof NodeApiError && error.httpCode === NOBODY_REACHED && !aftermathOf(error).inDoubt;

/**
 * The answers for one item.
 *
 * @param deliveries what became of the calls that were about it; other items may share them
 * @param total how many messages it takes
 * @throws NodeApiError when some were not sent or nobody was reached, telling how many had gone
 */
export function conclude(deliveries: readonly Delivery[], total: number): IDataObject[] {
	const answers = deliveries.flatMap((delivery) => delivery.answers);
	const failures = deliveries.map(({ failure }) => failure).filter((one) => one !== undefined);
	const inDoubt = failures.filter((one) => aftermathOf(one).inDoubt);
	const failure = inDoubt[0] ?? failures[0] ?? nobodyAtAll(deliveries, answers);
	if (failure === undefined) return answers;
	const gone = answers.filter(({ errcode }) => !errcode);
	const left = leave(failure instanceof NodeApiError ? copyOf(failure) : (failure as Error), {
		...(gone.length > 0 && { inPart: true }),
	});
	throw left instanceof NodeApiError ? told(left, gone, total, inDoubt.length) : left;
}

/** The error of an item, with the answers to what had gone before. */
function told(
	error: NodeApiError,
	gone: readonly IDataObject[],
	total: number,
	inDoubt: number,
): NodeApiError {
	const msgids = gone.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : []));
	if (msgids.length > 0) error.errorResponse = { ...error.errorResponse, deliveredMsgids: msgids };
	return tellDelivered(error, total, 'messages of this item', [
		{ count: gone.length, how: 'had gone to WeCom' },
		// The error itself tells of one.
		{ count: Math.max(0, inDoubt - 1), how: 'may have gone to WeCom' },
	]);
}

/** Why nobody got any of it, if that is so. */
function nobodyAtAll(
	deliveries: readonly Delivery[],
	answers: IDataObject[],
): NodeApiError | undefined {
	if (answers.some(({ errcode }) => !errcode)) return undefined;
	return deliveries.find(({ nobody }) => nobody)?.nobody;
}
