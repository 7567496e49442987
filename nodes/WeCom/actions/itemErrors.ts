import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../fields';
import { copyOf, errorNode, hasDelivered, mayBeDone, tellDelivered } from '../transport';
import { itemRanges, type Fate, type Fates, type ItemError } from './fates';
import { OperationFailure } from './operationFailure';

/** Whatever was thrown for an item, as an error of n8n that names the item. */
export function toItemError(node: INode, error: unknown, itemIndex: number): ItemError {
	if (error instanceof NodeApiError) {
		return error.context.itemIndex === itemIndex ? error : copyOf(error, itemIndex);
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
	const details = cause instanceof OperationFailure ? cause.result.details : failure.errorResponse;
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
	const isAnother = (fate: Fate) => !('error' in fate && fate.error === reason);
	const done = fates.which((fate) => 'answers' in fate);
	const inPart = fates.which((fate) => isAnother(fate) && isPartlyDone(fate));
	const inDoubt = fates.which(
		(fate) => isAnother(fate) && !isPartlyDone(fate) && 'error' in fate && mayBeDone(fate.error),
	);
	return tellDelivered(reason, [], {
		total: fates.count,
		what: 'items',
		done: done.length,
		which: inBrackets(done),
		inPart: inPart.length,
		whichInPart: inBrackets(inPart),
		inDoubt: inDoubt.length,
	});
}

/** Whether a failed item would be repeated in part if it was run again. */
function isPartlyDone(fate: Fate): boolean {
	if ('answers' in fate) return false;
	const { cause, error } = fate;
	return (cause instanceof OperationFailure && !!cause.result.isPartlyDone) || hasDelivered(error);
}

const inBrackets = (items: number[]): string => (items.length > 0 ? ` (${itemRanges(items)})` : '');
