import type { INode } from 'n8n-workflow';

/** Parameters whose value works like a password. */
const SECRET_PARAMETERS = ['responseCode', 'responseUrl'];

/**
 * The node as errors carry it. n8n keeps a copy of the node in every error; a response code that was
 * typed in instead of coming from an expression would lie there for as long as the execution does.
 */
export function errorNode(node: INode): INode {
	const parameters = { ...node.parameters };
	for (const name of SECRET_PARAMETERS) {
		const value = parameters[name];
		if (typeof value === 'string' && !value.startsWith('=')) parameters[name] = '***';
	}
	return { ...node, parameters };
}
