import type { BotError } from '../../errors';
import type { Chat } from '../inbound';
import type { Message } from '../send/messages';

/** How a reply went out, message by message: undefined for what WeCom has taken. */
export type Receipt = Array<BotError | undefined>;

/** Sends a reply, and tells what became of it. It never throws. */
export type Receiver = (messages: Message[], chat: Chat) => Promise<Receipt>;

/** A trigger of a workflow. Who may edit the workflow may speak through its trigger. */
export interface Origin {
	workflowId: string;
	/** Name of the node. */
	trigger: string;
}

/** Executions that wait may end unheard; what is remembered of them is bounded. */
const MAX_WAITING = 2_000;

/**
 * Answers that wait for their reply in this process. n8n's own way for a reply, `sendResponse`, leads
 * nowhere once an execution of the editor has waited, or n8n was started again meanwhile. One message
 * has several where the editor's test listens beside the active workflow.
 */
const answers = new Map<string, Receiver[]>();

/** Triggers of this process that listen. */
const triggers = new Map<string, Receiver[]>();

const nameOf = ({ workflowId, trigger }: Origin, messageId = '') =>
	JSON.stringify([workflowId, trigger, messageId]);

/** @returns forgets it */
export function expectReply(origin: Origin, messageId: string, receiver: Receiver): () => void {
	const [oldest] = answers.keys();
	if (answers.size >= MAX_WAITING && oldest !== undefined) answers.delete(oldest);
	return add(answers, nameOf(origin, messageId), receiver);
}

/** @param receiver says it in the chat, for replies that nobody waits for any more @returns forgets it */
export const offerToSpeak = (origin: Origin, receiver: Receiver): (() => void) =>
	add(triggers, nameOf(origin), receiver);

/**
 * Who takes the reply to a message, which is taken once.
 *
 * @returns `elsewhere` when nothing in this process listens to a bot, as in the worker of a queue;
 *   undefined when it could only be here, and is not
 */
export function receiverOf(origin: Origin, messageId: string): Receiver | 'elsewhere' | undefined {
	const name = nameOf(origin, messageId);
	const [answer] = answers.get(name) ?? [];
	if (answer) {
		remove(answers, name, answer);
		return answer;
	}
	if (triggers.size === 0) return 'elsewhere';
	return triggers.get(nameOf(origin))?.at(-1);
}

function add(to: Map<string, Receiver[]>, name: string, receiver: Receiver): () => void {
	to.set(name, [...(to.get(name) ?? []), receiver]);
	return () => remove(to, name, receiver);
}

function remove(from: Map<string, Receiver[]>, name: string, receiver: Receiver): void {
	const left = (from.get(name) ?? []).filter((other) => other !== receiver);
	if (left.length > 0) from.set(name, left);
	else from.delete(name);
}
