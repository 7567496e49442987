import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from '../fields';
import { Uploads } from '../files';
import { timeoutMs } from '../options';
import { errorNode, tellDelivered, Tokens, WeComClient } from '../transport';
import { findOperation } from './index';
import { OperationFailure } from './operationFailure';

/**
 * Runs the chosen operation for every input item, in their order. The only loop over items: pairing,
 * "continue on fail", the item's number in errors and the end when the execution is stopped are
 * decided here and nowhere else.
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const execution = { tokens: new Tokens(this), uploads: new Uploads(this) };
	const output: INodeExecutionData[] = [];
	const count = this.getInputData().length;
	const stopped = this.getExecutionCancelSignal();
	for (let item = 0; item < count && !stopped?.aborted; item++) {
		try {
			const answers = await runItem(this, execution, item);
			output.push(...answers.map((json) => ({ json, pairedItem: { item } })));
		} catch (error) {
			const failure = toItemError(this, error, item);
			if (!this.continueOnFail()) throw tellDelivered(failure, [], count, 'items', item);
			output.push({
				json: failedJson(failure, error),
				pairedItem: { item },
			});
		}
	}
	return [output];
}

/** What the items of one execution share. */
interface Execution {
	tokens: Tokens;
	uploads: Uploads;
}

async function runItem(
	context: IExecuteFunctions,
	{ tokens, uploads }: Execution,
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
	const client = new WeComClient(context, tokens, timeoutMs(options), item);
	const warn = (message: string) =>
		context.addExecutionHints({
			message: `Item ${item}: ${message}`,
			type: 'warning',
			location: 'outputPane',
		});
	const result = await operation.execute({
		read,
		options,
		client,
		warn,
		withFiles: (body) => uploads.resolve(body, item, client),
		forgetFiles: () => uploads.forget(),
	});
	const answers = Array.isArray(result) ? result : [result];
	if (answers.some(wasMisread)) {
		warn('WeCom carried out the request, but says that it could not read all of it.');
	}
	return answers;
}

/** WeCom answers errcode 0 even when it understood only part of the JSON, and says so in words (doc 90664). */
function wasMisread({ errmsg }: IDataObject): boolean {
	return typeof errmsg === 'string' && /wrong json format/i.test(errmsg);
}

function toItemError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const node = errorNode(context.getNode());
	if (error instanceof InputError || error instanceof OperationFailure) {
		const where = error instanceof InputError ? ` [item ${itemIndex}]` : '';
		return new NodeOperationError(node, `${error.message}${where}`, {
			description: error.cure,
			itemIndex,
		});
	}
	return new NodeOperationError(node, error as Error, { itemIndex });
}

/**
 * What "continue on fail" puts in place of an answer. n8n sends items to the error output by these
 * three keys, and would leave only the message of an item that carries the error itself.
 */
function failedJson(failure: NodeApiError | NodeOperationError, cause: unknown): IDataObject {
	const details = cause instanceof OperationFailure ? cause.details : failure.errorResponse;
	return {
		error: failure.message,
		...(failure.description && { message: failure.description }),
		...(details && { details }),
	};
}
