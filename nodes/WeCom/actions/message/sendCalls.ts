import type { IDataObject } from 'n8n-workflow';
import { ERRCODE, WeComError, type Delivery } from '../../errors';
import type { Io } from '../../execution/operation';
import { notReached } from '../../recipients';

/** A media_id that WeCom does not know or no longer knows. */
const MEDIA_REJECTED: readonly number[] = [ERRCODE.mediaIdInvalid, ERRCODE.mediaIdExpired];

/** What became of calls that were made one after the other. */
export interface Calls {
	/** One for each call, up to the one that failed. */
	answers: IDataObject[];
	/** Why the calls ended early. */
	failure?: unknown;
	/** What a call came to that reached none of its recipients; the calls went on. */
	nobody?: WeComError;
}

/** What the calls are made with: the item whose files they send, and where its AgentId came from. */
export interface CallsContext {
	item: number;
	agentIdOption: boolean;
}

/** Makes calls one after the other, so that the parts of a text arrive in order. */
export async function sendCalls(
	bodies: readonly IDataObject[],
	context: CallsContext,
	io: Io,
): Promise<Calls> {
	const calls: Calls = { answers: [] };
	try {
		const resolved: IDataObject[] = [];
		for (const body of bodies) {
			resolved.push(await io.uploads.resolve(body, context.item, io.client));
		}
		for (const [index, body] of resolved.entries()) {
			const call = sendOnce(bodies[index] ?? body, body, context, io);
			const answer = await call.catch((error: unknown) => {
				if (!reachedNobody(error)) throw error;
				calls.nobody = error;
				// A share that nobody could be reached of must not keep the message from the others.
				return { ...error.details, ...notReached(body) };
			});
			calls.answers.push(answer);
		}
	} catch (failure) {
		calls.failure = failure;
	}
	return calls;
}

/** One call; the files are uploaded again, once, when WeCom no longer knows what they were called. */
async function sendOnce(
	original: IDataObject,
	body: IDataObject,
	{ item, agentIdOption }: CallsContext,
	{ client, uploads }: Io,
): Promise<IDataObject> {
	const repair = async (errcode: number) => {
		if (!MEDIA_REJECTED.includes(errcode)) return undefined;
		uploads.forget(body);
		const renewed = await uploads.resolve(original, item, client);
		return JSON.stringify(renewed) === JSON.stringify(body) ? undefined : renewed;
	};
	return await client.call('message/send', body, { repair, agentIdOption });
}

/** Refused because of its recipients alone, so that nobody has got it. */
const reachedNobody = (error: unknown): error is WeComError =>
	error instanceof WeComError && error.errcode === ERRCODE.nobodyReached && !error.mayBeDone;

/** What an item has come to: the answers to its calls, or why it failed and what had gone all the same. */
export interface Outcome {
	answers: IDataObject[];
	/** Undefined when nothing went wrong. */
	error?: unknown;
	/** Whether a call failed; else the error is that the calls have reached nobody. */
	isBroken: boolean;
	delivery: Delivery;
}

/**
 * What the calls so far mean for one item.
 *
 * @param all what became of the calls that were about it; other items may share them
 * @param total how many messages it takes
 */
export function outcomeOf(all: readonly Calls[], total: number): Outcome {
	const answers = all.flatMap((calls) => calls.answers);
	const failures = all.map(({ failure }) => failure).filter((one) => one !== undefined);
	const inDoubt = failures.filter((one) => one instanceof WeComError && one.mayBeDone);
	const gone = answers.filter(({ errcode }) => !errcode);
	return {
		answers,
		error: inDoubt[0] ?? failures[0] ?? nobodyAtAll(all, gone),
		isBroken: failures.length > 0,
		delivery: {
			delivered: gone.length,
			inDoubt: inDoubt.length,
			total,
			msgids: gone.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : [])),
		},
	};
}

/** Why nobody got any of it, if that is so. */
function nobodyAtAll(all: readonly Calls[], gone: readonly IDataObject[]): WeComError | undefined {
	return gone.length > 0 ? undefined : all.find(({ nobody }) => nobody)?.nobody;
}
