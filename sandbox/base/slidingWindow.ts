/** How much happened within the last stretch of time, by key. */
export class SlidingWindow {
	private readonly events = new Map<string, { at: number; weight: number }[]>();

	/**
	 * @param now epoch ms
	 * @param lengthMs how far back is counted
	 */
	constructor(
		private readonly now: () => number,
		private readonly lengthMs: number,
	) {}

	count(key = ''): number {
		const since = this.now() - this.lengthMs;
		const recent = (this.events.get(key) ?? []).filter(({ at }) => at > since);
		this.events.set(key, recent);
		return recent.reduce((sum, { weight }) => sum + weight, 0);
	}

	add(key = '', weight = 1): void {
		const event = { at: this.now(), weight };
		const events = this.events.get(key);
		if (events) events.push(event);
		else this.events.set(key, [event]);
	}
}
