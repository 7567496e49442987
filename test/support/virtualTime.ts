/** Time that moves when a test says so, for waits that would take real minutes. */

interface Timer {
	at: number;
	fire: () => void;
}

/** Lets sockets and promises do what they have to. */
export const settle = async (ms = 4): Promise<void> => {
	await new Promise((resolve) => setTimeout(resolve, ms));
	await new Promise((resolve) => setImmediate(resolve));
};

/** Waits in real time until something is the case. */
export async function until(
	isTrue: () => boolean,
	what = 'what the test waits for',
	seconds = 10,
): Promise<void> {
	const end = Date.now() + seconds * 1000;
	while (!isTrue()) {
		if (Date.now() > end) throw new Error(`Not the case within ${seconds} s: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

export class VirtualTime {
	private readonly timers = new Set<Timer>();

	constructor(private time = Date.UTC(2026, 0, 5, 8)) {}

	readonly now = (): number => this.time;

	readonly wait = async (ms: number, signal?: AbortSignal): Promise<boolean> => {
		if (signal?.aborted) return false;
		return await new Promise((resolve) => {
			const end = (isOver: boolean) => {
				this.timers.delete(timer);
				signal?.removeEventListener('abort', stop);
				resolve(isOver);
			};
			const stop = () => end(false);
			const timer = { at: this.time + ms, fire: () => end(true) };
			this.timers.add(timer);
			signal?.addEventListener('abort', stop, { once: true });
		});
	};

	/** Waits that are not over. */
	get pending(): number {
		return this.timers.size;
	}

	/** Moves on, from one wait that ends to the next. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		for (;;) {
			await settle();
			const next = [...this.timers].sort((a, b) => a.at - b.at)[0];
			if (!next || next.at > end) break;
			this.time = Math.max(this.time, next.at);
			next.fire();
		}
		this.time = end;
		await settle();
	}
}
