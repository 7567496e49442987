import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { InputError } from '../../fields';
import { BotFailure } from '../failure';

/** As n8n stores and shows it: a plain Error would be kept without its message. */
export const failedExecution = (node: INode, { message, hint }: BotFailure): NodeOperationError =>
	new NodeOperationError(node, message, { description: hint });

/** Whatever kept the trigger from starting, as an error of n8n. */
export function startError(node: INode, error: unknown): NodeOperationError {
	if (error instanceof BotFailure) return failedExecution(node, error);
	if (error instanceof InputError) {
		return new NodeOperationError(node, error.message, { description: error.cure });
	}
	return new NodeOperationError(node, error as Error);
}
