import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { Uploads } from '../files';
import { maxConcurrency, timeoutMs, waitOnRateLimit } from '../options';
import { Pace, Tokens, WeComClient } from '../transport';
import type { Fates } from './fates';
import { findOperation } from './index';
import { toItemError } from './itemErrors';
import { Parameters } from './parameters';
import { Progress } from './progress';
import type { Task, Tools } from './types';
import { Warnings } from './warnings';

/** How long items are read before others of n8n's work get a turn, in ms. */
const BREATH_MS = 50;

/** What the items of one execution share. */
export class Execution {
	readonly warnings = new Warnings();
	readonly progress: Progress;
	/** Most items at the same time; the first item's setting counts. */
	readonly concurrency: number;
	private readonly parameters: Parameters;
	private readonly tokens: Tokens;
	private readonly uploads: Uploads;
	private readonly pace: Pace;
	private readonly timeouts: number[] = [];
	/** Ends all waits after a failure that ends the node. */
	private readonly over = new AbortController();
	private breathedAt = performance.now();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly fates: Fates,
	) {
		this.parameters = new Parameters(context);
		this.tokens = new Tokens(context, context.getExecutionCancelSignal());
		this.uploads = new Uploads(context);
		this.progress = new Progress(context, fates);
		const { concurrency, waits } = this.settings();
		this.concurrency = concurrency;
		this.pace = new Pace({
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
		return this.pace.stopped;
	}

	/** Reads and checks one item. */
	async plan(item: number): Promise<Task> {
		const read = this.parameters.reader(item);
		const resource = String(read('resource'));
		const name = String(read('operation'));
		const operation = findOperation(resource, name);
		if (!operation) {
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
		const options = (read('options') ?? {}) as IDataObject;
		this.timeouts[item] = timeoutMs(options);
		maxConcurrency(options);
		waitOnRateLimit(options);
		const { agentId } = await this.tokens.credential();
		return await operation.plan({
			read,
			options,
			agentId,
			requireFiles: (body) => this.uploads.require(body, item),
			fingerprint: (body) => this.uploads.fingerprint(body, item),
		});
	}

	/**
	 * What doing something for an item takes.
	 *
	 * @param sharing the other items that share its calls; the longest of their timeouts counts
	 */
	tools(item: number, sharing: readonly number[] = []): Tools {
		const { tokens, pace, uploads } = this;
		const timeout = sharing.reduce(
			(longest, one) => Math.max(longest, this.timeouts[one] ?? 0),
			this.timeouts[item] ?? timeoutMs({}),
		);
		const client = new WeComClient(this.context, { tokens, pace }, timeout, item);
		return {
			client,
			warn: (message) => this.warnings.add(item, message),
			withFiles: (body) => uploads.resolve(body, item, client),
			forgetFiles: (body) => uploads.forget(body),
			endsOnFailure: !this.context.continueOnFail(),
		};
	}

	/** WeCom did what an item asked for. */
	done(item: number, answers: IDataObject[]): void {
		if (answers.some(wasMisread)) {
			this.warnings.add(
				item,
				'WeCom carried out the request, but says that it could not read all of it.',
			);
		}
		this.fates.set(item, { answers });
	}

	/** An item failed, which ends the node unless it is told to continue. */
	failed(item: number, cause: unknown): void {
		this.fates.set(item, { error: toItemError(this.context.getNode(), cause, item), cause });
		if (!this.context.continueOnFail()) this.over.abort();
	}

	/** Gives n8n's other work a turn; reading thousands of items takes seconds. */
	async breathe(): Promise<void> {
		if (performance.now() - this.breathedAt < BREATH_MS) return;
		await sleep(0);
		this.breathedAt = performance.now();
	}

	/** Shows what there is to show beside the result. */
	end(): void {
		this.warnings.show(this.context);
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

/** WeCom answers errcode 0 even when it understood only part of the JSON, and says so in words (doc 90664). */
function wasMisread({ errmsg }: IDataObject): boolean {
	return typeof errmsg === 'string' && /wrong json format/i.test(errmsg);
}

const isSignal = (signal: AbortSignal | undefined): signal is AbortSignal => signal !== undefined;
