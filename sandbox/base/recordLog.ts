/** Records kept of each kind; the oldest go first. */
export const RECORDS_KEPT = 10_000;

/** The latest records under numbers that never start again. */
export class RecordLog<T extends { readonly seq: number }> {
	private latest = 0;
	/** The oldest first. */
	readonly all: T[] = [];

	constructor(private readonly kept = RECORDS_KEPT) {}

	/** The number for the next record. */
	nextSeq(): number {
		return ++this.latest;
	}

	add(record: T): void {
		this.all.push(record);
		if (this.all.length > this.kept) this.all.shift();
	}

	clear(): void {
		this.all.length = 0;
	}
}
