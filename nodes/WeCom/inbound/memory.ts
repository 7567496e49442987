/** Remembers names for a time. Bounded, so that a flood cannot fill the memory: the oldest go first. */
export class Memory<T = true> {
	private readonly entries = new Map<string, { end: number; value: T }>();

	constructor(private readonly limit = 20_000) {}

	/** @param now epoch ms */
	has(name: string, now: number): boolean {
		return this.get(name, now) !== undefined;
	}

	/** What was remembered with the name. @param now epoch ms */
	get(name: string, now: number): T | undefined {
		const entry = this.entries.get(name);
		return entry && entry.end > now ? entry.value : undefined;
	}

	/** @param until epoch ms from which it is forgotten */
	add(name: string, until: number, now: number, value: T = true as T): void {
		this.entries.delete(name);
		this.entries.set(name, { end: until, value });
		for (const [oldest, { end }] of this.entries) {
			if (end > now && this.entries.size <= this.limit) break;
			this.entries.delete(oldest);
		}
	}

	forget(name: string): void {
		this.entries.delete(name);
	}
}
