/** A trigger node behind a real HTTP server, in n8n's own webhook context. */
import './environment';
import './logs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { WebhookContext } from 'n8n-core';
import {
	deepCopy,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor, WORKFLOW_ID } from './additionalData';
import { ensureBinaryData } from './binaryData';
import type { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes, nodeTypeName } from './nodeTypes';
import { nodeCredentials } from './runNode';

/** n8n's default for N8N_PAYLOAD_SIZE_MAX. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface WebhookHostOptions {
	node: INodeType;
	store: CredentialsStore;
	parameters?: INodeParameters;
}

/** What n8n does with what the node returns: each item list is an execution. */
export class WebhookHost {
	readonly executions: INodeExecutionData[][] = [];
	parameters: INodeParameters;
	mode: WorkflowExecuteMode = 'webhook';
	store: CredentialsStore;
	/** What the workflow's last node gives, in the mode in which n8n answers with it. */
	lastNode: (items: INodeExecutionData[]) => Promise<unknown> = async () => [];
	/** n8n's way to store an execution; it may take its time, or fail. */
	storeExecution: (items: INodeExecutionData[]) => Promise<void> = async () => {};
	/** Where executions of this n8n wait; needed by nodes that hand something over to one. */
	waitingBase?: string;
	/** As it stands in n8n's database, of which other processes may have one, too. */
	staticData: IDataObject = {};
	private readonly answerings = new Map<string, Answering>();
	private readonly server: Server;
	private readonly running = new Set<Promise<void>>();
	private readonly node: INodeType;

	constructor({ node, store, parameters = {} }: WebhookHostOptions) {
		this.node = node;
		this.store = store;
		this.parameters = parameters;
		this.server = createServer((request, response) => {
			const handled = this.handle(request, response).catch((error: unknown) => {
				// What n8n answers when a node throws; a test that sees it has found a fault.
				if (response.writableEnded) throw error;
				response.statusCode = 500;
				response.end(String(error));
			});
			this.running.add(handled);
			void handled.finally(() => this.running.delete(handled));
		});
	}

	async start(): Promise<this> {
		await ensureBinaryData();
		await ensureExpressions();
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return this;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/wecom`;
	}

	/** Waits for what goes on after the answer. */
	async idle(): Promise<void> {
		await Promise.all(this.running);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	private workflow(): Workflow {
		const node: INode = {
			id: 'trigger',
			name: 'WeCom Message Trigger',
			type: nodeTypeName(this.node),
			typeVersion: 1,
			position: [0, 0],
			parameters: deepCopy(this.parameters),
			credentials: nodeCredentials(this.node, 1, this.store),
		};
		return new Workflow({
			id: WORKFLOW_ID,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: new NodeTypes([this.node]),
			staticData: deepCopy(this.staticData),
		});
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const workflow = this.workflow();
		const node = workflow.getNode('WeCom Message Trigger');
		const description = this.node.description.webhooks?.find(
			({ httpMethod }) => httpMethod === request.method,
		);
		if (!node || !description) return void response.writeHead(404).end();
		const additionalData = additionalDataFor({ credentialsHelper: this.store });
		if (this.waitingBase) additionalData.webhookWaitingBaseUrl = this.waitingBase;
		additionalData.httpRequest = asExpress(request);
		additionalData.httpResponse = withExpress(response);
		const webhook: IWebhookData = {
			httpMethod: description.httpMethod as IWebhookData['httpMethod'],
			node: node.name,
			path: description.path,
			webhookDescription: description,
			workflowId: WORKFLOW_ID,
			workflowExecuteAdditionalData: additionalData,
		};
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			this.mode,
			webhook,
			[],
			null,
		);
		if (this.waitingBase) await workflow.expression.acquireIsolate();
		const result = (await this.node.webhook?.call(context)) ?? {};
		if (this.waitingBase) await workflow.expression.releaseIsolate();
		const answering = result.noWebhookResponse
			? undefined
			: await this.answering(workflow, node, description);
		await this.finish(result, response, answering, () => {
			if (this.mode === 'webhook' && workflow.staticData.__dataChanged) {
				this.staticData = deepCopy(workflow.staticData);
			}
		});
	}

	/** How n8n is to answer: evaluated once for all requests with these parameters. */
	private async answering(
		workflow: Workflow,
		node: INode,
		{ responseMode, responseData }: IWebhookDescription,
	): Promise<Answering> {
		const key = JSON.stringify(this.parameters);
		const known = this.answerings.get(key);
		if (known) return known;
		await workflow.expression.acquireIsolate();
		const valueOf = (expression: unknown): unknown =>
			workflow.expression.getSimpleParameterValue(node, expression as string, this.mode, {});
		const answering = {
			isLastNode: valueOf(responseMode) === 'lastNode',
			responseData: valueOf(responseData),
		};
		await workflow.expression.releaseIsolate();
		this.answerings.set(key, answering);
		return answering;
	}

	/** The order is n8n's: store the execution, then the static data, then answer. */
	private async finish(
		result: IWebhookResponseData,
		response: ServerResponse,
		answering: Answering | undefined,
		saveStaticData: () => void,
	): Promise<void> {
		const express = response as unknown as ExpressResponse;
		const [items] = result.workflowData ?? [];
		if (!answering) {
			saveStaticData();
			// Nobody learns when n8n fails now.
			if (items)
				await this.storeExecution(items).then(
					() => this.executions.push(items),
					() => {},
				);
			return;
		}
		try {
			await this.storeExecution(items ?? []);
		} catch {
			express.status(500);
			express.json({ code: 0, message: 'There was a problem executing the workflow' });
			return;
		}
		if (items) this.executions.push(items);
		if (!answering.isLastNode) {
			const body = answering.responseData ?? (result.webhookResponse as unknown);
			saveStaticData();
			// n8n sets it for every webhook.
			response.setHeader('Content-Security-Policy', 'sandbox');
			if (typeof body === 'string') express.send(body);
			else express.json(body);
			return;
		}
		const data = await this.lastNode(items ?? []).then(
			(body) => ({ body, status: 200 }),
			() => ({ body: { message: 'Error in workflow' }, status: 500 }),
		);
		saveStaticData();
		// As n8n does; the node has its own idea of these methods.
		express.status(data.status);
		response.setHeader('Content-Security-Policy', 'sandbox');
		express.json(data.body);
	}
}

interface Answering {
	isLastNode: boolean;
	responseData: unknown;
}

interface ExpressResponse {
	status: (code: number) => unknown;
	json: (body: unknown) => unknown;
	send: (body: string) => unknown;
}

/** The methods of Express that n8n answers with. */
function withExpress(response: ServerResponse): never {
	const express: ExpressResponse = {
		status(code) {
			response.statusCode = code;
			return response;
		},
		json(body) {
			response.setHeader('Content-Type', 'application/json');
			return response.end(JSON.stringify(body));
		},
		send: (body) => response.end(body),
	};
	return Object.assign(response, express) as never;
}

/** What Express and n8n add to a request. */
function asExpress(request: IncomingMessage): never {
	const { search } = new URL(request.url ?? '', 'http://localhost');
	const extended = Object.assign(request, {
		query: parse(search.slice(1)),
		params: {},
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			const chunks: Buffer[] = [];
			let size = 0;
			for await (const chunk of request) {
				size += (chunk as Buffer).length;
				if (size > MAX_BODY_BYTES) throw new Error('request entity too large');
				chunks.push(chunk as Buffer);
			}
			extended.rawBody = Buffer.concat(chunks);
		},
	});
	return extended as never;
}
