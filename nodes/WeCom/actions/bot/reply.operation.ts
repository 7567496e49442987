import type { IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { BotError } from '../../errors';
import { defineOperation, type Planned, type Report } from '../../execution/operation';
import { InputError, readDropDown } from '../../fields';
import { toResponse } from '../../bot/answer/bridge';
import { receiverOf, type Receipt } from '../../bot/answer/receivers';
import type { Message } from '../../bot/send/messages';
import { replyThrough, responseUrl as responseUrlProperty } from './botProperties';
import { readMessage } from './readMessage';
import { answerAt, readResponseUrl, requireUrlMessage } from './responseUrl';
import { readFeedbackId } from './feedback';
import { requireFirstReply, requireWaitingTrigger } from './startedBy';

/** n8n passes at most 64 MB from a worker to the main process; Base64 takes a third more. */
const MAX_HANDOVER_BYTES = 44 * 1024 * 1024;

interface Plan {
	message: Message;
	/** The address to answer at; through the trigger when absent. */
	responseUrl?: string;
	feedbackId?: string;
}

/** docs 101463, 101138 */
export const reply = defineOperation<Plan>({
	label: 'Reply',
	action: 'Reply to a message',
	description: 'Answer the message that has started the workflow',
	auth: 'none',
	properties: updateDisplayOptions({ show: { operation: ['reply'] } }, [
		replyThrough,
		responseUrlProperty,
	]),

	async plan({ item, read, n8n }) {
		const way = readDropDown(replyThrough, read(replyThrough.name));
		if (way === 'trigger') return { message: await readMessage(n8n, item, read) };
		const responseUrl = readResponseUrl(read(responseUrlProperty.name));
		const message = await readMessage(n8n, item, read);
		requireUrlMessage(message);
		return { message, responseUrl, feedbackId: readFeedbackId(read) };
	},

	/** The trigger takes one handover for an execution, so that all its replies go together. */
	mergeKey: ({ responseUrl }) => (responseUrl === undefined ? 'trigger' : undefined),

	orderKeys: ({ responseUrl }) => (responseUrl === undefined ? [] : ['responseUrl']),

	async *run(planned, { n8n }) {
		const [first] = planned;
		if (first?.plan.responseUrl === undefined) {
			yield await handOver(n8n, planned);
			return;
		}
		const { item, plan } = first;
		const { message, feedbackId } = plan;
		const answer = await answerAt(n8n, first.plan.responseUrl, message, feedbackId);
		yield { item, answers: [{ status: 'delivered', messageType: message.type, ...answer }] };
	},
});

async function handOver(
	n8n: IExecuteFunctions,
	planned: ReadonlyArray<Planned<Plan>>,
): Promise<Report[]> {
	const messages = planned.map(({ plan }) => plan.message);
	const { origin, messageId, chat } = requireWaitingTrigger(n8n);
	requireRoom(messages);
	requireFirstReply(n8n);
	const receiver = receiverOf(origin, messageId);
	if (!receiver) throw new BotError({ kind: 'nobodyListens' });
	let receipt: Receipt | undefined;
	if (receiver === 'elsewhere') await n8n.sendResponse(toResponse(messages));
	else receipt = await receiver(messages, chat);
	const status = receipt ? 'delivered' : 'handedToTrigger';
	return planned.map(({ item, plan }, index) => {
		const error = receipt?.[index];
		return error
			? { item, error }
			: { item, answers: [{ status, messageType: plan.message.type }] };
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
