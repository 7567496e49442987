import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readDropDown, type ReadParameter } from '../../fields';
import { failedJson, toItemError } from './errors';
import { operation } from './properties';
import { planReply, runReplies } from './reply';
import { planSend, runSends } from './send';
import type { Planned, Result, Run } from './types';

type Plan<T> = (context: IExecuteFunctions, item: number, read: ReadParameter) => Promise<T>;

/** Reads and checks all items before the first message goes out, then sends in the order of the items. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const chosen = readDropDown(operation, context.getNodeParameter(operation.name, 0));
	return chosen === 'send'
		? await runAll(context, planSend, runSends)
		: await runAll(context, planReply, runReplies);
}

async function runAll<T>(
	context: IExecuteFunctions,
	plan: Plan<T>,
	run: Run<T>,
): Promise<INodeExecutionData[][]> {
	const results: Result[] = [];
	const planned: Array<Planned<T>> = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		const read = (name: string) => context.getNodeParameter(name, item, null) as unknown;
		try {
			planned.push({ item, plan: await plan(context, item, read) });
		} catch (error) {
			keep(context, results, { item, error });
		}
	}
	for await (const result of run(context, planned)) keep(context, results, result);
	results.sort((a, b) => a.item - b.item);
	return [results.flatMap((result) => outputOf(context, result))];
}

/** @throws NodeOperationError that ends the node, unless failed items are to go on */
function keep(context: IExecuteFunctions, results: Result[], result: Result): void {
	if ('error' in result && !context.continueOnFail()) {
		const error = toItemError(context.getNode(), result.error, result.item);
		const sent = results.filter((other) => 'answers' in other).length;
		if (sent > 0) {
			error.description =
				`${error.description ?? ''} ${sent} items before it were sent. Leave them out when you run the node again.`.trim();
		}
		throw error;
	}
	results.push(result);
}

function outputOf(context: IExecuteFunctions, result: Result): INodeExecutionData[] {
	const pairedItem = { item: result.item };
	if ('answers' in result) return result.answers.map((json) => ({ json, pairedItem }));
	const error = toItemError(context.getNode(), result.error, result.item);
	return [{ json: failedJson(error), pairedItem }];
}
