import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * The two places where the node changes what `getExecuteData()` returns: the entry of the engine's
 * stack that n8n keeps while the execution waits. n8n does not promise to honor either change. Tests
 * fail loudly when it no longer does: test/e2e/parts/approvals.ts ("says no when time is over"),
 * test/e2e/parts/approvalAgent.ts ("asks for each of two calls in one turn").
 */
export function prepareToWait(context: IExecuteFunctions, onTimeout: IDataObject): void {
	const entry = context.getExecuteData();
	// When time is over, n8n passes on the data of the entry, which are the node's input. An input that
	// carries an earlier approval would then count as this one.
	const item: INodeExecutionData = { json: onTimeout, pairedItem: { item: 0 } };
	entry.data = { ...entry.data, main: [[item]] };
	// n8n marks the node of the entry as disabled when an answer comes. Two tool calls of an agent that
	// wait for approval share this object: the second would run without having been asked for.
	entry.node = { ...entry.node };
}
