/** The sandbox's time: a source that can be replaced, plus what tests have skipped ahead. */
export class Clock {
	private skippedMs = 0;

	/** @param source epoch ms */
	constructor(private readonly source: () => number = Date.now) {}

	/** Epoch ms. */
	readonly now = (): number => this.source() + this.skippedMs;

	advance(ms: number): void {
		this.skippedMs += ms;
	}
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days turn at midnight in Beijing; the vendor names no time zone for daily limits. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Number of the calendar day in Beijing. */
export const dayOf = (epochMs: number): number =>
	Math.floor((epochMs + BEIJING_OFFSET_MS) / DAY_MS);
