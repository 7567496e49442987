import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../fields';
import { errorNode, forItem, mayBeDone, tellDelivered } from '../transport';
import { itemRanges, type Fates, type ItemError } from './fates';
import { OperationFailure } from './operationFailure';

/** Whatever was thrown for an item, as an error of n8n that names the item. */
export function toItemError(node: INode, error: unknown, itemIndex: number): ItemError {
	if (error instanceof NodeApiError) {
		return error.context.itemIndex === itemIndex ? error : forItem(error, node, itemIndex);
	}
	if (error instanceof NodeOperationError) return error;
	const shown = errorNode(node);
	if (error instanceof InputError || error instanceof OperationFailure) {
		const where = error instanceof InputError ? ` [item ${itemIndex}]` : '';
		return new NodeOperationError(shown, `${error.message}${where}`, {
			description: error.cure,
			itemIndex,
		});
	}
	return new NodeOperationError(shown, error as Error, { itemIndex });
}

/**
 * What "continue on fail" puts in place of an answer. n8n sends items to the error output by these
 * three keys, and would leave only the message of an item that carries the error itself.
 */
export function failedJson(failure: ItemError, cause: unknown): IDataObject {
	const details = cause instanceof OperationFailure ? cause.details : failure.errorResponse;
	return {
		error: failure.message,
		...(failure.description && { message: failure.description }),
		...(details && { details }),
	};
}

/** The error that ends the node, telling what became of the other items. */
export function endingError(fates: Fates): ItemError | undefined {
	const { reason } = fates;
	if (!reason) return undefined;
	const done = fates.successes();
	return tellDelivered(reason, [], {
		total: fates.count,
		what: 'items',
		done: done.length,
		which: done.length > 0 ? ` (${itemRanges(done)})` : '',
		inDoubt: fates.failures().filter((error) => error !== reason && mayBeDone(error)).length,
	});
}
