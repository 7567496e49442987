import type { IDataObject } from 'n8n-workflow';
import { isInDoubt, ResultError, type Delivery } from '../errors';
import type { Done, Failed, Ongoing, Report, Waiting } from './operation';

/** What is known of each item of one execution, and which have not reported. */
export class Results {
	private readonly reports: Array<Report | undefined>;
	private readonly settled: boolean[];
	private settledCount = 0;
	private first?: Failed;

	/** @param count how many items there are */
	constructor(readonly count: number) {
		this.reports = new Array<Report | undefined>(count);
		this.settled = new Array<boolean>(count).fill(false);
	}

	/** How many items have come to an end, well or not. */
	get done(): number {
		return this.settledCount;
	}

	/**
	 * Notes what is known of an item.
	 *
	 * @throws Error when the item has had its final report, which would be told twice
	 */
	add(report: Report): void {
		const { item } = report;
		if (this.settled[item]) throw new Error(`Item ${item} has reported twice`);
		this.reports[item] = report;
		if ('ongoing' in report) return;
		this.settled[item] = true;
		this.settledCount++;
		if ('error' in report) this.first ??= report;
	}

	/** Whether the item has had its final report. */
	isSettled(item: number): boolean {
		return this.settled[item] === true;
	}

	/** What is known of the item so far. */
	of(item: number): Report | undefined {
		return this.reports[item];
	}

	/**
	 * The failure that came first, which may have kept others from being tried. Where the run ended
	 * with an item that cannot be completed, it is that.
	 */
	get reason(): (Failed | Ongoing) | undefined {
		return (
			this.first ??
			this.reports.find(
				(report): report is Ongoing =>
					report !== undefined && 'ongoing' in report && report.error !== undefined,
			)
		);
	}

	/** Every final report, in the order of the items. */
	*finals(): Generator<Done | Failed | Waiting> {
		for (const report of this.reports) if (report && !('ongoing' in report)) yield report;
	}

	/** The numbers of the items of which this is known. */
	which(known: (report: Report) => boolean): number[] {
		return this.reports.flatMap((report, item) => (report && known(report) ? [item] : []));
	}
}

/** Whether a part of the item has gone to WeCom, but not all of it. */
export function hasGoneInPart(report: Report): boolean {
	if (!('delivery' in report) && !('error' in report)) return false;
	const { delivery, error } = report as Failed;
	if (error instanceof ResultError) return error.isDelivered;
	return (delivery?.delivered ?? 0) > 0;
}

/** Whether the item may have gone to WeCom. */
export function mayHaveGone(report: Report): boolean {
	if (!('delivery' in report) && !('error' in report)) return false;
	const { delivery, error } = report as Failed;
	return (delivery?.inDoubt ?? 0) > 0 || isInDoubt(error);
}

/** Nothing of an item that takes so many calls has been done yet. */
export const nothingDelivered = (total: number): Delivery => ({
	delivered: 0,
	inDoubt: 0,
	total,
	msgids: [],
});

/** WeCom answers errcode 0 even when it understood only part of the JSON, and says so in words (doc 90664). */
export function wasMisread({ errmsg }: IDataObject): boolean {
	return typeof errmsg === 'string' && /wrong json format/i.test(errmsg);
}
