import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** WeCom did what it was asked, but the user wants the result to count as failed. */
export class ResultError extends UserError {
	/**
	 * @param message what happened
	 * @param hint what follows from it
	 * @param details WeCom's answer, for the JSON of an item that failed
	 * @param isDelivered whether somebody has got the message
	 */
	constructor(
		message: string,
		readonly hint: string,
		readonly details: IDataObject,
		readonly isDelivered: boolean,
	) {
		super(message);
	}
}
