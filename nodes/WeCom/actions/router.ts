import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../fields';
import { timeoutMs } from '../options';
import { Tokens, WeComClient } from '../transport';
import { findOperation } from './index';

/**
 * Runs the chosen operation for every input item, in their order. The only loop over items: pairing,
 * "continue on fail" and the item's number in errors are decided here and nowhere else.
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const tokens = new Tokens(this);
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < this.getInputData().length; item++) {
		try {
			const answers = await runItem(this, tokens, item);
			output.push(...answers.map((json) => ({ json, pairedItem: { item } })));
		} catch (error) {
			const failure = toItemError(this, error, item);
			if (!this.continueOnFail()) throw failure;
			output.push(failedItem(failure, item));
		}
	}
	return [output];
}

async function runItem(
	context: IExecuteFunctions,
	tokens: Tokens,
	item: number,
): Promise<IDataObject[]> {
	const read = (name: string): unknown => context.getNodeParameter(name, item, null);
	const resource = String(read('resource'));
	const name = String(read('operation'));
	const operation = findOperation(resource, name);
	if (!operation) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${resource}: ${name}" is not known`,
			{
				itemIndex: item,
			},
		);
	}
	const options = (read('options') ?? {}) as IDataObject;
	const client = new WeComClient(context, tokens, item, timeoutMs(options));
	const warn = (message: string) =>
		context.addExecutionHints({
			message: `Item ${item}: ${message}`,
			type: 'warning',
			location: 'outputPane',
		});
	const answer = await operation.execute({ read, options, client, warn });
	return Array.isArray(answer) ? answer : [answer];
}

function toItemError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof InputError) {
		return new NodeOperationError(context.getNode(), `${error.message} [item ${itemIndex}]`, {
			description: error.cure,
			itemIndex,
		});
	}
	return new NodeOperationError(context.getNode(), error as Error, { itemIndex });
}

/** What "continue on fail" puts in place of an answer. */
function failedItem(failure: NodeApiError | NodeOperationError, item: number): INodeExecutionData {
	const { errcode, errmsg } = (failure.errorResponse ?? {}) as IDataObject;
	return {
		json: {
			error: failure.message,
			...(failure.description && { description: failure.description }),
			...(errcode !== undefined && { errcode, errmsg }),
		},
		error: failure,
		pairedItem: { item },
	};
}
