import type { WorkflowFile, WorkflowNode } from '../../../scripts/n8n/workflows';
import { TRIGGER } from './executions';

export const AGENT = 'Agent';
const MODEL = 'Model';

/**
 * Start, then an AI agent with its language model, whose credential is still to be filled in.
 *
 * @param task what the agent is told to do; also the name of the workflow
 * @param tools in a line: the first is the agent's, each further one that of the tool before it, as a
 *   tool behind a human review is
 * @param before runs between the start and the agent
 */
export function agentWith(
	task: string,
	tools: WorkflowNode[],
	before: WorkflowNode[] = [],
): WorkflowFile {
	const to = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	const start = {
		name: TRIGGER,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const agent = {
		name: AGENT,
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3,
		parameters: { promptType: 'define', text: task, options: {} },
	};
	const model = {
		name: MODEL,
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'test-model' }, options: {} },
	};
	const steps = [start, ...before, agent];
	const end = steps.length - 1;
	return {
		name: task,
		nodes: [
			...steps.map((node, place) => ({ ...node, position: [240 * place, 0] })),
			{ ...model, position: [240 * end - 80, 200] },
			...tools.map((node, place) => ({ ...node, position: [240 * end + 120, 200 + 200 * place] })),
		],
		connections: Object.fromEntries([
			...steps.slice(0, end).map(({ name }, place) => [name, to(steps[place + 1]!.name, 'main')]),
			[MODEL, to(AGENT, 'ai_languageModel')],
			...tools.map(({ name }, place) => [name, to(tools[place - 1]?.name ?? AGENT, 'ai_tool')]),
		]) as WorkflowFile['connections'],
		settings: { executionOrder: 'v1' },
	};
}
