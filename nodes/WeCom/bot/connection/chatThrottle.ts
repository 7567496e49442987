import { BotError } from '../../errors';
import { RateLimits, type RateLimit } from '../../transport';
import type { Environment } from '../environment';
import { Serial } from './serial';

const MINUTE_MS = 60_000;

const PER_MINUTE = { calls: 30, perMs: MINUTE_MS };
const PER_HOUR = { calls: 1000, perMs: 60 * MINUTE_MS };
/** What WeCom takes for one chat, answers and other messages together (doc 101463). */
const RATES = [PER_MINUTE, PER_HOUR];

/** Longer than this nobody wants an execution to stand still. */
const MAX_WAIT_MS = 3 * MINUTE_MS;
/** Frames that only show progress leave this many of a minute's messages to the answers. */
const RESERVE = 10;

const waitMs = ({ freeInMs, blockedMs }: RateLimit) => Math.max(freeInMs, blockedMs);

/** Keeps each chat below WeCom's limits, instead of running into a block that lasts a minute. */
export class ChatThrottle {
	private readonly limits: RateLimits;
	private readonly lines = new Serial();

	constructor(
		private readonly environment: Environment,
		private readonly stopped: AbortSignal,
	) {
		this.limits = new RateLimits(environment, 0);
	}

	/**
	 * Waits until the chat can take a message, and counts it.
	 *
	 * @throws BotError when that would take more than three minutes
	 */
	async take(chat: string): Promise<void> {
		await this.lines.run(chat, async () => {
			const ms = waitMs(this.limitOf(chat));
			if (ms > MAX_WAIT_MS)
				throw new BotError({ kind: 'chatFull', minutes: Math.ceil(ms / MINUTE_MS) });
			if (ms > 0) await this.environment.wait(ms, this.stopped);
			this.limitOf(chat).reserve();
		});
	}

	/** Counts a message that can be left out, if the chat has room for it. */
	takeIfSpare(chat: string): boolean {
		const limit = this.limitOf(chat);
		const recent = limit.begunWithin(PER_MINUTE.perMs);
		if (recent >= PER_MINUTE.calls - RESERVE || waitMs(limit) > 0) return false;
		limit.reserve();
		return true;
	}

	/** WeCom has said that it was too much. */
	block(chat: string): void {
		this.limitOf(chat).block();
	}

	private limitOf(chat: string): RateLimit {
		return this.limits.of(chat, RATES);
	}
}
