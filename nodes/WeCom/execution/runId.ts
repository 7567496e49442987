import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

const PREFIX = 'n8n-';

/**
 * A name for what one item of one run of a node makes in WeCom, with letters, digits, "-" and "_" only.
 * A retry of the same run gives the same name, so that WeCom refuses a second copy; every other run
 * and every other item gives another.
 */
export function runId(context: IExecuteFunctions, item: number): string {
	const place = [
		context.getWorkflow().id,
		// An execution that n8n does not number is like no other.
		context.getExecutionId() || randomUUID(),
		context.getNode().id,
		context.evaluateExpression('{{ $runIndex }}', item),
		item,
	];
	const hash = createHash('sha256').update(JSON.stringify(place)).digest('base64url');
	return PREFIX + hash.slice(0, 27);
}
