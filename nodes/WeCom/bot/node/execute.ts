import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toFailedJson, toNodeError } from '../../errors';
import { Parameters } from '../../execution/parameters';
import { readDropDown, type ReadParameter } from '../../fields';
import { operation } from './botProperties';
import { planReply, runReplies } from './replyRun';
import { planSend, runSends } from './sendRun';
import type { Planned, Result, Run } from './run';

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
	const parameters = new Parameters(context);
	for (let item = 0; item < context.getInputData().length; item++) {
		try {
			planned.push({ item, plan: await plan(context, item, parameters.reader(item)) });
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
		const { error, item } = result;
		const sent = results.filter((other) => 'answers' in other).length;
		throw toNodeError(context.getNode(), error, { item, others: toldOf(sent) });
	}
	results.push(result);
}

const toldOf = (sent: number) =>
	sent === 0
		? undefined
		: `${sent} ${sent === 1 ? 'item' : 'items'} before it had been sent. Leave out what has gone when you run the node again.`;

function outputOf(context: IExecuteFunctions, result: Result): INodeExecutionData[] {
	const pairedItem = { item: result.item };
	if ('answers' in result) return result.answers.map((json) => ({ json, pairedItem }));
	const json = toFailedJson(context.getNode(), result.error, { item: result.item });
	return [{ json, pairedItem }];
}
