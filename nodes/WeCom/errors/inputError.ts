import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * Something in the node's parameters that WeCom would refuse or mangle. Thrown before anything is
 * sent where that can be known, else before the message itself is; `toNodeError` makes n8n's error of
 * it, with the item.
 */
export class InputError extends UserError {
	/**
	 * @param field the field's label as the editor shows it, or its path inside a JSON input
	 * @param rule what is not as it should be, to be read after the label: "is empty"
	 * @param hint what to do about it
	 * @param details for the JSON of an item that failed
	 */
	constructor(
		readonly field: string,
		readonly rule: string,
		readonly hint: string,
		readonly details?: IDataObject,
	) {
		super(`"${field}" ${rule}`);
	}
}
