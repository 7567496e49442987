import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { tellDelivered } from '../../transport';
import type { Tools } from '../types';

/** A media_id that WeCom does not know or no longer knows. */
const MEDIA_REJECTED = [40007, 40145];

/** None of the recipients of a call exists or may see the app; nothing was sent. */
const NOBODY_REACHED = '81013';

/**
 * Makes calls one after the other, so that the parts of a text arrive in order.
 *
 * @throws NodeApiError of the first that fails, telling how many had gone before
 */
export async function deliver(
	bodies: readonly IDataObject[],
	tools: Tools,
): Promise<IDataObject[]> {
	const resolved: IDataObject[] = [];
	for (const body of bodies) resolved.push(await tools.withFiles(body));

	const answers: IDataObject[] = [];
	let delivered = 0;
	let nobody: NodeApiError | undefined;
	for (const [index, body] of resolved.entries()) {
		try {
			answers.push(await callOnce(bodies[index] ?? body, body, tools));
			delivered++;
		} catch (error) {
			const failure = tellDelivered(error as NodeApiError, answers, {
				total: bodies.length,
				what: 'messages of this item',
			});
			if (failure.httpCode !== NOBODY_REACHED) throw failure;
			nobody = failure;
			answers.push(asNotReached(body, failure));
		}
	}
	if (nobody && delivered === 0) throw nobody;
	return answers;
}

/** One call; the files are uploaded again, once, when WeCom no longer knows what they were called. */
async function callOnce(
	original: IDataObject,
	body: IDataObject,
	{ client, withFiles, forgetFiles }: Tools,
): Promise<IDataObject> {
	const repair = async (errcode: number) => {
		if (!MEDIA_REJECTED.includes(errcode)) return undefined;
		forgetFiles();
		const renewed = await withFiles(original);
		return JSON.stringify(renewed) === JSON.stringify(body) ? undefined : renewed;
	};
	return await client.call('message/send', body, { repair });
}

/**
 * A share of the recipients of whom nobody can be reached is told like single recipients who cannot:
 * it must not keep the message from the others, whom the next calls name.
 */
function asNotReached(
	{ touser, toparty, totag }: IDataObject,
	{ errorResponse }: NodeApiError,
): IDataObject {
	return {
		...errorResponse,
		...(touser !== undefined && { invaliduser: touser }),
		...(toparty !== undefined && { invalidparty: toparty }),
		...(totag !== undefined && { invalidtag: totag }),
	};
}
