/** Remembers names for a time. Bounded, so that a flood cannot fill the memory: the oldest go first. */
export class Memory {
	private readonly ends = new Map<string, number>();

	constructor(private readonly limit = 20_000) {}

	/** @param now epoch ms */
	has(name: string, now: number): boolean {
		const end = this.ends.get(name);
		return end !== undefined && end > now;
	}

	/** @param until epoch ms from which it is forgotten */
	add(name: string, until: number, now: number): void {
		this.ends.delete(name);
		this.ends.set(name, until);
		for (const [oldest, end] of this.ends) {
			if (end > now && this.ends.size <= this.limit) break;
			this.ends.delete(oldest);
		}
	}

	forget(name: string): void {
		this.ends.delete(name);
	}
}
