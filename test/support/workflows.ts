/** Runs a workflow in n8n's own engine. */
import './environment';
import './logs';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	deepCopy,
	Workflow,
	type ExecutionError,
	type ExecutionStatus,
	type IConnections,
	type IExecuteResponsePromiseData,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IRunData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor, EXECUTION_ID, WORKFLOW_ID } from './additionalData';
import { ensureBinaryData } from './binaryData';
import { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes, type AnyNodeType } from './nodeTypes';

/** A node as it stands in a workflow file; what is missing is filled in. */
export type WorkflowNode = Pick<INode, 'name' | 'type'> & Partial<INode>;

export interface WorkflowFile {
	nodes: WorkflowNode[];
	connections: IConnections;
	name?: string;
	settings?: IWorkflowSettings;
}

export interface RunWorkflowOptions {
	workflow: WorkflowFile;
	/** The package's nodes, or a registry that knows more. */
	nodeTypes: NodeTypes | AnyNodeType[];
	/** What the start node hands on. One empty item unless told. */
	input?: INodeExecutionData[];
	/** Where to start. Unless told, the trigger n8n would choose, or the first node. */
	startNode?: string;
	store?: CredentialsStore;
	mode?: WorkflowExecuteMode;
	pinData?: IPinData;
	/** Cancels the execution, as a user who presses Stop. */
	signal?: AbortSignal;
	/** After how many milliseconds n8n starts no further node. */
	timeout?: number;
	/** Gets what a node answers to whoever has started the execution. */
	onResponse?: (response: IExecuteResponsePromiseData) => void;
}

export interface WorkflowResult {
	status: ExecutionStatus;
	/** Why the execution failed. */
	error?: ExecutionError;
	/** The first output of the last node that ran. */
	items: INodeExecutionData[];
	/** What a node gave, by the number of its output, in all its runs. */
	outputOf(node: string, output?: number): INodeExecutionData[];
	runData: IRunData;
	/** Everything n8n would save of the execution. */
	run: IRun;
}

export interface Execution {
	cancel(): void;
	finished: Promise<WorkflowResult>;
}

const completeNode = (node: WorkflowNode, index: number): INode => ({
	id: `node-${index}`,
	typeVersion: 1,
	position: [index * 200, 0],
	parameters: {},
	...deepCopy(node),
});

const readResult = (run: IRun): WorkflowResult => {
	const { runData, error, lastNodeExecuted } = run.data.resultData;
	const outputOf = (node: string, output = 0) =>
		(runData[node] ?? []).flatMap((task) => task.data?.main?.[output] ?? []);
	const items = lastNodeExecuted ? outputOf(lastNodeExecuted) : [];
	return { status: run.status, error, items, outputOf, runData, run };
};

/** An execution that n8n refuses to start, for example because a required field is empty. */
const notStarted = (error: ExecutionError, mode: WorkflowExecuteMode): WorkflowResult => {
	const now = new Date();
	return readResult({
		data: { version: 1, resultData: { runData: {}, error } } as unknown as IRun['data'],
		mode,
		startedAt: now,
		stoppedAt: now,
		status: 'error',
		storedAt: 'db',
	});
};

async function execute(options: RunWorkflowOptions, signal: AbortSignal): Promise<WorkflowResult> {
	await ensureBinaryData();
	await ensureExpressions();
	const { workflow: file, input = [{ json: {} }], mode = 'trigger', pinData, timeout } = options;
	const nodeTypes = Array.isArray(options.nodeTypes)
		? new NodeTypes(options.nodeTypes)
		: options.nodeTypes;
	const credentialsHelper = options.store ?? new CredentialsStore([]);
	const workflow = new Workflow({
		id: WORKFLOW_ID,
		name: file.name ?? 'Workflow under test',
		nodes: file.nodes.map(completeNode),
		connections: deepCopy(file.connections),
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...file.settings },
	});
	const firstNode = options.startNode ?? workflow.getStartNode()?.name ?? file.nodes[0]?.name ?? '';
	const startNode = workflow.getNode(firstNode);
	if (!startNode) throw new Error(`The workflow has no node "${firstNode}" to start from`);

	const additionalData = additionalDataFor({
		credentialsHelper,
		timeout,
		executionId: EXECUTION_ID,
	});
	additionalData.hooks = new ExecutionLifecycleHooks(mode, EXECUTION_ID, {
		id: WORKFLOW_ID,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		activeVersionId: null,
	});
	const { onResponse } = options;
	if (onResponse) {
		additionalData.hooks.addHandler('sendResponse', async (response) => onResponse(response));
	}
	const triggerToStartFrom = {
		name: startNode.name,
		data: {
			startTime: Date.now(),
			executionIndex: 0,
			executionTime: 0,
			source: [],
			data: { main: [deepCopy(input)] },
		},
	};

	try {
		const running = new WorkflowExecute(additionalData, mode).run({
			workflow,
			startNode,
			pinData,
			triggerToStartFrom,
		});
		const cancel = () => running.cancel();
		if (signal.aborted) cancel();
		else signal.addEventListener('abort', cancel, { once: true });
		return readResult(await running);
	} catch (error) {
		return notStarted(error as ExecutionError, mode);
	}
}

/** Starts a workflow that a test can cancel while it runs. */
export function startWorkflow(options: RunWorkflowOptions): Execution {
	const controller = new AbortController();
	const signal = options.signal
		? AbortSignal.any([options.signal, controller.signal])
		: controller.signal;
	return { cancel: () => controller.abort(), finished: execute(options, signal) };
}

export const runWorkflow = async (options: RunWorkflowOptions): Promise<WorkflowResult> =>
	await startWorkflow(options).finished;
