import type { IDataObject } from 'n8n-workflow';
import { Memory } from './memory';

/** WeCom repeats within half a minute (doc 90930); the rest is for a restart in between. */
const KEPT_S = 10 * 60;
/** n8n writes the list with every message, and into every execution, so it is kept short. */
const MAX_KEPT = 600;

const KEY = 'recent';
const SEPARATOR = ',';
/** An entry is the second in base 36, of which there are six digits until 2038, and the identity. */
const SECOND_DIGITS = 6;

/**
 * The messages of one trigger that have lately started a workflow, as the workflow's static data tells
 * other processes and the time after a restart.
 *
 * n8n reads the static data when a request comes and writes it back whole when it answers. Requests
 * that are in work at the same time would drop each other's entries, so this process writes the union
 * of all that it has read and done, into the data of every request that n8n has not written yet.
 */
export class Recent {
	private seconds = new Map<string, number>();
	private readonly withdrawn = new Memory();
	private readonly open = new Set<IDataObject>();
	private lastRead = '';

	/** Takes over what is stored, and keeps it up to date until `close`. */
	attach(stored: IDataObject, nowS: number): void {
		this.read(stored[KEY], nowS);
		this.open.add(stored);
	}

	/** n8n has written it. */
	close(stored: IDataObject): void {
		this.open.delete(stored);
	}

	has(identity: string, nowS: number): boolean {
		const second = this.seconds.get(identity);
		return second !== undefined && second > nowS - KEPT_S;
	}

	add(identity: string, nowS: number): void {
		this.seconds.set(identity, nowS);
		this.write(nowS);
	}

	/** It has not started a workflow after all. */
	withdraw(identity: string, nowS: number): void {
		this.withdrawn.add(identity, (nowS + KEPT_S) * 1000, nowS * 1000);
		if (this.seconds.delete(identity)) this.write(nowS);
	}

	private read(stored: unknown, nowS: number): void {
		if (typeof stored !== 'string' || stored === this.lastRead) return;
		this.lastRead = stored;
		for (const entry of stored.split(SEPARATOR)) {
			const second = parseInt(entry.slice(0, SECOND_DIGITS), 36);
			const identity = entry.slice(SECOND_DIGITS);
			if (!(second > nowS - KEPT_S) || this.seconds.has(identity)) continue;
			if (!this.withdrawn.has(identity, nowS * 1000)) this.seconds.set(identity, second);
		}
	}

	private write(nowS: number): void {
		// What another process did is read late, so the order in the map is not that of the seconds.
		const kept = [...this.seconds]
			.filter(([, second]) => second > nowS - KEPT_S)
			.sort(([, a], [, b]) => a - b)
			.slice(-MAX_KEPT);
		this.seconds = new Map(kept);
		const text = kept
			.map(([identity, second]) => second.toString(36).padStart(SECOND_DIGITS, '0') + identity)
			.join(SEPARATOR);
		this.lastRead = text;
		for (const stored of this.open) stored[KEY] = text;
	}
}
