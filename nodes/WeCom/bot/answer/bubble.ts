import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../connection/connection';
import { BotError } from '../../errors';
import type { Chat, Inbound } from '../inbound';
import { reactionTo } from '../reactions';
import { deliver } from '../send/deliver';
import { limitOf } from '../send/push';

/** A bubble that is not refreshed disappears about six minutes later. */
const REFRESH_MS = 4 * 60_000;

/**
 * A bubble in the chat that shows that somebody is at work, and becomes the answer. A stream in
 * WeCom's words (doc 101463): each frame holds the whole text, the last one says that it is finished.
 */
export class Bubble {
	/** Whether it is there to be finished. */
	isOpen = false;
	private readonly id = randomUUID();
	private readonly chat: string;
	private readonly done = new AbortController();
	private opening?: Promise<void>;

	/** @param feedbackId asks for a thumb up or down; WeCom takes it with the first frame only */
	constructor(
		private readonly connection: Connection,
		private readonly inbound: Pick<Inbound, 'reqId' | keyof Chat>,
		private readonly feedbackId?: string,
	) {
		this.chat = limitOf(inbound);
	}

	/** Shows the text at once, if the chat's limit leaves room for what is not yet an answer. */
	open(text: string): void {
		this.opening = this.show(text);
	}

	/** Waits until it is known whether there is a bubble. */
	async settled(): Promise<void> {
		await this.opening;
	}

	/**
	 * Turns it into the answer.
	 *
	 * @returns whether the text is there; false when the bubble has become too old or the client shows
	 *   none, so that the text has to go another way
	 * @throws BotError when it is not known, or nothing can be sent
	 */
	async finish(text: string): Promise<boolean> {
		this.done.abort();
		this.isOpen = false;
		return await deliver(this.connection, {
			...this.frame(text, true),
			chat: this.chat,
			// The same frame with the same ID shows the same bubble.
			isRepeatable: true,
			silenceIsYes: true,
		}).then(
			() => true,
			(error: unknown) => {
				if (error instanceof BotError && isNoBubble(error)) return false;
				throw error;
			},
		);
	}

	private async show(text: string): Promise<void> {
		const { connection, chat, done } = this;
		if (!connection.throttle.takeIfSpare(chat)) return;
		this.isOpen = await this.tryTo(text);
		if (this.isOpen) void this.keepAlive(text, done.signal);
	}

	private async keepAlive(text: string, signal: AbortSignal): Promise<void> {
		while (await this.connection.environment.wait(REFRESH_MS, signal)) {
			if (!this.connection.throttle.takeIfSpare(this.chat)) continue;
			await this.tryTo(text);
		}
	}

	/** An unfinished frame that does not get through is left out; only a refusal means no bubble. */
	private async tryTo(text: string): Promise<boolean> {
		const { command, body, reqId } = this.frame(text, false);
		try {
			const { errcode } = await this.connection.request(command, body, reqId);
			return errcode === 0;
		} catch (error) {
			return (error as BotError).mayBeDone;
		}
	}

	private frame(content: string, finish: boolean) {
		const feedback = this.feedbackId === undefined ? {} : { feedback: { id: this.feedbackId } };
		const body: IDataObject = {
			msgtype: 'stream',
			stream: { id: this.id, finish, content, ...(!finish && feedback) },
		};
		return { command: 'respond', body, reqId: this.inbound.reqId } as const;
	}
}

const isNoBubble = ({ errcode }: BotError) =>
	errcode !== undefined && ['push', 'plain'].includes(reactionTo(errcode));
