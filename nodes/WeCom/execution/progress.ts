import type { IExecuteFunctions } from 'n8n-workflow';
import { clock } from '../shared/clock';
import type { Results } from './results';

/** Shortest time between two lines in the log, in ms. */
const INTERVAL_MS = 5000;

/** From when on an execution counts as slow, so that its progress is worth more than a debug line. */
const SLOW_MS = 60_000;

/** Shows in n8n's log that a long run is alive. */
export class Progress {
	private readonly startedAt = clock.now();
	private toldAt = this.startedAt;
	private readonly name: string;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly results: Results,
	) {
		this.name = context.getNode().name;
	}

	/** Tells how far the execution is, if that was not told just before. */
	tell(): void {
		const now = clock.now();
		if (now - this.toldAt < INTERVAL_MS) return;
		this.toldAt = now;
		const { done, count } = this.results;
		const message = `${this.name}: ${done} of ${count} items are done`;
		if (now - this.startedAt > SLOW_MS) this.context.logger.info(message);
		else this.context.logger.debug(message);
	}

	/** Tells why nothing happens for a while. */
	waiting(ms: number): void {
		const { done, count } = this.results;
		this.context.logger.info(
			`${this.name}: WeCom's limit on calls is reached; waiting ${Math.round(ms / 1000)} seconds with ${done} of ${count} items done`,
		);
	}
}
