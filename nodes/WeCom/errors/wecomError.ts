import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { join, type Call } from './call';
import { describe } from './describe';
import { detailsOf, mayHaveArrived, type Failure } from './failure';
import { redact } from './redact';

/**
 * A call to WeCom that failed, as data. The client throws it, `toNodeError` makes n8n's error of it.
 * It never holds a secret, nor what n8n's request helper threw, which has the URL with its query.
 */
export class WeComError extends UserError {
	readonly failure: Failure;
	/** What to do about it. */
	readonly hint: string;
	/** What was not sent because of it; may be empty. */
	readonly unsent: string;
	/** WeCom's own words and its page about the code; may be empty. */
	readonly source: string;

	/** @param secrets values that must not appear in it */
	constructor(
		failure: Failure,
		readonly call: Call,
		secrets: ReadonlyArray<string | undefined> = [],
	) {
		const safe = withoutSecrets(failure, secrets);
		const { title, hint, unsent = '', source = '' } = describe(safe, call);
		super(redact(title, secrets));
		this.failure = safe;
		this.hint = redact(hint, secrets);
		this.unsent = redact(unsent, secrets);
		this.source = redact(source, secrets);
	}

	/** All that is known beside the message, in one line. */
	get advice(): string {
		return join(this.hint, this.unsent, this.source);
	}

	/** WeCom's code; undefined when it was not WeCom that said no. */
	get errcode(): number | undefined {
		return this.failure.kind === 'refused' ? this.failure.errcode : undefined;
	}

	/** Whether the call may have been carried out, so that repeating it could do it twice. */
	get mayBeDone(): boolean {
		return this.call.repeat !== 'harmless' && mayHaveArrived(this.failure);
	}

	/** What is known of the failure, for the JSON of an item that failed. */
	get details(): IDataObject {
		return detailsOf(this.failure);
	}
}

function withoutSecrets(failure: Failure, secrets: ReadonlyArray<string | undefined>): Failure {
	if (failure.kind === 'refused') return { ...failure, errmsg: redact(failure.errmsg, secrets) };
	if (failure.kind === 'other') return { ...failure, message: redact(failure.message, secrets) };
	return failure;
}
