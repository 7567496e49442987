/** Runs jobs of the same name one after the other, in the order in which they came. */
export class Serial {
	private readonly tails = new Map<string, Promise<unknown>>();

	async run<T>(name: string, job: () => Promise<T>): Promise<T> {
		const before = this.tails.get(name) ?? Promise.resolve();
		const result = before.then(job, job);
		const tail = result.catch(() => {});
		this.tails.set(name, tail);
		try {
			return await result;
		} finally {
			if (this.tails.get(name) === tail) this.tails.delete(name);
		}
	}
}
