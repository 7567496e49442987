import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toFailedJson } from '../errors';
import { Execution } from './execution';
import { memberLimitWarning } from './memberLimit';
import { mergeItems, type Job, type PlannedItem } from './mergeItems';
import type { Report, Resources } from './operation';
import { rateForecast } from './rateForecast';
import { Results } from './results';
import { runError } from './runError';
import { runInOrder } from './runInOrder';

/**
 * Runs the chosen operation for every input item. All items are read and checked before the first
 * one is sent; then they are sent several at a time, to each person in the order of the items.
 * Operations know one item, or the items that share its calls; pairing, order and the end of the run
 * are decided here.
 */
export async function route(
	context: IExecuteFunctions,
	resources: Resources,
): Promise<INodeExecutionData[][]> {
	const results = new Results(context.getInputData().length);
	const execution = new Execution(context, resources, results);
	const jobs = mergeItems(await planItems(execution, results.count));
	const warning = memberLimitWarning(jobs);
	if (warning !== undefined) execution.warnings.addGeneral(warning);
	const forecast = rateForecast(jobs);
	if (forecast !== undefined) context.logger.info(`${context.getNode().name}: ${forecast}`);
	await runInOrder(jobs, execution.concurrency, async (job) => {
		if (!execution.stopped) await runJob(execution, results, job);
	});
	execution.warnings.show(context);
	const error = context.continueOnFail() ? undefined : runError(context.getNode(), results);
	if (error) throw error;
	const waitUntil = latestWait(results);
	if (waitUntil) {
		await context.putExecutionToWait(waitUntil);
		return [context.getInputData()];
	}
	return [outputOf(context, results)];
}

async function planItems(execution: Execution, count: number): Promise<PlannedItem[]> {
	const planned: PlannedItem[] = [];
	for (let item = 0; item < count && !execution.stopped; item++) {
		await execution.yieldToEventLoop();
		try {
			planned.push(await execution.plan(item));
		} catch (error) {
			execution.take({ item, error });
		}
	}
	return planned;
}

/** Runs a job and takes its reports, until all its items have reported or a failure ends the node. */
async function runJob(execution: Execution, results: Results, job: Job): Promise<void> {
	// What was sent need not be kept until the last item is.
	const planned = job.planned.splice(0);
	const items = planned.map(({ item }) => item);
	let failure: unknown;
	try {
		const io = await execution.io(job.operation, items);
		for await (const reports of job.operation.run(planned, io)) {
			const told = [reports].flat();
			for (const report of told) execution.take(report);
			// What is known of the others, they have reported.
			if (execution.stopped && told.some(isFailure)) return;
		}
	} catch (error) {
		failure = error;
	}
	settleTheRest(execution, results, items, failure);
	execution.progress.tell();
}

const isFailure = (report: Report): boolean => 'error' in report && report.error !== undefined;

/** Who has not reported has failed with the job. */
function settleTheRest(
	execution: Execution,
	results: Results,
	items: readonly number[],
	failure: unknown,
): void {
	for (const item of items) {
		if (results.isSettled(item)) continue;
		const known = results.of(item);
		const delivery = known && 'delivery' in known ? known.delivery : undefined;
		const error = failure ?? new Error('The operation has ended without a result');
		execution.take({ item, error, ...(delivery && { delivery }) });
	}
}

function latestWait(results: Results): Date | undefined {
	let latest: Date | undefined;
	for (const report of results.finals()) {
		if (!('waitUntil' in report)) continue;
		if (!latest || report.waitUntil > latest) latest = report.waitUntil;
	}
	return latest;
}

function outputOf(context: IExecuteFunctions, results: Results): INodeExecutionData[] {
	const node = context.getNode();
	const output: INodeExecutionData[] = [];
	for (const report of results.finals()) {
		if ('waitUntil' in report) continue;
		const jsons = 'answers' in report ? report.answers : [toFailedJson(node, report.error, report)];
		for (const json of jsons) output.push({ json, pairedItem: { item: report.item } });
	}
	return output;
}
