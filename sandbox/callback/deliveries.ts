import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../company/company';
import type { Message } from '../world/messages';
import type { World } from '../world/world';
import { requestEnvelope, seal, type Keys } from './envelope';
import { Caller, NoAnswer, refusalOfUrl } from './post';
import type { CallbackRecord } from '../world/callbackRecord';
import { applyReply } from './reply';

/** Something that an app is to be told. */
export interface Delivery {
	readonly app: App;
	/** As spelled in the contacts. */
	readonly userid: string;
	readonly event: string;
	/** The same in all attempts, MsgId and ResponseCode included. */
	readonly xml: string;
	/** The card that was clicked. */
	readonly card: Message | null;
}

type Start = Pick<
	CallbackRecord,
	'agentid' | 'userid' | 'event' | 'url' | 'attempt' | 'requestXml'
>;

/** Tells the apps what members do (docs 90930, 90238). */
export class Deliveries {
	readonly caller = new Caller();

	constructor(readonly world: World) {}

	begin<T extends Start>(start: T): CallbackRecord & T {
		const blank = { seq: 0, status: null, failure: null, ms: 0, replyXml: null };
		return { ...blank, time: this.world.now(), notes: [], ...start };
	}

	/** Numbers are given at the end, so that whoever polls for later ones misses none. */
	finish(record: CallbackRecord): void {
		record.seq = this.world.callbacks.nextSeq();
		this.world.callbacks.add(record);
		this.world.emit({ type: 'callback', callback: record });
	}

	/** One call, measured; the body of an answer with status 200, null otherwise. */
	async call(
		record: CallbackRecord & { readonly url: string },
		outgoing: Pick<Parameters<Caller['call']>[0], 'query' | 'body' | 'timeoutMs'>,
	): Promise<string | null> {
		const started = performance.now();
		try {
			const { callbackDelayMs: delayMs } = this.world.settings;
			if (delayMs > 0) record.notes.push(`on the way for ${delayMs} ms`);
			const { status, body } = await this.caller.call({ url: record.url, delayMs, ...outgoing });
			record.status = status;
			if (status === 200) return body;
			record.failure = `HTTP status ${status}`;
		} catch (error) {
			if (!(error instanceof NoAnswer)) throw error;
			record.failure = error.message;
		} finally {
			record.ms = Math.round(performance.now() - started);
		}
		return null;
	}

	/** Calls until an attempt succeeds or all are used up. @returns one record per attempt */
	async deliver(delivery: Delivery): Promise<CallbackRecord[]> {
		const { callbackRetries, callbackRetryPauseMs } = this.world.settings;
		const records: CallbackRecord[] = [];
		for (let attempt = 1; attempt <= 1 + callbackRetries; attempt++) {
			if (attempt > 1 && callbackRetryPauseMs > 0) await this.pause(callbackRetryPauseMs);
			if (attempt > 1 && this.caller.signal.aborted) break;
			const record = await this.attempt(delivery, attempt);
			records.push(record);
			if (record.failure === null || record.attempt === 0) break;
		}
		return records;
	}

	private async pause(ms: number): Promise<void> {
		// An aborted pause ends early; the loop looks at the signal by itself.
		await sleep(ms, undefined, { signal: this.caller.signal }).catch(() => {});
	}

	private async attempt(delivery: Delivery, attempt: number): Promise<CallbackRecord> {
		const { app, userid, event, xml } = delivery;
		const { agentid, callback } = app;
		const start = { agentid, userid, event, requestXml: xml };
		const refusal = callback ? refusalOfUrl(callback.url) : 'the app has no callback URL';
		if (!callback || refusal) {
			const record = this.begin({ ...start, url: callback?.url ?? null, attempt: 0 });
			record.failure = refusal ?? null;
			record.notes.push('nothing was called');
			this.finish(record);
			return record;
		}
		const { url } = callback;
		const record = this.begin({ ...start, url, attempt });
		const keys: Keys = { ...callback, corpId: this.world.directory.company.corpId };
		// Doc 90930 leaves open whether a retry is signed anew; fresh values suit receivers that refuse used ones.
		const { query, encrypted } = seal(xml, keys, this.world.now());
		const body = requestEnvelope(keys, agentid, encrypted);
		const timeoutMs = this.world.settings.callbackTimeoutMs;
		const answer = await this.call(record, { query, body, timeoutMs });
		if (answer !== null) applyReply(this.world, { ...delivery, keys, record, body: answer });
		this.finish(record);
		return record;
	}

	/** Aborts what is under way. */
	close(): Promise<void> {
		return this.caller.close();
	}
}
