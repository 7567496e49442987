import { RATE_WINDOW_MS } from '../errors';
import { clock, type Clock } from '../shared/clock';

/** Calls that were on their way when a limit was noticed count a little longer than it, in ms. */
export const RATE_MARGIN_MS = 1000;

/** How many calls a limit allows in any span of time so long. */
export interface Rate {
	calls: number;
	perMs: number;
}

/**
 * A limit on calls that counts for a whole process, whichever execution makes them: of an app at one
 * endpoint, of a webhook key, of a bot in one chat.
 */
export class RateLimit {
	private blockedUntil = 0;
	/** When the last calls began, or will begin; as many as the rate allows. */
	private readonly begun: number[] = [];

	/** @param rate kept beforehand; without one the limit is known only once WeCom tells it */
	constructor(
		private readonly rate?: Rate,
		private readonly time: Pick<Clock, 'now'> = clock,
	) {}

	/** Takes the next free place for a call. @returns ms until it */
	reserve(): number {
		if (!this.rate) return 0;
		const now = this.time.now();
		const { calls, perMs } = this.rate;
		const oldest = this.begun.length < calls ? undefined : this.begun.shift();
		const at = oldest === undefined ? now : Math.max(now, oldest + perMs + RATE_MARGIN_MS);
		this.begun.push(at);
		return at - now;
	}

	/** Ms until a call may begin, without taking the place. */
	get freeInMs(): number {
		const { rate, begun } = this;
		const oldest = rate && begun.length >= rate.calls ? begun[0] : undefined;
		if (rate === undefined || oldest === undefined) return 0;
		return Math.max(0, oldest + rate.perMs + RATE_MARGIN_MS - this.time.now());
	}

	/** WeCom told that its limit is reached. */
	block(): void {
		this.blockedUntil = this.time.now() + RATE_WINDOW_MS + RATE_MARGIN_MS;
	}

	/** WeCom took a call. */
	unblock(): void {
		this.blockedUntil = 0;
	}

	/** Ms until WeCom takes calls again; 0 when it does now. */
	get blockedMs(): number {
		return Math.max(0, this.blockedUntil - this.time.now());
	}

	/** Whether forgetting it changes nothing. */
	get isIdle(): boolean {
		const last = this.begun.at(-1);
		const end = last === undefined ? 0 : last + (this.rate?.perMs ?? 0) + RATE_MARGIN_MS;
		return this.blockedMs === 0 && end <= this.time.now();
	}
}

/** From so many limits on, those that are idle are forgotten. */
const MANY = 1000;

/** The limits of this process, each by what it limits. */
export class RateLimits {
	private readonly limits = new Map<string, RateLimit>();

	constructor(private readonly time: Pick<Clock, 'now'> = clock) {}

	of(key: string, rate?: Rate): RateLimit {
		const known = this.limits.get(key);
		if (known) return known;
		if (this.limits.size >= MANY) this.forgetIdle();
		const limit = new RateLimit(rate, this.time);
		this.limits.set(key, limit);
		return limit;
	}

	clear(): void {
		this.limits.clear();
	}

	private forgetIdle(): void {
		for (const [key, limit] of this.limits) if (limit.isIdle) this.limits.delete(key);
	}
}

export const rateLimits = new RateLimits();

/** How long so many calls take at a rate that is kept beforehand, in ms; the first ones go at once. */
export const msAtRate = ({ calls, perMs }: Rate, count: number): number =>
	Math.floor(Math.max(0, count - 1) / calls) * (perMs + RATE_MARGIN_MS);
