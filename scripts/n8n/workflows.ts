import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES } from '../paths';
import type { N8nRest } from './rest';

export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[key: string]: unknown;
}

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

export interface SavedWorkflow {
	id: string;
	name: string;
	versionId: string;
	active: boolean;
}

export interface CredentialRef {
	id: string;
	name: string;
}

const NODE_TYPE = 'n8n-nodes-wecom-messaging.weComMessage';
const NODE_TYPES = [NODE_TYPE, `${NODE_TYPE}Tool`, `${NODE_TYPE}HitlTool`];
const TRIGGER_TYPE = 'n8n-nodes-wecom-messaging.weComMessageTrigger';

const BOT_TRIGGER_TYPE = 'n8n-nodes-wecom-messaging.weComBotTrigger';
const BOT_TYPES = [BOT_TRIGGER_TYPE, 'n8n-nodes-wecom-messaging.weComBot'];

/** The example workflows by file name, in the order of their numbers. */
export async function readExamples(): Promise<Map<string, WorkflowFile>> {
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json'));
	files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const workflows = files.map(
		async (file) =>
			[file, JSON.parse(await readFile(join(EXAMPLES, file), 'utf8')) as WorkflowFile] as const,
	);
	return new Map(await Promise.all(workflows));
}

/** What the resources "Group Robot" and "Group Chat" are called with. */
export interface GroupCredentials {
	robot: CredentialRef;
	/** Of an app that the whole company sees. */
	chats: CredentialRef;
}

function groupCredentials(
	{ resource }: WorkflowNode['parameters'],
	groups?: GroupCredentials,
): WorkflowNode['credentials'] {
	if (resource === 'groupRobot') return groups && { weComRobotApi: groups.robot };
	return resource === 'groupChat' && groups ? { weComApi: groups.chats } : undefined;
}

/** What the nodes of a workflow are used with; nodes of a kind that is left out get none. */
export interface Credentials {
	app: CredentialRef;
	/** Of triggers, and of nodes that wait for a click. */
	callback?: CredentialRef;
	groups?: GroupCredentials;
	bot?: CredentialRef;
	/** Of language models. */
	model?: CredentialRef;
}

const MODEL_TYPE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** The workflow with the credentials chosen in every node: files that are shared name none. */
export function withCredentials(
	workflow: WorkflowFile,
	{ app: weComApi, callback, groups, bot, model }: Credentials,
): WorkflowFile {
	const credentialsOf = ({ type, parameters }: WorkflowNode): WorkflowNode['credentials'] => {
		const group = type === NODE_TYPE ? groupCredentials(parameters, groups) : undefined;
		if (group) return group;
		if (BOT_TYPES.includes(type)) return bot && { weComBotApi: bot };
		if (type === MODEL_TYPE) return model && { openAiApi: model };
		// Among them are those that an agent uses as a tool, or to have a tool approved.
		if (NODE_TYPES.includes(type)) {
			const answersInChat = parameters.chatApproval === true && callback;
			return { weComApi, ...(answersInChat && { weComCallbackApi: callback }) };
		}
		if (type !== TRIGGER_TYPE || !callback) return undefined;
		return { weComCallbackApi: callback, ...(parameters.downloadMedia === true && { weComApi }) };
	};
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const credentials = credentialsOf(node);
			return credentials ? { ...node, credentials } : node;
		}),
	};
}

/** The workflow with the bot's name filled in: n8n cannot know where a mention of several words ends. */
export const withBotName = (workflow: WorkflowFile, botName: string): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		if (node.type !== BOT_TRIGGER_TYPE) return node;
		const options = { ...(node.parameters.options as object | undefined), botName };
		return { ...node, parameters: { ...node.parameters, options } };
	}),
});

export function createWorkflow(rest: N8nRest, workflow: WorkflowFile): Promise<SavedWorkflow> {
	return rest.post<SavedWorkflow>('workflows', { ...workflow, active: false });
}

/** Publishes the workflow: its webhooks and schedules are live from then on. */
export function publish(rest: N8nRest, { id, versionId }: SavedWorkflow): Promise<unknown> {
	return rest.post(`workflows/${id}/activate`, { versionId });
}

export const hasWebhook = ({ nodes }: WorkflowFile): boolean =>
	nodes.some(({ type }) => type === 'n8n-nodes-base.webhook' || type === TRIGGER_TYPE);

/** Path of the production webhook of the workflow's WeCom Message Trigger, below n8n's address. */
export function triggerPath({ nodes }: WorkflowFile): string | undefined {
	const trigger = nodes.find(({ type }) => type === TRIGGER_TYPE);
	return trigger && `/webhook/${String(trigger.webhookId)}/wecom`;
}

/** Node types that need the credential of a language model, which only the user has. */
const ANY_MODEL = /\.lm[A-Z]/;

/** Whether the workflow answers an AI bot, with nothing that the user has to fill in first. */
export const answersBot = ({ nodes }: WorkflowFile): boolean =>
	nodes.some(({ type }) => type === BOT_TRIGGER_TYPE) &&
	!nodes.some(({ type }) => ANY_MODEL.test(type));
