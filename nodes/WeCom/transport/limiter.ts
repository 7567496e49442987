/**
 * Lets a number of jobs run at the same time; the others wait in the order in which they came. The
 * number can be changed while jobs run.
 */
export class Limiter {
	private running = 0;
	private readonly waiting: Array<() => void> = [];
	/** Where the line begins; what stands before it has gone. */
	private head = 0;

	constructor(private slots: number) {}

	get limit(): number {
		return this.slots;
	}

	set limit(slots: number) {
		this.slots = slots;
		this.admit();
	}

	async run<T>(job: () => Promise<T>): Promise<T> {
		await this.enter();
		try {
			return await job();
		} finally {
			this.running--;
			this.admit();
		}
	}

	private async enter(): Promise<void> {
		if (this.running < this.slots && this.head === this.waiting.length) {
			this.running++;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	private admit(): void {
		while (this.running < this.slots && this.head < this.waiting.length) {
			this.running++;
			this.waiting[this.head++]?.();
		}
		// Taking from the front of a long list one by one would move the rest every time.
		if (this.head < 1000 && this.head < this.waiting.length) return;
		this.waiting.splice(0, this.head);
		this.head = 0;
	}
}
