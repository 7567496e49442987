import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { toText } from '../../fields';
import { whoWasNotReached } from '../../recipients';
import { tellDelivered } from '../../transport';
import { OperationFailure } from '../operationFailure';
import type { Operation, OperationContext } from '../types';
import { planSend, type SendPlan } from './planSend';
import { sendProperties } from './send.properties';

/** A media_id that WeCom does not know or no longer knows. */
const MEDIA_REJECTED = [40007, 40145];

/** None of the recipients of a call exists or may see the app; nothing was sent. */
const NOBODY_REACHED = '81013';

/** doc 90236 */
export const send: Operation = {
	label: 'Send',
	action: 'Send a message',
	description: 'Send a message to members, departments or tags',
	properties: sendProperties,

	async execute(context) {
		const { read, options, client, warn } = context;
		const plan = planSend(read, options, (await client.credentials()).agentId);
		const answers = await deliver(plan, context);
		if (plan.truncated) {
			warn('"Content" was longer than 2,048 bytes and was cut. See the option Long Text.');
		}
		const notReached = answers
			.map(whoWasNotReached)
			.filter((who) => who !== '')
			.join('; ');
		if (notReached !== '' && options.onInvalidRecipients === 'fail') {
			throw partlyDelivered(answers, notReached);
		}
		if (notReached !== '') {
			warn(`The message was delivered, but not to everyone. Not reached: ${notReached}.`);
		}
		return answers;
	},
};

/** Makes the calls of a plan one after the other, so that parts arrive in order. */
async function deliver(
	{ bodies, truncated }: SendPlan,
	{ client, withFiles, forgetFiles }: OperationContext,
): Promise<IDataObject[]> {
	const resolved: IDataObject[] = [];
	for (const body of bodies) resolved.push(await withFiles(body));

	const answers: IDataObject[] = [];
	let delivered = 0;
	let nobody: NodeApiError | undefined;
	for (const [index, body] of resolved.entries()) {
		const original = bodies[index] ?? body;
		/** Uploads the files again, once, when WeCom no longer knows what they were called. */
		const repair = async (errcode: number) => {
			if (!MEDIA_REJECTED.includes(errcode)) return undefined;
			forgetFiles();
			const renewed = await withFiles(original);
			return JSON.stringify(renewed) === JSON.stringify(body) ? undefined : renewed;
		};
		try {
			const answer = await client.call('message/send', body, { repair });
			answers.push(truncated ? { ...answer, truncated } : answer);
			delivered++;
		} catch (error) {
			const failure = tellDelivered(
				error as NodeApiError,
				answers,
				bodies.length,
				'messages of this item',
			);
			if (failure.httpCode !== NOBODY_REACHED) throw failure;
			nobody = failure;
			answers.push(asNotReached(body, failure));
		}
	}
	if (nobody && delivered === 0) throw nobody;
	return answers;
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

/** Raised after the message has gone to the others, when the user wants that to count as failed. */
function partlyDelivered(answers: IDataObject[], notReached: string): OperationFailure {
	const ids = answers.map(({ msgid }) => toText(msgid)).join(', ');
	return new OperationFailure(
		'The message was delivered, but not to everyone',
		`Not reached: ${notReached}. The message has gone to all the others and is not sent again. Its Message ID is ${ids}.`,
		answers.length === 1 ? (answers[0] ?? {}) : { answers },
	);
}
