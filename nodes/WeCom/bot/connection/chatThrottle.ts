import { BotError } from '../../errors';
import type { Environment } from '../environment';
import { Serial } from './serial';

const MINUTE_MS = 60_000;

/** What WeCom takes for one chat, answers and other messages together (doc 101463). */
const WINDOWS = [
	{ count: 30, ms: MINUTE_MS },
	{ count: 1000, ms: 60 * MINUTE_MS },
] as const;

const LONGEST_MS = Math.max(...WINDOWS.map(({ ms }) => ms));
/** Longer than this nobody wants an execution to stand still. */
const MAX_WAIT_MS = 3 * MINUTE_MS;
/** Frames that only show progress leave this many of a minute's messages to the answers. */
const RESERVE = 10;

/** Keeps each chat below WeCom's limits, instead of running into a block that lasts a minute. */
export class ChatThrottle {
	/** Epoch ms of what was sent into each chat, oldest first. */
	private readonly sent = new Map<string, number[]>();
	private readonly blockedUntil = new Map<string, number>();
	private readonly lines = new Serial();

	constructor(
		private readonly environment: Environment,
		private readonly stopped: AbortSignal,
	) {}

	/**
	 * Waits until the chat can take a message, and counts it.
	 *
	 * @throws BotError when that would take more than three minutes
	 */
	async take(chat: string): Promise<void> {
		await this.lines.run(chat, async () => {
			const ms = this.waitMs(chat);
			if (ms > MAX_WAIT_MS)
				throw new BotError({ kind: 'chatFull', minutes: Math.ceil(ms / MINUTE_MS) });
			if (ms > 0) await this.environment.wait(ms, this.stopped);
			this.count(chat);
		});
	}

	/** Counts a message that can be left out, if the chat has room for it. */
	takeIfSpare(chat: string): boolean {
		const [perMinute] = WINDOWS;
		const { ms } = perMinute;
		const recent = this.times(chat).filter((at) => at > this.environment.now() - ms).length;
		if (recent >= perMinute.count - RESERVE || this.waitMs(chat) > 0) return false;
		this.count(chat);
		return true;
	}

	/** WeCom has said that it was too much. */
	block(chat: string, ms = MINUTE_MS): void {
		this.blockedUntil.set(chat, this.environment.now() + ms);
	}

	private waitMs(chat: string): number {
		const now = this.environment.now();
		const times = this.times(chat);
		const waits = WINDOWS.map(({ count, ms }) => (times.at(-count) ?? -Infinity) + ms - now);
		return Math.max(0, (this.blockedUntil.get(chat) ?? 0) - now, ...waits);
	}

	private times(chat: string): number[] {
		return this.sent.get(chat) ?? [];
	}

	private count(chat: string): void {
		const now = this.environment.now();
		const times = [...this.times(chat).filter((at) => at > now - LONGEST_MS), now];
		// The chat that was written to last stands last, so that the forgotten ones stand first.
		this.sent.delete(chat);
		this.sent.set(chat, times);
		for (const [oldest, its] of this.sent) {
			if ((its.at(-1) ?? 0) > now - LONGEST_MS) break;
			this.sent.delete(oldest);
			this.blockedUntil.delete(oldest);
		}
	}
}
