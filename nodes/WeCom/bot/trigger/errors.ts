import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { BotError } from '../../errors';

/** As n8n stores and shows it: a plain Error would be kept without its message. */
export const failedExecution = (node: INode, { message, hint }: BotError): NodeOperationError =>
	new NodeOperationError(node, message, { description: hint });
