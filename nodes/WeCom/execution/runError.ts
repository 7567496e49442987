import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { tellCounts, toNodeError } from '../errors';
import { itemRanges } from './itemRanges';
import { hasGoneInPart, mayHaveGone, type Results } from './results';

const ADVICE = 'Leave out what has gone when you run the node again.';

/** The error that ends the node, telling what became of the other items; undefined when none failed. */
export function runError(
	node: INode,
	results: Results,
): NodeApiError | NodeOperationError | undefined {
	const { reason } = results;
	if (!reason) return undefined;
	const counted = (how: string, items: number[]) => ({
		count: items.length,
		how: `${how} (${itemRanges(items)})`,
	});
	const others = tellCounts(results.count, 'items', [
		counted(
			'had gone to WeCom',
			results.which((report) => 'answers' in report || 'waitUntil' in report),
		),
		counted(
			'had gone to WeCom in part',
			results.which((report) => report !== reason && hasGoneInPart(report)),
		),
		counted(
			'may have gone to WeCom',
			results.which((report) => report !== reason && mayHaveGone(report) && !hasGoneInPart(report)),
		),
	]);
	return toNodeError(node, reason.error, {
		item: reason.item,
		delivery: reason.delivery,
		...('note' in reason && { note: reason.note }),
		...(others !== '' && { others: `${others} ${ADVICE}` }),
	});
}
