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
	/** When the last calls began, or will begin; as many as the widest rate allows. */
	private readonly begun: number[] = [];
	private readonly memory: number;

	/**
	 * @param rates kept beforehand, all of them; without any the limit is known only once WeCom tells it
	 * @param marginMs how much longer than WeCom's time a call counts
	 */
	constructor(
		private readonly rates: readonly Rate[] = [],
		private readonly time: Pick<Clock, 'now'> = clock,
		private readonly marginMs = RATE_MARGIN_MS,
	) {
		this.memory = Math.max(0, ...rates.map(({ calls }) => calls));
	}

	/** Takes the next free place for a call. @returns ms until it */
	reserve(): number {
		const ms = this.freeInMs;
		this.begun.push(this.time.now() + ms);
		if (this.begun.length > this.memory) this.begun.shift();
		return ms;
	}

	/** Ms until a call may begin, without taking the place. */
	get freeInMs(): number {
		const now = this.time.now();
		const ends = this.rates.map(
			({ calls, perMs }) => (this.begun.at(-calls) ?? -Infinity) + perMs + this.marginMs,
		);
		return Math.max(0, ...ends.map((end) => end - now));
	}

	/** How many calls began within the last so many ms, as far as the rates make it remember them. */
	begunWithin(ms: number): number {
		const since = this.time.now() - ms;
		return this.begun.filter((at) => at > since).length;
	}

	/** WeCom told that its limit is reached. */
	block(): void {
		this.blockedUntil = this.time.now() + RATE_WINDOW_MS + this.marginMs;
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
		const last = this.begun.at(-1) ?? -Infinity;
		const end = last + Math.max(0, ...this.rates.map(({ perMs }) => perMs)) + this.marginMs;
		return this.blockedMs === 0 && end <= this.time.now();
	}
}

/** From so many limits on, those that are idle are forgotten. */
const MANY = 1000;

/** Limits, each by what it limits. */
export class RateLimits {
	private readonly limits = new Map<string, RateLimit>();

	/** @param marginMs see `RateLimit` */
	constructor(
		private readonly time: Pick<Clock, 'now'> = clock,
		private readonly marginMs = RATE_MARGIN_MS,
	) {}

	of(key: string, rates?: readonly Rate[]): RateLimit {
		const known = this.limits.get(key);
		if (known) return known;
		if (this.limits.size >= MANY) this.forgetIdle();
		const limit = new RateLimit(rates, this.time, this.marginMs);
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

/** Those of apps and webhook keys, for the whole process. */
export const rateLimits = new RateLimits();

/** How long so many calls take at a rate that is kept beforehand, in ms; the first ones go at once. */
export const msAtRate = ({ calls, perMs }: Rate, count: number): number =>
	Math.floor(Math.max(0, count - 1) / calls) * (perMs + RATE_MARGIN_MS);
