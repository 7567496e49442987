import type { IDataObject, IRun, Logger } from 'n8n-workflow';
import type { Lease } from '../connection';
import { BotError } from '../../errors';
import type { Chat, Inbound } from '../inbound';
import { reactionTo } from '../reactions';
import { deliver } from '../send/deliver';
import type { Message } from '../send/messages';
import { limitOf, prepare, push } from '../send/push';
import { splitMarkdown } from '../send/splitMarkdown';
import { readResponse } from './bridge';
import { Bubble } from './bubble';
import type { Receipt } from './receivers';

/** A bubble lives ten minutes at most (doc 101463). */
const BUBBLE_MS = 9 * 60_000;
/** n8n tells the end of an execution and its reply by different ways; the reply counts. */
const REPLY_GRACE_MS = 300;

export interface AnswerTexts {
	/** What the chat shows at once; nothing when empty. */
	placeholder: string;
	error: string;
	timeout: string;
	closing: string;
}

/** What the workflow replies. */
interface Reply {
	messages: Message[];
	/** Hears what became of it, where it came from this process. */
	tell?: (receipt: Receipt) => void;
}

interface Waited {
	response: Promise<unknown>;
	done: Promise<IRun>;
}

/**
 * The answer to one callback, from the bubble that shows at once to the last message. Whatever the
 * workflow does, the bubble is finished.
 */
export class Answer {
	private readonly bubble: Bubble;
	/** The reply of an execution in this process. */
	private readonly given: Promise<Reply>;
	private give!: (reply: Reply) => void;

	/**
	 * @param lease share of the connection, which is given back when nothing is to be sent any more
	 * @param feedbackId asks the member for a thumb up or down
	 */
	constructor(
		private readonly lease: Lease,
		private readonly inbound: Pick<Inbound, 'type' | 'reqId' | keyof Chat>,
		private readonly texts: AnswerTexts,
		private readonly logger: Pick<Logger, 'warn'>,
		private feedbackId?: string,
	) {
		this.given = new Promise((resolve) => (this.give = resolve));
		this.bubble = new Bubble(lease.connection, inbound, feedbackId);
	}

	/** Shows the bubble. Events have none: only messages can be answered in place. */
	begin(): void {
		if (this.inbound.type !== 'message' || this.texts.placeholder.trim() === '') return;
		this.bubble.open(this.texts.placeholder);
		this.feedbackId = undefined;
	}

	/** Takes the reply. @returns once it has gone, or has not */
	async take(messages: Message[]): Promise<Receipt> {
		return await new Promise((tell) => this.give({ messages, tell }));
	}

	/** Waits for the reply of the workflow, and sends it. It never throws. */
	async follow({ response, done }: Waited): Promise<void> {
		const reply = Promise.race([this.given, replyIn(response)]);
		const outcome = await this.firstOf(reply, endOf(done));
		if (outcome === 'timeout') {
			await this.close(this.texts.timeout);
			// A reply that comes after all is a message of its own.
			void reply.then((late) => this.send(late));
			this.lease.release();
			return;
		}
		if (outcome === 'failed') await this.close(this.texts.error);
		else if (outcome === 'noReply') await this.close(this.texts.timeout);
		else await this.send(outcome);
		this.lease.release();
	}

	/** Ends it without a reply, because the workflow could not be started. */
	async fail(): Promise<void> {
		await this.close(this.texts.error);
		this.lease.release();
	}

	private async firstOf(
		reply: Promise<Reply>,
		end: Promise<'failed' | 'noReply'>,
	): Promise<Reply | 'failed' | 'noReply' | 'timeout'> {
		const { wait } = this.lease.connection.environment;
		const settled = new AbortController();
		const isLate = new Promise<'timeout'>((resolve) => {
			void wait(BUBBLE_MS, settled.signal).then((isOver) => isOver && resolve('timeout'));
		});
		const endInDoubt = end.then(async (how) => {
			await wait(REPLY_GRACE_MS);
			return how;
		});
		const outcome = await Promise.race([reply, endInDoubt, isLate]);
		settled.abort();
		return outcome;
	}

	/** Finishes the bubble, if there is one, with a text that is not the workflow's. */
	private async close(text: string): Promise<void> {
		await this.bubble.settled();
		if (!this.bubble.isOpen) return;
		try {
			const isShown = await this.bubble.finish(text);
			if (!isShown) await this.sayOne({ type: 'markdown', content: text });
		} catch (error) {
			this.tell('The bubble could not be finished', error);
		}
	}

	private async send({ messages, tell }: Reply): Promise<void> {
		const receipt = await this.say(messages);
		if (this.bubble.isOpen) await this.close(this.texts.error);
		tell?.(receipt);
	}

	/** Sends messages, the first into the bubble if there is one. It never throws. */
	async say(messages: Message[]): Promise<Receipt> {
		await this.bubble.settled();
		const receipt: Receipt = [];
		for (const message of messages) receipt.push(await this.sendOne(message));
		return receipt;
	}

	private async sendOne(message: Message): Promise<BotError | undefined> {
		try {
			if (message.type !== 'markdown') {
				await this.close(this.texts.closing);
				await this.sayOne(message);
				return undefined;
			}
			for (const content of splitMarkdown(message.content)) {
				const isShown = this.bubble.isOpen && (await this.bubble.finish(content));
				if (!isShown) await this.sayOne({ type: 'markdown', content });
			}
			return undefined;
		} catch (error) {
			this.tell('A reply did not go out, or may not have', error);
			return error instanceof BotError
				? error
				: new BotError({ kind: 'other', message: (error as Error).message });
		}
	}

	/** Sends a message of its own: as an answer while WeCom takes one, else into the chat. */
	private async sayOne(message: Message): Promise<void> {
		const { inbound, feedbackId } = this;
		const { connection } = this.lease;
		const body = await prepare(connection, message, feedbackId);
		this.feedbackId = undefined;
		if (inbound.type === 'message' && (await this.respond(body))) return;
		await push(connection, inbound, body);
	}

	/** @returns false when the message is one that WeCom does not take as an answer any more */
	private async respond(body: IDataObject): Promise<boolean> {
		const { inbound } = this;
		return await deliver(this.lease.connection, {
			command: 'respond',
			body,
			reqId: inbound.reqId,
			chat: limitOf(inbound),
			isRepeatable: false,
			silenceIsYes: true,
		}).then(
			({ errcode }) => errcode === 0,
			(error: unknown) => {
				const { errcode } = error as BotError;
				if (errcode !== undefined && reactionTo(errcode) === 'push') return false;
				throw error;
			},
		);
	}

	private tell(what: string, error: unknown): void {
		const { message, hint = '' } = error as Error & { hint?: string };
		this.logger.warn(`${what}: ${message}. ${hint}`.trim());
	}
}

/** The reply; without one it never settles. */
async function replyIn(response: Promise<unknown>): Promise<Reply> {
	const messages = readResponse(await response.catch(() => undefined));
	return messages ? { messages } : await new Promise<never>(() => {});
}

/** How the execution ended; one that waits has not ended. */
async function endOf(done: Promise<IRun>): Promise<'failed' | 'noReply'> {
	const status = await done.then(
		(run) => run?.status,
		() => 'error' as const,
	);
	if (status === 'waiting') return await new Promise<never>(() => {});
	return status === 'success' ? 'noReply' : 'failed';
}
