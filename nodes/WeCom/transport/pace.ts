import { sleep } from 'n8n-workflow';
import { clock } from './clock';
import { Limiter } from './limiter';

/** How long WeCom blocks calls after its limit per minute was reached (doc 90312). */
export const RATE_WINDOW_MS = 60_000;

/** Calls that were on their way when the limit was noticed count a little longer than it, in ms. */
const RATE_MARGIN_MS = 1000;

/** Longest time that one execution waits for WeCom's limits, in ms. */
const MAX_RATE_WAIT_MS = 90_000;

export interface PaceSettings {
	/** Most requests at the same time. */
	maxConcurrency: number;
	/** Whether a limit on the number of calls is waited out. */
	waitOnRateLimit: boolean;
	/** Ends every wait. */
	stopped?: AbortSignal;
	/** Told when a wait of `ms` begins. */
	onRateWait?: (ms: number) => void;
}

/**
 * How fast one execution calls WeCom: what its requests learn about limits holds for all of them.
 *
 * - errcode 45033, too many at a time: half as many from then on, one more after each round of
 *   requests that went well.
 * - errcode 45009, too many a minute: everything waits until the minute is over.
 */
export class Pace {
	private readonly limiter: Limiter;
	/** Requests that went well since the number was last changed. */
	private good = 0;
	/** Counts the cuts; refusals of requests that began before a cut are no reason for another. */
	private era = 0;
	private rateWait?: Promise<void>;
	/** How many requests have begun. */
	private begun = 0;
	/** The turn of the request that came last. */
	private turn: Promise<void> = Promise.resolve();
	private rateWaitedMs = 0;
	/** Set once the whole patience with a host that cannot be reached has been spent on one request. */
	private hostIsAway = false;

	constructor(private readonly settings: PaceSettings) {
		this.limiter = new Limiter(settings.maxConcurrency);
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
		return this.limiter.limit;
	}

	/** Makes a request when it is its turn; the number is for `tooMany`. Undefined when stopped before. */
	async request<T>(send: () => Promise<T>): Promise<{ result: T; era: number } | undefined> {
		await this.rateWait;
		return await this.limiter.run(async () => {
			if (this.isOneOfMany()) await this.ownTurn();
			// A wait that began while this request stood in line.
			while (this.rateWait) await this.rateWait;
			if (this.stopped) return undefined;
			const { era } = this;
			return { result: await send(), era };
		});
	}

	/** Whether other requests may be prepared at this moment, and it is not one of the first. */
	private isOneOfMany(): boolean {
		return ++this.begun > this.settings.maxConcurrency && this.limiter.limit > 1;
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
		if (this.limiter.limit >= this.settings.maxConcurrency) return;
		if (++this.good < this.limiter.limit) return;
		this.good = 0;
		this.limiter.limit++;
	}

	/** WeCom refused a request because of too many at the same time. */
	tooMany(era: number): void {
		if (era !== this.era) return;
		this.era++;
		this.good = 0;
		this.limiter.limit = Math.max(1, Math.floor(this.limiter.limit / 2));
	}

	/** A request has waited for the host as long as may be, in vain. */
	hostAway(): void {
		this.hostIsAway = true;
	}

	/** WeCom answered, whatever it said. */
	hostThere(): void {
		this.hostIsAway = false;
	}

	/**
	 * Waits until WeCom's minute is over, together with all other requests.
	 *
	 * @returns whether trying again makes sense; false when the time for waiting is used up
	 */
	async waitForRate(): Promise<boolean> {
		if (!this.rateWait) {
			const ms = Math.min(RATE_WINDOW_MS + RATE_MARGIN_MS, MAX_RATE_WAIT_MS - this.rateWaitedMs);
			if (!this.settings.waitOnRateLimit || ms <= 0) return false;
			this.rateWaitedMs += ms;
			this.settings.onRateWait?.(ms);
			this.rateWait = this.pause(ms).finally(() => (this.rateWait = undefined));
		}
		await this.rateWait;
		return !this.stopped;
	}

	/** Waits, but not longer than until the execution is stopped. */
	async pause(ms: number): Promise<void> {
		await clock.sleep(ms, this.settings.stopped);
	}
}
