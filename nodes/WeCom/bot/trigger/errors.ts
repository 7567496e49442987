import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { BotFailure } from '../botFailure';

/** As n8n stores and shows it: a plain Error would be kept without its message. */
export const failedExecution = (node: INode, { message, hint }: BotFailure): NodeOperationError =>
	new NodeOperationError(node, message, { description: hint });
