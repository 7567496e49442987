import type { IDataObject } from 'n8n-workflow';
import { Memory } from './memory';

/** WeCom repeats within half a minute (doc 90930); the rest is for a restart in between. */
const KEPT_S = 10 * 60;
/** n8n writes the list with every message, and into every execution, so it is kept short. */
const MAX_KEPT = 600;
/** Characters of dropped entries by which a list that was stored a moment ago is still recognized. */
const MAX_DROPPED = 8_192;

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
	/** By identity, in the order of `text`. */
	private seconds = new Map<string, number>();
	/** Entries, the oldest first, behind some that were dropped; undefined when out of order. */
	private text?: string = '';
	/** Where those begin that are kept. */
	private start = 0;
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
		if (this.seconds.has(identity)) this.text = undefined;
		this.seconds.set(identity, nowS);
		if (this.text !== undefined) this.text += entryOf(identity, nowS);
		this.write(nowS);
	}

	/** It has not started a workflow after all. */
	withdraw(identity: string, nowS: number): void {
		this.withdrawn.add(identity, (nowS + KEPT_S) * 1000, nowS * 1000);
		if (!this.seconds.delete(identity)) return;
		this.text = undefined;
		this.write(nowS);
	}

	private read(stored: unknown, nowS: number): void {
		if (typeof stored !== 'string' || stored === this.lastRead) return;
		if (this.hasWritten(stored)) return;
		this.lastRead = stored;
		for (const entry of stored.split(SEPARATOR)) {
			const second = parseInt(entry.slice(0, SECOND_DIGITS), 36);
			const identity = entry.slice(SECOND_DIGITS);
			if (!(second > nowS - KEPT_S) || this.seconds.has(identity)) continue;
			if (this.withdrawn.has(identity, nowS * 1000)) continue;
			this.seconds.set(identity, second);
			this.text = undefined;
		}
	}

	/** Whether this process knows all of it, which is so for nearly each message of a long list. */
	private hasWritten(stored: string): boolean {
		if (this.text === undefined) return false;
		const first = stored.slice(0, stored.indexOf(SEPARATOR) + 1);
		return this.text.startsWith(stored, this.text.indexOf(first));
	}

	private write(nowS: number): void {
		this.text ??= this.sorted();
		this.start += this.forget(nowS);
		if (this.start > MAX_DROPPED) {
			this.text = this.text.slice(this.start);
			this.start = 0;
		}
		const kept = this.text.slice(this.start);
		this.lastRead = kept;
		for (const stored of this.open) stored[KEY] = kept;
	}

	/** What another process did is read late, so the order in the map is not that of the seconds. */
	private sorted(): string {
		this.seconds = new Map([...this.seconds].sort(([, a], [, b]) => a - b));
		this.start = 0;
		return Array.from(this.seconds, ([identity, second]) => entryOf(identity, second)).join('');
	}

	/** Drops what is too old or too much. @returns the length of its text */
	private forget(nowS: number): number {
		let length = 0;
		for (const [identity, second] of this.seconds) {
			if (second > nowS - KEPT_S && this.seconds.size <= MAX_KEPT) break;
			this.seconds.delete(identity);
			length += entryOf(identity, second).length;
		}
		return length;
	}
}

const entryOf = (identity: string, second: number): string =>
	second.toString(36).padStart(SECOND_DIGITS, '0') + identity + SEPARATOR;
