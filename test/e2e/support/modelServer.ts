import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

interface Message {
	role: string;
	content: unknown;
}

/**
 * A language model that does what a test tells it, and a shop whose refunds can be counted: an agent
 * needs both, and no test may depend on a real one.
 */
export class ModelServer {
	private readonly server: Server;
	/** What the model calls its tool with, one entry for each call, all in one turn. */
	calls: Json[] = [];
	/** What the shop was asked to do. */
	readonly refunds: Json[] = [];
	/** What the model was told by its tools, in order. */
	readonly told: string[] = [];

	private constructor() {
		this.server = createServer((request, response) => {
			void this.handle(request, response);
		});
	}

	static async start(): Promise<ModelServer> {
		const model = new ModelServer();
		await new Promise<void>((done) => model.server.listen(0, '127.0.0.1', done));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	expect(calls: Json[]): void {
		this.calls = calls;
		this.refunds.length = 0;
		this.told.length = 0;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString('utf8');
		const body = (text === '' ? {} : JSON.parse(text)) as Json;
		const answer = request.url?.startsWith('/refunds') ? this.refund(body) : this.complete(body);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(answer));
	}

	private refund(body: Json): Json {
		this.refunds.push(body);
		return { refunded: true };
	}

	/** Calls the tool first, and then says what came of it. */
	private complete({ messages = [], tools = [] }: Json): Json {
		const answers = (messages as Message[]).filter(({ role }) => role === 'tool');
		const [tool] = tools as Array<{ function: { name: string } }>;
		if (answers.length === 0 && tool) {
			return completion({
				content: null,
				tool_calls: this.calls.map((call, index) => ({
					id: `call_${index}`,
					type: 'function',
					function: { name: tool.function.name, arguments: JSON.stringify(call) },
				})),
			});
		}
		this.told.splice(0, this.told.length, ...answers.map(({ content }) => JSON.stringify(content)));
		return completion({ content: `Done: ${this.told.join(' | ')}` });
	}
}

const completion = (message: Json): Json => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1_700_000_000,
	model: 'test-model',
	choices: [
		{
			index: 0,
			message: { role: 'assistant', ...message },
			finish_reason: message.tool_calls ? 'tool_calls' : 'stop',
		},
	],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
