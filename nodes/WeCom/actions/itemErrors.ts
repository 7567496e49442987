import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../fields';
import { aftermathOf, copyOf, errorNode, leave, type Aftermath } from '../transport';
import { itemRanges, type Fates, type ItemError } from './fates';
import { OperationFailure } from './operationFailure';
import { tellDelivered } from './tellDelivered';

/** Whatever was thrown for an item, as an error of n8n that names the item. */
export function toItemError(node: INode, error: unknown, itemIndex: number): ItemError {
	if (error instanceof NodeApiError) {
		return error.context.itemIndex === itemIndex ? error : copyOf(error, itemIndex);
	}
	if (error instanceof NodeOperationError) return error;
	const shown = errorNode(node);
	if (error instanceof InputError || error instanceof OperationFailure) {
		const where = error instanceof InputError ? ` [item ${itemIndex}]` : '';
		const named = new NodeOperationError(shown, `${error.message}${where}`, {
			description: error.cure,
			itemIndex,
		});
		return leave(named, aftermathOf(error));
	}
	return leave(new NodeOperationError(shown, error as Error, { itemIndex }), aftermathOf(error));
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
	const others = (leftBehind: (aftermath: Aftermath) => unknown) =>
		fates.which(
			(fate) => 'error' in fate && fate.error !== reason && leftBehind(aftermathOf(fate.error)),
		);
	const counted = (how: string, items: number[]) => ({
		count: items.length,
		how: `${how} (${itemRanges(items)})`,
	});
	return tellDelivered(
		reason,
		fates.count,
		'items',
		[
			counted(
				'had gone to WeCom',
				fates.which((fate) => 'answers' in fate),
			),
			counted(
				'had gone to WeCom in part',
				others(({ inPart }) => inPart),
			),
			counted(
				'may have gone to WeCom',
				others(({ inPart, inDoubt }) => inDoubt && !inPart),
			),
		],
		'Leave out what has gone when you run the node again.',
	);
}
