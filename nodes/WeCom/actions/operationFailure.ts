import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

interface Result {
	/** WeCom's answer, for the item that "continue on fail" puts out. */
	details: IDataObject;
	/** Doing it again would repeat a part of it. */
	isPartlyDone?: boolean;
}

/** WeCom did what it was asked, but the user wants the result to count as failed. */
export class OperationFailure extends UserError {
	/**
	 * @param message what happened
	 * @param cure what follows from it
	 */
	constructor(
		message: string,
		readonly cure: string,
		readonly result: Result,
	) {
		super(message);
	}
}
