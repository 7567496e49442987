/** What is known of a decision that is being made. */
interface Entry<T> {
	decided: T;
	until: number;
}

/** How long n8n may take to write down that the execution goes on; from then on n8n itself refuses. */
const HELD_MS = 15_000;

/**
 * Lets one answer through for each question. n8n decides for good which of two answers counts, but
 * only after the node has dealt with both: the second must not reach the card. Of this process;
 * several webhook processes do not see each other's.
 */
export class OneDecision<T> {
	private readonly entries = new Map<string, Entry<T>>();

	/**
	 * @param now epoch ms
	 * @returns the decision that was there before, if there was one
	 */
	take(taskId: string, decided: T, now: number): T | undefined {
		for (const [id, { until }] of this.entries) if (until <= now) this.entries.delete(id);
		const earlier = this.entries.get(taskId);
		if (earlier) return earlier.decided;
		this.entries.set(taskId, { decided, until: now + HELD_MS });
		return undefined;
	}

	/** The answer could not be taken after all: the next one counts. */
	release(taskId: string): void {
		this.entries.delete(taskId);
	}
}
