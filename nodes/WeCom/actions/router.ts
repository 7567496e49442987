import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Execution } from './execution';
import { Fates } from './fates';
import { floodWarning } from './floods';
import { gather, type Job, type Planned } from './gather';
import { endingError, failedJson } from './itemErrors';
import { inLanes } from './lanes';
import type { SharedItem } from './types';

/**
 * Runs the chosen operation for every input item. All items are read and checked before the first
 * one is sent; then they are sent several at a time, to each person in the order of the items.
 * Operations know one item, or the items that share its calls; pairing, order and the end of the run
 * are decided here and in the execution.
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const fates = new Fates(this.getInputData().length);
	const execution = new Execution(this, fates);
	const jobs = gather(await planItems(execution, fates));
	const flood = floodWarning(jobs);
	if (flood !== undefined) execution.warnings.addGeneral(flood);
	await inLanes(jobs, execution.concurrency, async (job) => {
		if (!execution.stopped) await runJob(execution, job);
	});
	execution.end();
	const error = this.continueOnFail() ? undefined : endingError(fates);
	if (error) throw error;
	return [outputOf(fates)];
}

async function planItems(execution: Execution, fates: Fates): Promise<Planned[]> {
	const planned: Planned[] = [];
	for (let item = 0; item < fates.count && !execution.stopped; item++) {
		await execution.breathe();
		try {
			planned.push({ item, task: await execution.plan(item) });
		} catch (error) {
			execution.failed(item, error);
		}
	}
	return planned;
}

async function runJob(execution: Execution, job: Job): Promise<void> {
	// What was sent need not be kept until the last item is.
	const planned = job.planned.splice(0);
	const [first, ...others] = planned;
	if (!first) return;
	try {
		const { shared, run } = first.task;
		const sharing = others.map(({ item }) => item);
		const tools = execution.tools(first.item, sharing);
		if (shared) await shared.run(tools, sharedItems(execution, planned));
		else execution.done(first.item, await run(tools));
	} catch (error) {
		for (const { item } of planned) execution.failed(item, error);
	}
	execution.progress.tell();
}

function sharedItems(execution: Execution, planned: readonly Planned[]): SharedItem[] {
	return planned.flatMap(({ item, task: { shared } }) =>
		shared
			? [
					{
						task: shared,
						warn: (message: string) => execution.warnings.add(item, message),
						done: (answers: IDataObject[]) => execution.done(item, answers),
						failed: (error: unknown) => execution.failed(item, error),
					},
				]
			: [],
	);
}

function outputOf(fates: Fates): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [item, fate] of fates.entries()) {
		const jsons = 'answers' in fate ? fate.answers : [failedJson(fate.error, fate.cause)];
		for (const json of jsons) output.push({ json, pairedItem: { item } });
	}
	return output;
}
