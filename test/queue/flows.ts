import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import type { Sandbox } from '../../sandbox';
import { openReply, requestEnvelope, seal } from '../../sandbox/callback/envelope';
import { sandboxAccess, sandboxCallback } from '../../scripts/n8n/credential';
import {
	createWorkflow,
	publish,
	triggerPath,
	withCredentials,
	type WorkflowFile,
	type WorkflowNode,
} from '../../scripts/n8n/workflows';
import { failureOf, readExecution, sendText, wecomNode } from '../e2e/support/executions';
import { until } from '../e2e/support/until';
import { triggerNode } from '../e2e/parts/trigger';
import type { QueueHost } from './host';

const AGENT_ID = sandboxAccess('').agentId;
const USER = 'mei.chen';

interface SenderOptions {
	/** Each of the texts in the body becomes an item. */
	split?: boolean;
	/** The body is a picture. */
	picture?: boolean;
}

/** A workflow that sends what is posted to it. @returns the path of its webhook */
export async function publishSender(
	host: QueueHost,
	{ split, picture }: SenderOptions,
): Promise<string> {
	const path = randomUUID();
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, {
		path,
		httpMethod: 'POST',
		responseMode: 'onReceived',
		options: picture ? { binaryPropertyName: 'data' } : {},
	});
	const splitOut = node('Split Out', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.texts',
		options: { destinationFieldName: 'text' },
	});
	const content = split ? '={{ $json.text }}' : '={{ $json.body.text }}';
	const send = wecomNode(
		picture
			? { ...sendText('', USER), messageType: 'image', mediaSource: 'binary' }
			: sendText(content, USER),
	);
	await publishChain(host, [webhook, ...(split ? [splitOut] : []), send]);
	await answering(host, `/webhook/${path}`, 'GET');
	return `/webhook/${path}`;
}

/** A workflow that starts with a message of a member and says it back. */
export async function publishTrigger(
	host: QueueHost,
	parameters: Record<string, unknown>,
): Promise<{ path: string; id: string }> {
	const trigger = triggerNode(parameters);
	const reply = node('Code', 'n8n-nodes-base.code', 2, {
		jsCode: "return [{ json: { reply: 'You said ' + $json.Content } }]",
	});
	const { file, id } = await publishChain(host, [trigger, reply]);
	const path = triggerPath(file) ?? '';
	for (const door of host.doors) {
		await until(`${door} verifies the URL`, async () => {
			const refusal = await host.sandbox.verifyCallback(AGENT_ID, { url: door + path });
			return refusal === undefined ? true : undefined;
		});
	}
	return { path, id };
}

export async function publishChain(
	host: QueueHost,
	nodes: WorkflowNode[],
): Promise<{ file: WorkflowFile; id: string }> {
	const file = withCredentials(
		{
			name: `Queue test ${randomUUID()}`,
			nodes: nodes.map((one, index) => ({ ...one, position: [index * 240, 0] })),
			connections: Object.fromEntries(
				nodes
					.slice(0, -1)
					.map(({ name }, index) => [
						name,
						{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
					]),
			),
			settings: { executionOrder: 'v1' },
		},
		host.credentials,
	);
	const saved = await createWorkflow(host.rest, file);
	await publish(host.rest, saved);
	return { file, id: saved.id };
}

/** n8n registers webhooks some time after it said that it has published. */
export async function answering(host: QueueHost, path: string, method: 'GET'): Promise<void> {
	for (const door of host.doors) {
		await until(`${door} knows ${path}`, async () => {
			const answer = await request(door + path, { method });
			const text = await answer.body.text();
			// With another method than its own, a webhook that is there says so.
			return /not registered for GET|Did you mean to make a POST/.test(text) ? true : undefined;
		});
	}
}

export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	parameters,
	webhookId: randomUUID(),
});

export async function post(url: string, body: unknown): Promise<void> {
	const answer = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await answer.body.text();
	if (answer.statusCode !== 200) throw new Error(`n8n answered ${answer.statusCode}: ${text}`);
}

let lastMsgId = Date.now() * 1000;

/** One message of a member, to be sent as often and to whichever process is wanted. */
export function postMessage(path: string, content: string) {
	const keys = sandboxCallback();
	const xml = `<xml><ToUserName>${keys.corpId}</ToUserName><FromUserName>${USER}</FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType>text</MsgType><Content>${content}</Content><MsgId>${++lastMsgId}</MsgId><AgentID>${AGENT_ID}</AgentID></xml>`;
	return async (door: string): Promise<{ status: number; reply: string }> => {
		// WeCom signs each attempt anew.
		const { query, encrypted } = seal(xml, keys, Date.now());
		const answer = await request(`${door}${path}?${new URLSearchParams(query).toString()}`, {
			method: 'POST',
			headers: { 'content-type': 'text/xml' },
			body: requestEnvelope(keys, AGENT_ID, encrypted),
		});
		const body = await answer.body.text();
		return { status: answer.statusCode, reply: body === '' ? '' : readReply(body) };
	};
}

const readReply = (body: string) => openReply(body, sandboxCallback());

export const contentsOf = ({ messages }: Sandbox): string[] =>
	messages.map(({ content }) => String(content.content));

export const callsTo = ({ calls }: Sandbox, endpoint: string): number =>
	calls.filter(({ path }) => path === `/cgi-bin/${endpoint}`).length;

export async function countOf(
	{ rest }: QueueHost,
	workflowId: string,
): Promise<{ started: number; ended: number }> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest.get<{ results: Array<{ status: string }> }>(
		`executions?filter=${filter}&limit=100`,
	);
	const ended = results.filter(({ status }) => ['success', 'error'].includes(status));
	return { started: results.length, ended: ended.length };
}

/** What became of the last executions: how many have which status, and the words of those that failed. */
export async function fates({ rest, sandbox }: QueueHost): Promise<string> {
	const { results } = await rest.get<{ results: Array<{ id: string; status: string }> }>(
		'executions?limit=100',
	);
	const failed = results.filter(({ status }) => status === 'error').slice(0, 5);
	const words = await Promise.all(
		failed.map(async ({ id }) => failureOf(await readExecution(rest, id))),
	);
	const statuses = results.map(({ status }) => status);
	const counts = [...new Set(statuses)].map(
		(status) => `${statuses.filter((one) => one === status).length} ${status}`,
	);
	return [
		`${sandbox.messages.length} messages, ${callsTo(sandbox, 'gettoken')} tokens fetched`,
		`the last executions: ${counts.join(', ')}`,
		...words.map(({ message, description }) => `${message} ${description}`),
	].join('\n');
}
