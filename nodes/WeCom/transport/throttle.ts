import { sleep } from 'n8n-workflow';
import { RATE_WINDOW_MS } from '../errors';
import { clock } from '../shared/clock';
import { pLimit, type LimitFunction } from '../shared/pLimitLibrary';
import { RATE_MARGIN_MS, type RateLimit } from './rateLimit';

/** Longest time that one execution waits for a limit that WeCom has told, in ms. */
const MAX_RATE_WAIT_MS = 90_000;

export interface ThrottleSettings {
	/** Most requests at the same time. */
	maxConcurrency: number;
	/** Whether a limit on the number of calls is waited out. */
	waitOnRateLimit: boolean;
	/** Ends every wait. */
	stopped?: AbortSignal;
	/** Told when a wait of `ms` begins. */
	onRateWait?: (ms: number) => void;
}

/** A request that was made; `era` is for `tooMany`. Undefined when it was stopped before. */
type Turn<T> = { result: T; era: number } | undefined;

/**
 * How fast one execution calls WeCom: what its requests learn about limits holds for all of them.
 *
 * - errcode 45033, too many at a time: AIMD. Half as many from then on, one more after each round of
 *   requests that went well.
 * - errcode 45009, too many a minute: everything waits until the minute is over, see `RateLimit`.
 */
export class Throttle {
	private readonly limit: LimitFunction;
	/** Requests that went well since the number was last changed. */
	private good = 0;
	/** Counts the cuts; refusals of requests that began before a cut are no reason for another. */
	private era = 0;
	private readonly rateWaits = new Map<RateLimit, Promise<void>>();
	/** How many requests have begun. */
	private begun = 0;
	/** The turn of the request that came last. */
	private turn: Promise<void> = Promise.resolve();
	private rateWaitedMs = 0;
	/** Set once the whole patience with a host that cannot be reached has been spent on one request. */
	private hostIsAway = false;

	constructor(private readonly settings: ThrottleSettings) {
		this.limit = pLimit(settings.maxConcurrency);
	}

	/** Whether nothing more is to be sent. */
	get stopped(): boolean {
		return this.settings.stopped?.aborted === true;
	}

	/** Whether waiting for a host that cannot be reached is still worthwhile. */
	get patient(): boolean {
		return !this.hostIsAway;
	}

	/** The number of requests that may run at the same time at the moment. */
	get concurrency(): number {
		return this.limit.concurrency;
	}

	/** Whether a call would go beyond a rate that is not to be waited for. */
	isBeyond(rateLimit: RateLimit): boolean {
		return !this.settings.waitOnRateLimit && rateLimit.freeInMs > 0;
	}

	/** Makes a request when it is its turn. */
	async request<T>(rateLimit: RateLimit, send: () => Promise<T>): Promise<Turn<T>> {
		await this.rateWaits.get(rateLimit);
		return await this.limit(async () => {
			if (this.isOneOfMany()) await this.ownTurn();
			await this.free(rateLimit);
			if (this.stopped) return undefined;
			const { era } = this;
			return { result: await send(), era };
		});
	}

	/** Waits while the limit does not let calls through. */
	private async free(rateLimit: RateLimit): Promise<void> {
		// A wait that began while this request stood in line, or that another execution has reason for.
		while (!this.stopped && (this.rateWaits.has(rateLimit) || rateLimit.blockedMs > 0)) {
			if (!(await this.waitForRate(rateLimit))) break;
		}
		const ms = this.stopped ? 0 : rateLimit.reserve();
		if (ms <= 0) return;
		this.settings.onRateWait?.(ms);
		await this.pause(ms);
	}

	/** Whether other requests may be prepared at this moment, and it is not one of the first. */
	private isOneOfMany(): boolean {
		return ++this.begun > this.settings.maxConcurrency && this.limit.concurrency > 1;
	}

	/**
	 * After the first ones, requests begin in separate turns of the event loop. Those that begin in one
	 * are all prepared before the first of them leaves, are answered together, and so stay a herd.
	 */
	private async ownTurn(): Promise<void> {
		this.turn = this.turn.then(async () => await sleep(0));
		await this.turn;
	}

	/** WeCom took a request, so the number of requests is not too high. */
	wentWell(): void {
		if (this.limit.concurrency >= this.settings.maxConcurrency) return;
		if (++this.good < this.limit.concurrency) return;
		this.good = 0;
		this.limit.concurrency++;
	}

	/** WeCom refused a request because of too many at the same time. */
	tooMany(era: number): void {
		if (era !== this.era) return;
		this.era++;
		this.good = 0;
		this.limit.concurrency = Math.max(1, Math.floor(this.limit.concurrency / 2));
	}

	/** A request has waited for the host as long as may be, in vain. */
	markUnreachable(): void {
		this.hostIsAway = true;
	}

	/** WeCom answered, whatever it said. */
	markReachable(): void {
		this.hostIsAway = false;
	}

	/**
	 * Waits until WeCom's minute is over, together with all other requests.
	 *
	 * @returns whether trying again makes sense; false when the time for waiting is used up
	 */
	async waitForRate(rateLimit: RateLimit): Promise<boolean> {
		let wait = this.rateWaits.get(rateLimit);
		if (!wait) {
			const left = MAX_RATE_WAIT_MS - this.rateWaitedMs;
			const ms = Math.min(rateLimit.blockedMs || RATE_WINDOW_MS + RATE_MARGIN_MS, left);
			if (!this.settings.waitOnRateLimit || ms <= 0) return false;
			this.rateWaitedMs += ms;
			this.settings.onRateWait?.(ms);
			wait = this.pause(ms).finally(() => this.rateWaits.delete(rateLimit));
			this.rateWaits.set(rateLimit, wait);
		}
		await wait;
		return !this.stopped;
	}

	/** Waits, but not longer than until the execution is stopped. */
	async pause(ms: number): Promise<void> {
		await clock.sleep(ms, this.settings.stopped);
	}
}
