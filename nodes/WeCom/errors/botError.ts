import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { botDelivery, describeBot, type BotDelivery, type BotFailure } from './botFailure';

/** Something that the AI bot could not do. What goes wrong on the connection is thrown as this. */
export class BotError extends UserError {
	/** What to do about it. */
	readonly hint: string;

	/** @param before what had been done all the same, as the end of the sentence */
	constructor(
		readonly failure: BotFailure,
		before = '',
	) {
		const { title, hint } = describeBot(failure);
		super(`${title}${before}`, { description: hint });
		this.hint = hint;
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

	/** What is known of the failure, for the JSON of an item that failed. */
	get details(): IDataObject {
		const { failure } = this;
		return failure.kind === 'refused'
			? { errcode: failure.errcode, errmsg: failure.errmsg }
			: { kind: failure.kind };
	}
}
