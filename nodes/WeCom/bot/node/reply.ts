import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, readDropDown, type ReadParameter } from '../../fields';
import { toResponse } from '../answer/bridge';
import { receiverOf, type Receipt } from '../answer/receivers';
import type { Message } from '../send/messages';
import { replyThrough } from './properties';
import { readMessage } from './readMessage';
import { answerAt, readResponseUrl, requireUrlMessage } from './responseUrl';
import { readFeedbackId } from './feedback';
import { nobodyListens, requireFirstReply, requireWaitingTrigger } from './startedBy';
import type { Run } from './types';

/** n8n passes at most 64 MB from a worker to the main process; Base64 takes a third more. */
const MAX_HANDOVER_BYTES = 44 * 1024 * 1024;

export interface ReplyPlan {
	message: Message;
	/** The address to answer at; through the trigger when absent. */
	responseUrl?: string;
	feedbackId?: string;
}

/** @throws InputError when the item describes something that WeCom would refuse */
export async function planReply(
	context: IExecuteFunctions,
	item: number,
	read: ReadParameter,
): Promise<ReplyPlan> {
	const way = readDropDown(replyThrough, read(replyThrough.name));
	if (way === 'trigger') return { message: await readMessage(context, item, read) };
	const responseUrl = readResponseUrl(read('responseUrl'));
	const message = await readMessage(context, item, read);
	requireUrlMessage(message);
	return { message, responseUrl, feedbackId: readFeedbackId(read) };
}

/** Sends all replies: those for the trigger together, as it takes one handover for an execution. */
export const runReplies: Run<ReplyPlan> = async function* (context, plans) {
	const throughTrigger = plans.filter(({ plan }) => plan.responseUrl === undefined);
	if (throughTrigger.length > 0) {
		const messages = throughTrigger.map(({ plan }) => plan.message);
		const outcomes = await handOver(context, messages).catch((error: unknown) =>
			messages.map(() => ({ error })),
		);
		for (const [index, { item }] of throughTrigger.entries()) {
			yield { item, ...(outcomes[index] ?? { error: new Error('No outcome') }) };
		}
	}
	for (const { item, plan } of plans) {
		const { responseUrl, message, feedbackId } = plan;
		if (responseUrl === undefined) continue;
		try {
			const answer = await answerAt(context, responseUrl, message, feedbackId);
			yield { item, answers: [{ status: 'delivered', messageType: message.type, ...answer }] };
		} catch (error) {
			yield { item, error };
		}
	}
};

async function handOver(
	context: IExecuteFunctions,
	messages: Message[],
): Promise<Array<{ answers: IDataObject[] } | { error: unknown }>> {
	const { origin, messageId, chat } = requireWaitingTrigger(context);
	requireRoom(messages);
	requireFirstReply(context);
	const receiver = receiverOf(origin, messageId);
	if (!receiver) throw nobodyListens();
	let receipt: Receipt | undefined;
	if (receiver === 'elsewhere') await context.sendResponse(toResponse(messages));
	else receipt = await receiver(messages, chat);
	return messages.map(({ type }, index) => {
		const error = receipt?.[index];
		const status = receipt ? 'delivered' : 'handedToTrigger';
		return error ? { error } : { answers: [{ status, messageType: type }] };
	});
}

function requireRoom(messages: Message[]): void {
	const bytes = messages
		.map((message) => ('base64' in message ? message.base64.length : 0))
		.reduce((sum, length) => sum + length, 0);
	if (bytes <= MAX_HANDOVER_BYTES) return;
	throw new InputError(
		'Input Binary Field',
		'holds files that are too large together',
		'Reply with at most 32 MB of files in all, or use the operation Send.',
	);
}
