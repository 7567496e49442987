import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** WeCom did what it was asked, but the user wants the result to count as failed. */
export class OperationFailure extends UserError {
	/**
	 * @param message what happened
	 * @param cure what follows from it
	 * @param details WeCom's answer, for the item that "continue on fail" puts out
	 */
	constructor(
		message: string,
		readonly cure: string,
		readonly details: IDataObject,
	) {
		super(message);
	}
}
