const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts per key within the last minute and the last hour. */
export class RateWindow {
	private readonly times = new Map<string, number[]>();

	/** @param now epoch ms */
	constructor(private readonly now: () => number) {}

	/** Whether one more is allowed; counts it if so. */
	admit(key: string, perMinute: number, perHour: number): boolean {
		const now = this.now();
		const recent = (this.times.get(key) ?? []).filter((time) => now - time < HOUR_MS);
		const lastMinute = recent.filter((time) => now - time < MINUTE_MS).length;
		const admitted = lastMinute < perMinute && recent.length < perHour;
		if (admitted) recent.push(now);
		this.times.set(key, recent);
		return admitted;
	}
}
