/** Executions that wait for an answer, and n8n's address for answers behind a real HTTP server. */
import './environment';
import './logs';
import { Container } from '@n8n/di';
import {
	ExecutionLifecycleHooks,
	InstanceSettings,
	validateUrlSignature,
	WAITING_TOKEN_QUERY_PARAM,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import {
	deepCopy,
	Workflow,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalDataFor, WORKFLOW_ID } from './additionalData';
import { ensureBinaryData } from './binaryData';
import type { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes, nodeTypeName, START_NODE_TYPE } from './nodeTypes';
import { nodeCredentials } from './runNode';

const START = 'Start';
const ASK = 'Ask';
export const ASK_ID = 'ask-node-id';
const MODE = 'trigger';

/** An execution as n8n keeps it. */
export interface WaitingExecution {
	id: string;
	status: string;
	data: IRunExecutionData;
	run: IRun;
	workflow: Workflow;
	/** What came out of the node that asked. */
	output(index?: number): INodeExecutionData[];
}

export interface AskOptions {
	input?: INodeExecutionData[];
	onError?: INode['onError'];
}

/**
 * Stands in for the part of n8n that is not in its core: it keeps executions that wait, checks who may
 * reach them as n8n does, and lets the first answer through.
 */
export class WaitingHost {
	readonly executions = new Map<string, WaitingExecution>();
	/** Before the endpoint, as behind a proxy that serves n8n under a path. */
	prefix = '';
	/** Whether the proxy takes the prefix away. */
	stripsPrefix = true;
	/** As executions of n8n's editor: nothing is stored of them before they wait. */
	isManual = false;
	/** Runs before an answer is let through. */
	beforeResume: () => Promise<void> = async () => {};
	private readonly server: Server;
	private nextId = 1;

	constructor(
		private readonly node: INodeType,
		public store: CredentialsStore,
	) {
		this.server = createServer((request, response) => {
			this.handle(request, response).catch((error: unknown) => {
				send(response, 500, { message: String(error) });
			});
		});
	}

	async start(): Promise<this> {
		await ensureBinaryData();
		await ensureExpressions();
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return this;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Where executions wait. */
	get base(): string {
		return `${this.origin}${this.prefix}/webhook-waiting`;
	}

	/** Runs a workflow whose second node asks. */
	async ask(
		parameters: INodeParameters,
		{ input = [{ json: {} }], onError }: AskOptions = {},
	): Promise<WaitingExecution> {
		const id = String(this.nextId++);
		const workflow = this.workflow(parameters, onError);
		const startNode = workflow.getNode(START);
		if (!startNode) throw new Error('no start node');
		// The row exists from the start, so that an answer that is too early is told apart from a wrong one.
		const started = { id, status: 'running', workflow } as WaitingExecution;
		this.executions.set(id, started);
		const execute = new WorkflowExecute(this.additionalData(id), MODE);
		const running = execute.run({
			workflow,
			startNode,
			triggerToStartFrom: {
				name: START,
				data: {
					startTime: Date.now(),
					executionIndex: 0,
					executionTime: 0,
					source: [],
					data: { main: [deepCopy(input)] },
				},
			},
		});
		started.data = (execute as unknown as { runExecutionData: IRunExecutionData }).runExecutionData;
		return this.keep(id, workflow, await running);
	}

	/** What n8n does once the time limit of an execution has passed. */
	async timeOut({ id, workflow, data }: WaitingExecution): Promise<WaitingExecution> {
		return await this.resume(id, workflow, data);
	}

	private keep(id: string, workflow: Workflow, run: IRun): WaitingExecution {
		// n8n writes it into its database and reads it again.
		const data = deepCopy(run.data);
		const execution: WaitingExecution = {
			id,
			status: run.status,
			data,
			run,
			workflow,
			output: (index = 0) =>
				(data.resultData.runData[ASK] ?? []).flatMap((task) => task.data?.main?.[index] ?? []),
		};
		this.executions.set(id, execution);
		return execution;
	}

	private additionalData(executionId: string): IWorkflowExecuteAdditionalData {
		const data = additionalDataFor({ credentialsHelper: this.store, executionId });
		data.webhookWaitingBaseUrl = this.base;
		data.hooks = new ExecutionLifecycleHooks(MODE, executionId, {
			id: WORKFLOW_ID,
			name: 'Leave approval',
			active: false,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
			nodes: [],
			connections: {},
			activeVersionId: null,
		});
		return data;
	}

	private workflow(parameters: INodeParameters, onError: INode['onError']): Workflow {
		const start: INode = {
			id: 'start',
			name: START,
			type: START_NODE_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const ask: INode = {
			id: ASK_ID,
			name: ASK,
			type: nodeTypeName(this.node),
			typeVersion: 1,
			position: [200, 0],
			parameters: deepCopy(parameters),
			credentials: nodeCredentials(this.node, 1, this.store),
			...(onError && { onError }),
		};
		return new Workflow({
			id: WORKFLOW_ID,
			name: 'Leave approval',
			nodes: [start, ask],
			connections: { [START]: { main: [[{ node: ASK, type: 'main', index: 0 }]] } },
			active: false,
			nodeTypes: new NodeTypes([this.node]),
			settings: { executionOrder: 'v1', timezone: 'Asia/Shanghai' },
		});
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = request.url ?? '';
		if (this.stripsPrefix && path.startsWith(this.prefix)) {
			request.url = path.slice(this.prefix.length);
		}
		const url = new URL(request.url ?? '', this.origin);
		const [, id = '', node = ''] =
			/^\/webhook-waiting\/([^/]+)\/?([^/]*)$/.exec(url.pathname) ?? [];
		const execution = this.executions.get(id);
		if (!execution) {
			return send(response, 404, { code: 404, message: `The execution "${id}" does not exist.` });
		}
		if (this.isManual && execution.status === 'running') {
			return send(response, 500, { code: 0, message: 'Cannot read properties of undefined' });
		}
		const suffix = this.authorized(url, execution, node);
		if (suffix === undefined) return send(response, 401, { error: 'Invalid token' });
		if (execution.status === 'running') {
			return send(response, 409, {
				code: 409,
				message: `The execution "${id}" is running already.`,
			});
		}
		if (execution.status === 'error' || execution.status === 'canceled') {
			return send(response, 409, { message: `The execution "${id}" has finished with error.` });
		}
		if (execution.status !== 'waiting' || suffix !== ASK_ID || request.method === 'HEAD') {
			return send(response, 200, '<html>No action required</html>');
		}
		await this.answer(execution, request, response);
	}

	/** The node that is asked for, when the request may reach it. */
	private authorized(url: URL, { data }: WaitingExecution, node: string): string | undefined {
		const given = url.searchParams.get(WAITING_TOKEN_QUERY_PARAM) ?? '';
		if (node === ASK_ID) {
			const { hmacSignatureSecret } = Container.get(InstanceSettings);
			return validateUrlSignature(given, url, hmacSignatureSecret) ? node : undefined;
		}
		const [token, suffix = ''] = given.split('/');
		return token === data.resumeToken ? suffix : undefined;
	}

	private async answer(
		{ id, workflow, data: stored }: WaitingExecution,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const node = workflow.getNode(ASK);
		const description = this.node.description.webhooks?.find(
			({ httpMethod }) => httpMethod === request.method,
		);
		if (!node || !description) return send(response, 404, '');
		const data = deepCopy(stored);
		data.waitTill = undefined;
		data.resultData.runData[ASK]?.pop();
		const additionalData = this.additionalData(id);
		additionalData.httpRequest = await asExpress(request);
		additionalData.httpResponse = response as never;
		const webhook: IWebhookData = {
			httpMethod: description.httpMethod as IWebhookData['httpMethod'],
			node: ASK,
			path: ASK_ID,
			webhookDescription: description,
			workflowId: WORKFLOW_ID,
			workflowExecuteAdditionalData: additionalData,
		};
		const result = await workflow.expression.withIsolate(
			async () =>
				await this.node.webhook?.call(
					new WebhookContext(workflow, node, additionalData, MODE, webhook, [], data),
				),
		);
		if (!result?.workflowData) return;
		await this.beforeResume();
		// n8n's update of the database succeeds for one of two answers.
		const now = this.executions.get(id);
		if (now?.status !== 'waiting') {
			return send(response, 500, { message: 'There was a problem executing the workflow' });
		}
		now.status = 'running';
		const [entry] = data.executionData?.nodeExecutionStack ?? [];
		if (!entry) throw new Error('nothing waits');
		entry.node.disabled = true;
		entry.data.main = result.workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
		send(response, 200, result.webhookResponse);
		await this.resume(id, workflow, data);
	}

	private async resume(
		id: string,
		workflow: Workflow,
		data: IRunExecutionData,
	): Promise<WaitingExecution> {
		const execute = new WorkflowExecute(this.additionalData(id), MODE, data);
		return this.keep(id, workflow, await execute.processRunExecutionData(workflow));
	}
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.statusCode = status;
	const isText = typeof body === 'string';
	if (!response.hasHeader('Content-Type')) {
		response.setHeader('Content-Type', isText ? 'text/html' : 'application/json');
	}
	response.end(isText ? body : JSON.stringify(body ?? ''));
}

/** What Express and n8n add to a request. */
async function asExpress(request: IncomingMessage): Promise<never> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const isJson = request.headers['content-type']?.includes('json') === true;
	const { search } = new URL(request.url ?? '', 'http://localhost');
	return Object.assign(request, {
		query: parse(search.slice(1)),
		params: {},
		// n8n leaves it out when nothing was sent.
		body: text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : parse(text),
	}) as never;
}
