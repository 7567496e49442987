import { SlidingWindow } from '../base/slidingWindow';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts per key within the last minute and the last hour. */
export class RateWindow {
	private readonly minute: SlidingWindow;
	private readonly hour: SlidingWindow;

	/** @param now epoch ms */
	constructor(now: () => number) {
		this.minute = new SlidingWindow(now, MINUTE_MS);
		this.hour = new SlidingWindow(now, HOUR_MS);
	}

	/** Whether one more is allowed; counts it if so. */
	admit(key: string, perMinute: number, perHour: number): boolean {
		if (this.minute.count(key) >= perMinute || this.hour.count(key) >= perHour) return false;
		this.minute.add(key);
		this.hour.add(key);
		return true;
	}
}
