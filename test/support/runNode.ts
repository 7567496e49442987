/** Runs one node, or a row of nodes, behind a start node. */
import type { IConnections, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { CredentialsStore } from './credentialsStore';
import { NodeTypes, nodeTypeName, START_NODE_TYPE, type AnyNodeType } from './nodeTypes';
import {
	startWorkflow,
	type RunWorkflowOptions,
	type WorkflowFile,
	type WorkflowNode,
	type WorkflowResult,
} from './workflows';

export const START_NODE = 'Start';

type NodeSettings = Partial<
	Pick<
		INode,
		| 'typeVersion'
		| 'onError'
		| 'continueOnFail'
		| 'retryOnFail'
		| 'maxTries'
		| 'waitBetweenTries'
		| 'executeOnce'
		| 'alwaysOutputData'
	>
>;

export interface Step extends NodeSettings {
	node: AnyNodeType;
	/** Its name in the workflow; the default name of the node unless told. */
	name?: string;
	parameters?: INodeParameters;
	/** The id of the credential to use, by type. Unless told, the first one in the store. */
	credentials?: Record<string, string>;
}

type ExecutionOptions = Pick<
	RunWorkflowOptions,
	'executionId' | 'input' | 'store' | 'mode' | 'pinData' | 'signal' | 'timeout'
> & { workflowSettings?: WorkflowFile['settings'] };

export interface RunNodesOptions extends ExecutionOptions {
	steps: Step[];
}

export type RunNodeOptions = ExecutionOptions & Step;

export interface NodeResult extends WorkflowResult {
	/** What came out of the error output, with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
}

export interface NodeExecution {
	cancel(): void;
	finished: Promise<NodeResult>;
}

/** The credentials entry of a node in a workflow: by type, the id and the name of a record. */
export function nodeCredentials(
	node: AnyNodeType,
	typeVersion: number | undefined,
	store?: CredentialsStore,
	chosen: Record<string, string> = {},
): INode['credentials'] {
	if (!store) return undefined;
	const { description } = new NodeTypes([node]).getByNameAndVersion(
		nodeTypeName(node),
		typeVersion,
	);
	const entries = (description.credentials ?? []).flatMap(({ name }) => {
		const id = chosen[name] ?? store.idsOf(name)[0];
		return id === undefined ? [] : [[name, store.detailsOf(id)] as const];
	});
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const latestVersion = (node: AnyNodeType): number => {
	if ('currentVersion' in node) return node.currentVersion;
	const { version, defaultVersion } = node.description;
	return defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
};

const defaultName = (node: AnyNodeType): string => {
	const { defaults } = new NodeTypes([node]).getByNameAndVersion(nodeTypeName(node)).description;
	return defaults.name ?? node.description.displayName;
};

const workflowNode = (
	{ node, name, parameters, credentials, ...settings }: Step,
	store?: CredentialsStore,
): WorkflowNode => {
	const typeVersion = settings.typeVersion ?? latestVersion(node);
	return {
		...settings,
		typeVersion,
		name: name ?? defaultName(node),
		type: nodeTypeName(node),
		parameters,
		credentials: nodeCredentials(node, typeVersion, store, credentials),
	};
};

const inARow = (names: string[]): IConnections =>
	Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1] ?? '', type: 'main', index: 0 }]] },
			]),
	);

/** Starts a row of nodes that a test can cancel while it runs. */
export function startNodes({
	steps,
	workflowSettings,
	...options
}: RunNodesOptions): NodeExecution {
	const nodes = [
		{ name: START_NODE, type: START_NODE_TYPE },
		...steps.map((step) => workflowNode(step, options.store)),
	];
	const names = nodes.map(({ name }) => name);
	const execution = startWorkflow({
		...options,
		workflow: { nodes, connections: inARow(names), settings: workflowSettings },
		nodeTypes: steps.map(({ node }) => node),
		startNode: START_NODE,
	});
	const last = names.at(-1) ?? START_NODE;
	const finished = execution.finished.then((result) => ({
		...result,
		items: result.outputOf(last),
		errorItems: result.outputOf(last, 1),
	}));
	return { cancel: execution.cancel, finished };
}

/** Runs nodes one after the other; expressions may name the earlier ones. */
export const runNodes = async (options: RunNodesOptions): Promise<NodeResult> =>
	await startNodes(options).finished;

/** Starts one node that a test can cancel while it runs. */
export function startNode(options: RunNodeOptions): NodeExecution {
	const { executionId, input, store, mode, pinData, signal, timeout, workflowSettings, ...step } =
		options;
	const shared = { executionId, input, store, mode, pinData, signal, timeout, workflowSettings };
	return startNodes({ steps: [step], ...shared });
}

/** Runs one node with the given items. */
export const runNode = async (options: RunNodeOptions): Promise<NodeResult> =>
	await startNode(options).finished;
