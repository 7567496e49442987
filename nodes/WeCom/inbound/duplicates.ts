import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { Memory } from './memory';

/** WeCom repeats within half a minute (doc 90930); an hour also covers a network that was away. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** What lies in n8n's database is written with every message, so it is kept short. */
const STORED_S = 10 * 60;
const MAX_STORED = 200;

/** Of this process, for all triggers in it. */
const signatures = new Memory();
const messages = new Memory();

/**
 * What this trigger has accepted already. The memory of the process knows at once; the static data of
 * the workflow, which n8n keeps in its database, tells other processes and survives a restart.
 */
export class Duplicates {
	private readonly scope: string;

	constructor(
		private readonly context: IWebhookFunctions,
		private readonly now: number,
	) {
		// A test run in the editor must not take a message away from production.
		this.scope = [context.getMode(), context.getWorkflow().id, context.getNode().id].join(' ');
	}

	/**
	 * Whether a request with this signature was accepted before. If not, it is from now on.
	 *
	 * @param validUntil epoch ms until which the same request could be sent again
	 */
	isReplayed(signature: string, validUntil: number): boolean {
		const name = `${this.scope} ${signature}`;
		if (signatures.has(name, this.now)) return true;
		signatures.add(name, validUntil, this.now);
		return false;
	}

	/** Whether it is a repetition. If not, it is one from now on. */
	isRepeated(identity: string): boolean {
		const name = `${this.scope} ${identity}`;
		if (messages.has(name, this.now)) return true;
		messages.add(name, this.now + REMEMBERED_MS, this.now);
		return this.isStored(identity);
	}

	/** It could not be handed over after all: WeCom's next attempt has to count. */
	forget(signature: string, identity: string): void {
		signatures.forget(`${this.scope} ${signature}`);
		messages.forget(`${this.scope} ${identity}`);
		const { recent } = this.context.getWorkflowStaticData('node');
		if (typeof recent === 'object' && recent !== null) delete (recent as IDataObject)[identity];
	}

	private isStored(identity: string): boolean {
		// Static data of test runs is not kept.
		if (this.context.getMode() !== 'webhook') return false;
		const stored = this.context.getWorkflowStaticData('node');
		const nowS = Math.floor(this.now / 1000);
		const recent = Object.entries((stored.recent ?? {}) as Record<string, number>).filter(
			([, at]) => at > nowS - STORED_S,
		);
		if (recent.some(([known]) => known === identity)) return true;
		const kept: Array<[string, number]> = [...recent, [identity, nowS]];
		stored.recent = Object.fromEntries<number>(kept.slice(-MAX_STORED));
		return false;
	}
}
