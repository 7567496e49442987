/** A trigger that stays on, in n8n's own trigger context, with the executions that it starts. */
import './environment';
import './logs';
import { TriggerContext } from 'n8n-core';
import {
	deepCopy,
	Workflow,
	type ExecutionError,
	type IDataObject,
	type IExecuteResponsePromiseData,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type ITriggerFunctions,
	type ITriggerResponse,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { additionalDataFor, WORKFLOW_ID } from './additionalData';
import { ensureBinaryData } from './binaryData';
import type { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes, nodeTypeName, type AnyNodeType } from './nodeTypes';
import { nodeCredentials, type Step } from './runNode';
import { startWorkflow, type WorkflowResult } from './workflows';

interface Deferred<T> {
	resolve: (value: T) => void;
}

export const TRIGGER = 'Trigger';

export interface TriggerHostOptions {
	node: INodeType;
	store: CredentialsStore;
	parameters?: INodeParameters;
	/** The nodes behind the trigger, in a row. */
	steps?: Step[];
	activation?: WorkflowActivateMode;
	/** In place of the node's own method. */
	start?: (context: ITriggerFunctions) => Promise<ITriggerResponse>;
	/** As a queue does it: the main process learns how an execution ended, not what its nodes gave. */
	isQueue?: boolean;
	workflowId?: string;
	/** Executions wait in the first node: n8n tells so, and they go on by `resume`. */
	waits?: boolean;
	/** In place of the execution: what the reply operation would hand over. */
	replyWith?: (item: INodeExecutionData | undefined) => IExecuteResponsePromiseData;
}

export class TriggerHost {
	/** What the executions began with. */
	readonly started: INodeExecutionData[][] = [];
	readonly results: WorkflowResult[] = [];
	/** What n8n would store as failed executions, and as reasons to deactivate. */
	readonly failures: ExecutionError[] = [];
	readonly errors: Error[] = [];
	/** Whether the editor's test run waits for something to come. */
	isListening = false;
	/** Holds the executions back until it is settled. */
	gate: Promise<unknown> = Promise.resolve();
	private readonly running = new Set<Promise<unknown>>();
	private response?: ITriggerResponse;

	constructor(private readonly options: TriggerHostOptions) {}

	/** Activates the workflow. */
	async start(): Promise<this> {
		this.response = await this.call('trigger');
		return this;
	}

	/** What the editor's test run does: the first that comes is the end of listening. */
	async test(): Promise<WorkflowResult> {
		const { context, response } = await this.manual();
		const listening = response.manualTriggerFunction?.();
		const execution = new Promise<WorkflowResult>((resolve, reject) => {
			context.emit = (data, responsePromise, donePromise) => {
				const running = this.run(data[0] ?? [], responsePromise, donePromise);
				// n8n closes the trigger as soon as it has data.
				void response.closeFunction?.();
				resolve(running as Promise<WorkflowResult>);
			};
			context.saveFailedExecution = reject;
			listening?.then(() => (this.isListening = true), reject);
		});
		return await execution;
	}

	/** Deactivates the workflow. */
	async stop(): Promise<void> {
		await this.response?.closeFunction?.();
	}

	/** An execution as n8n takes it up again: nothing that it answers reaches the trigger. */
	async resume(json: IDataObject): Promise<WorkflowResult> {
		return await this.execute([{ json }], () => {});
	}

	/** Waits for all executions. */
	async idle(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	private async manual() {
		await this.prepare();
		const context = this.context('manual');
		return { context, response: await this.trigger(context) };
	}

	private async call(mode: 'trigger'): Promise<ITriggerResponse> {
		await this.prepare();
		return await this.trigger(this.context(mode));
	}

	private async prepare(): Promise<void> {
		await ensureBinaryData();
		await ensureExpressions();
	}

	private async trigger(context: ITriggerFunctions): Promise<ITriggerResponse> {
		const { node, start } = this.options;
		const response = await (start ? start(context) : node.trigger?.call(context));
		if (!response) throw new Error('The node is no trigger');
		return response;
	}

	private context(mode: 'trigger' | 'manual'): ITriggerFunctions {
		const { store, activation = 'activate' } = this.options;
		const workflow = this.workflow();
		const [first] = Object.values(workflow.nodes);
		const emit: ITriggerFunctions['emit'] = (data, response, done) =>
			void this.run(data[0] ?? [], response, done);
		const unset = mode === 'manual';
		return new TriggerContext(
			workflow,
			first!,
			additionalDataFor({ credentialsHelper: store }),
			mode,
			activation,
			unset ? undefined : emit,
			(error) => void this.errors.push(error),
			unset ? undefined : (error) => void this.failures.push(error),
		);
	}

	private nodes(): INode[] {
		const { node, store, parameters = {}, steps = [] } = this.options;
		const make = (type: AnyNodeType, name: string, its: INodeParameters, index: number): INode => ({
			id: `node-${index}`,
			name,
			type: nodeTypeName(type),
			typeVersion: 1,
			position: [index * 200, 0],
			parameters: deepCopy(its),
			credentials: nodeCredentials(type, 1, store),
		});
		return [
			make(node, TRIGGER, parameters, 0),
			...steps.map(
				({ node: type, name, parameters: its = {}, credentials: _, ...settings }, index) => ({
					...make(type, name ?? `Step ${index + 1}`, its, index + 1),
					...settings,
				}),
			),
		];
	}

	private connections() {
		const names = this.nodes().map(({ name }) => name);
		return Object.fromEntries(
			names
				.slice(0, -1)
				.map((name, index) => [
					name,
					{ main: [[{ node: names[index + 1] ?? '', type: 'main' as const, index: 0 }]] },
				]),
		);
	}

	private get nodeTypes(): NodeTypes {
		const { node, steps = [] } = this.options;
		return new NodeTypes([node, ...steps.map((step) => step.node)]);
	}

	private workflow(): Workflow {
		return new Workflow({
			id: this.options.workflowId ?? WORKFLOW_ID,
			nodes: this.nodes(),
			connections: this.connections(),
			active: true,
			nodeTypes: this.nodeTypes,
		});
	}

	private async run(
		items: INodeExecutionData[],
		response?: Deferred<IExecuteResponsePromiseData>,
		done?: Deferred<IRun>,
	): Promise<WorkflowResult | undefined> {
		this.started.push(items);
		const { replyWith } = this.options;
		if (replyWith) {
			response?.resolve(replyWith(items[0]));
			return undefined;
		}
		if (this.options.waits) {
			done?.resolve({ status: 'waiting' } as IRun);
			return undefined;
		}
		const running = this.execute(items, (data) => response?.resolve(data));
		this.running.add(running);
		const result = await running;
		this.running.delete(running);
		this.results.push(result);
		// Where nobody has replied n8n settles the promise with an empty object.
		response?.resolve({});
		const { run } = result;
		const resultData = { ...run.data.resultData, runData: {} };
		done?.resolve(this.options.isQueue ? { ...run, data: { ...run.data, resultData } } : run);
		return result;
	}

	private async execute(
		items: INodeExecutionData[],
		onResponse: (data: IExecuteResponsePromiseData) => void,
	): Promise<WorkflowResult> {
		await this.gate;
		return await startWorkflow({
			workflow: { nodes: this.nodes(), connections: this.connections() },
			nodeTypes: this.nodeTypes,
			startNode: TRIGGER,
			store: this.options.store,
			input: items,
			onResponse,
		}).finished;
	}
}
