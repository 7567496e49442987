import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { botDelivery, describeBot, type BotDelivery, type BotFailure } from './botFailure';
import { detailsOf } from './failure';

/** Something that the AI bot could not do. What goes wrong on the connection is thrown as this. */
export class BotError extends UserError {
	/** What to do about it. */
	readonly hint: string;
	/** WeCom's own words. */
	readonly source?: string;

	constructor(readonly failure: BotFailure) {
		const { title, hint, source } = describeBot(failure);
		super(title, { description: hint });
		this.hint = hint;
		this.source = source;
	}

	/** WeCom's acknowledgement says no. */
	static refused({ errcode, errmsg }: { errcode: number; errmsg: string }): BotError {
		return new BotError({ kind: 'refused', errcode, errmsg });
	}

	/** WeCom's code; undefined when it was not WeCom that said no. */
	get errcode(): number | undefined {
		return this.failure.kind === 'refused' ? this.failure.errcode : undefined;
	}

	get delivery(): BotDelivery {
		return botDelivery(this.failure);
	}

	/** Whether the message may have gone out, so that repeating it could deliver it twice. */
	get mayBeDone(): boolean {
		return this.delivery === 'mayHaveArrived';
	}

	/** What is known of the failure, for the JSON of an item that failed. */
	get details(): IDataObject {
		return detailsOf(this.failure);
	}
}

/** What is thrown for another reason than the connection's is a fault of the node, and thrown on. */
export function asBotError(error: unknown): BotError {
	if (error instanceof BotError) return error;
	throw error;
}
