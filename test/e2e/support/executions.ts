import type { IRunExecutionData } from 'n8n-workflow';
import type { N8nRest } from '../../../scripts/n8n/rest';
import {
	createWorkflow,
	withCredentials,
	type CredentialRef,
	type SavedWorkflow,
	type WorkflowFile,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import { until } from './until';

export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

type Json = Record<string, unknown>;

const ENDED = ['success', 'error', 'crashed', 'canceled'];

export async function readExecution(rest: N8nRest, id: string): Promise<Execution> {
	// Its types call it an ES module, which this file can only import this way.
	const { parse } = await import('flatted');
	const found = await rest.get<{ id: string; status: string; data: string }>(`executions/${id}`);
	return { ...found, data: parse(found.data) as IRunExecutionData };
}

/** Waits until the execution has one of the states, by default until it has ended. */
export function executionIn(
	rest: N8nRest,
	id: string,
	states: string[] = ENDED,
	timeoutMs?: number,
): Promise<Execution> {
	return until(
		`execution ${id} is ${states.join(' or ')}`,
		async () => {
			const execution = await readExecution(rest, id);
			return states.includes(execution.status) ? execution : undefined;
		},
		timeoutMs,
	);
}

/** What the button "Execute workflow" does. */
export async function startExecution(
	rest: N8nRest,
	workflow: SavedWorkflow,
	trigger: string,
): Promise<string> {
	const { executionId } = await rest.post<{ executionId: string }>(`workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: trigger },
	});
	return executionId;
}

export async function execute(
	rest: N8nRest,
	workflow: SavedWorkflow,
	trigger: string,
): Promise<Execution> {
	return executionIn(rest, await startExecution(rest, workflow, trigger));
}

/** The output items of a node's last run. */
export function outputOf({ data }: Execution, node: string, output = 0): Json[] {
	const items = data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
	return items.map(({ json }) => json);
}

/** What the user reads when the execution has failed. */
export function failureOf({ data }: Execution): { message: string; description: string } {
	const { message = '', description = '' } = (data.resultData.error ?? {}) as {
		message?: string;
		description?: string;
	};
	return { message, description };
}

export const TRIGGER = 'Start';

/** A manual trigger and one node behind it. */
export function oneNode(node: WorkflowNode): WorkflowFile {
	return {
		name: `Test of ${node.name}`,
		nodes: [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ ...node, position: [240, 0] },
		],
		connections: { [TRIGGER]: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

export const wecomNode = (parameters: Json, name = 'WeCom'): WorkflowNode => ({
	name,
	type: 'n8n-nodes-wecom-messaging.weComMessage',
	typeVersion: 1,
	parameters,
});

export const sendText = (content: string, userIds = 'mei.chen'): Json => ({
	resource: 'message',
	operation: 'send',
	messageType: 'text',
	sendTo: 'byId',
	userIds,
	content,
});

/** Saves a workflow of one WeCom node and executes it. */
export async function executeNode(
	rest: N8nRest,
	app: CredentialRef,
	parameters: Json,
): Promise<Execution> {
	const workflow = withCredentials(oneNode(wecomNode(parameters)), { app });
	return execute(rest, await createWorkflow(rest, workflow), TRIGGER);
}
