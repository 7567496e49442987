import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { InputError } from '../../fields';
import { BotFailure } from '../failure';

/** Whatever was thrown for an item, as an error of n8n that names the item. */
export function toItemError(node: INode, error: unknown, itemIndex: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	const shown = withoutAddress(node);
	if (error instanceof InputError) {
		const { message, cure: description } = error;
		return new NodeOperationError(shown, `${message} [item ${itemIndex}]`, {
			description,
			itemIndex,
		});
	}
	if (error instanceof BotFailure) {
		const { message, hint: description } = error;
		return new NodeOperationError(shown, message, { description, itemIndex });
	}
	return new NodeOperationError(shown, error as Error, { itemIndex });
}

/** What "continue on fail" puts in place of the result; n8n knows a failed item by these keys. */
export const failedJson = ({ message, description }: NodeOperationError): IDataObject => ({
	error: message,
	...(description && { message: description }),
});

/** n8n keeps the node in its errors, and a Response URL that was typed in works like a password. */
function withoutAddress(node: INode): INode {
	const { responseUrl } = node.parameters;
	if (typeof responseUrl !== 'string' || responseUrl.startsWith('=')) return node;
	return { ...node, parameters: { ...node.parameters, responseUrl: '***' } };
}
