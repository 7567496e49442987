import { UserError } from 'n8n-workflow';

/**
 * Something in the node's parameters that WeCom would refuse or mangle. Thrown before anything is
 * sent where that can be known, else before the message itself is; the router turns it into a
 * NodeOperationError that carries the item.
 */
export class InputError extends UserError {
	/**
	 * @param field the field's label as the editor shows it, or its path inside a JSON input
	 * @param rule what is not as it should be, to be read after the label: "is empty"
	 * @param cure what to do about it
	 */
	constructor(
		readonly field: string,
		rule: string,
		readonly cure: string,
	) {
		super(`"${field}" ${rule}`);
	}
}
