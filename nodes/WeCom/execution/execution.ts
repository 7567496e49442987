import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Uploads } from '../media';
import type { ReadParameter } from '../fields';
import { maxConcurrency, timeoutMs, waitOnRateLimit } from '../options';
import { yielding } from '../shared/yieldToEventLoop';
import { CALLER_KINDS, Callers, NOBODY, Throttle, WeComClient, type Caller } from '../transport';
import type { PlannedItem } from './mergeItems';
import {
	findOperation,
	type AuthName,
	type Io,
	type Operation,
	type Report,
	type Resources,
} from './operation';
import { Parameters } from './parameters';
import { Progress } from './progress';
import { wasMisread, type Results } from './results';
import { Warnings } from './warnings';

/** What the items of one execution share. */
export class Execution {
	readonly warnings = new Warnings();
	readonly progress: Progress;
	/** Most items at the same time; the first item's setting counts. */
	readonly concurrency: number;
	/** Gives n8n's other work a turn; reading thousands of items takes seconds. */
	readonly yieldToEventLoop = yielding();
	private readonly parameters: Parameters;
	private readonly callers = new Map<AuthName, Callers>();
	private readonly uploads: Uploads;
	private readonly throttle: Throttle;
	private readonly timeouts: number[] = [];
	/** Ends all waits after a failure that ends the node. */
	private readonly over = new AbortController();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly resources: Resources,
		private readonly results: Results,
	) {
		this.parameters = new Parameters(context);
		this.uploads = new Uploads(context);
		this.progress = new Progress(context, results);
		const { concurrency, waits } = this.settings();
		this.concurrency = concurrency;
		this.throttle = new Throttle({
			maxConcurrency: concurrency,
			waitOnRateLimit: waits,
			stopped: AbortSignal.any(
				[context.getExecutionCancelSignal(), this.over.signal].filter(isSignal),
			),
			onRateWait: (ms) => this.progress.waiting(ms),
		});
	}

	/** Whether nothing more is to be sent: somebody stopped the execution, or a failure ends the node. */
	get stopped(): boolean {
		return this.throttle.stopped;
	}

	/** Reads and checks one item. */
	async plan(item: number): Promise<PlannedItem> {
		const read = this.parameters.reader(item);
		const operation = this.operation(this.resource(read), String(read('operation')), item);
		const options = (read('options') ?? {}) as IDataObject;
		this.timeouts[item] = timeoutMs(options);
		maxConcurrency(options);
		waitOnRateLimit(options);
		const { auth, credential } = await this.caller(operation, item);
		const plan = await operation.plan({
			item,
			read,
			options,
			agentId: credential.agentId,
			requireFiles: (body) => this.uploads.require(body, item),
			contentHash: (body) => this.uploads.contentHash(body, item),
			n8n: this.context,
		});
		const mergeKey = operation.mergeKey?.(plan);
		return {
			item,
			operation,
			plan,
			orderKeys: operation.orderKeys?.(plan) ?? [],
			// Messages of two apps are not the same message.
			...(mergeKey !== undefined && { mergeKey: `${auth.owner} ${mergeKey}` }),
		};
	}

	/** What running items that share their calls takes; the longest of their timeouts counts. */
	async io(operation: Operation, items: readonly number[]): Promise<Io> {
		const { auth } = await this.caller(operation, items[0] ?? 0);
		const longest = items.reduce((most, item) => Math.max(most, this.timeouts[item] ?? 0), 0);
		const client = new WeComClient({ auth, throttle: this.throttle, timeoutMs: longest });
		return { client, uploads: this.uploads, n8n: this.context };
	}

	/** Takes what an operation says of an item. A failure ends the node unless it is told to continue. */
	take(report: Report): void {
		const { item } = report;
		this.results.add(report);
		if ('warnings' in report) {
			for (const warning of report.warnings ?? []) this.warnings.add(item, warning);
		}
		if ('answers' in report && report.answers.some(wasMisread)) {
			this.warnings.add(
				item,
				'WeCom carried out the request, but says that it could not read all of it.',
			);
		}
		const isFailure = 'error' in report && report.error !== undefined;
		if (isFailure && !this.context.continueOnFail()) this.over.abort();
	}

	/** A node with one resource does not ask for it. */
	private resource(read: ReadParameter): string {
		const [only = '', ...others] = Object.keys(this.resources);
		return others.length === 0 ? only : String(read('resource'));
	}

	private operation(resource: string, name: string, item: number): Operation {
		const found = findOperation(this.resources, { resource, operation: name });
		if (found) return found;
		throw new NodeOperationError(
			this.context.getNode(),
			`The operation "${resource}: ${name}" is not known`,
			{
				itemIndex: item,
				description:
					'Choose the resource and the operation from their lists, or correct the expression.',
			},
		);
	}

	private async caller({ auth = 'appToken' }: Operation, item: number): Promise<Caller> {
		if (auth === 'none') return NOBODY;
		const callers =
			this.callers.get(auth) ??
			new Callers(
				CALLER_KINDS[auth],
				this.context,
				this.results.count,
				this.context.getExecutionCancelSignal(),
			);
		this.callers.set(auth, callers);
		return await callers.of(item);
	}

	/** Settings of the whole execution. Values that cannot be right fail their item when it is planned. */
	private settings(): { concurrency: number; waits: boolean } {
		try {
			const options = this.context.getNodeParameter('options', 0, {});
			return { concurrency: maxConcurrency(options), waits: waitOnRateLimit(options) };
		} catch {
			return { concurrency: maxConcurrency({}), waits: waitOnRateLimit({}) };
		}
	}
}

const isSignal = (signal: AbortSignal | undefined): signal is AbortSignal => signal !== undefined;
