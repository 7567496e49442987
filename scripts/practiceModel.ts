import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;

interface Message {
	role: string;
	content: unknown;
}

interface Tool {
	function: { name: string; parameters?: Schema };
}

interface Schema {
	type?: string;
	properties?: Record<string, Schema>;
}

const HOST = '127.0.0.1';

/**
 * Stands in for a language model, so that an agent can be tried without an account anywhere: a text with
 * numbers makes it call its first tool once, with the numbers in order, and then say what came of it;
 * any other text it says back. It speaks as much of OpenAI's chat completions as n8n's OpenAI Chat Model
 * needs.
 */
export class PracticeModel {
	private readonly server: Server;

	constructor() {
		this.server = createServer((request, response) => {
			this.handle(request, response).catch((error: unknown) => {
				response.statusCode = 400;
				response.end(JSON.stringify({ error: { message: String(error) } }));
			});
		});
	}

	async start(): Promise<this> {
		await new Promise<void>((done) => this.server.listen(0, HOST, done));
		return this;
	}

	/** Without a slash at the end. */
	get url(): string {
		return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	/** What to call a tool with, once for each entry, all in one turn. */
	protected callsOf(tool: Tool, text: string): Json[] {
		const numbers = text.match(/\d+(\.\d+)?/g);
		return numbers ? [filled(tool.function.parameters ?? {}, numbers) as Json] : [];
	}

	/** What the model says when its tools have told it something. */
	protected sayOf(told: string[]): string {
		return `The tool says: ${told.join(' | ')}`;
	}

	/** What it says without a tool. @param questions all that the user has written, the newest last */
	protected async answerOf(questions: string[]): Promise<string> {
		const before = questions.length - 1;
		return `**You said:** ${questions.at(-1)}\n\n- questions before this one: ${before}`;
	}

	/** Anything else that is asked for under this address. */
	protected answerTo(_path: string, _body: Json): Json {
		return { object: 'list', data: [{ id: 'practice', object: 'model' }] };
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString('utf8');
		const body = (text === '' ? {} : JSON.parse(text)) as Json;
		const path = request.url ?? '';
		const answer = path.endsWith('/chat/completions')
			? await this.complete(body)
			: this.answerTo(path, body);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(answer));
	}

	private async complete({ messages = [], tools = [] }: Json): Promise<Json> {
		const all = messages as Message[];
		const [tool] = tools as Tool[];
		const textsOf = (wanted: string, of: Message[]) =>
			of.filter(({ role }) => role === wanted).map(({ content }) => textOf(content));
		const questions = textsOf('user', all);
		// A chat that is remembered holds those of earlier questions, too.
		const told = textsOf('tool', all.slice(all.findLastIndex(({ role }) => role === 'user')));
		if (told.length > 0) return completion({ content: this.sayOf(told) });
		const calls = tool ? this.callsOf(tool, questions.at(-1) ?? '') : [];
		if (!tool || calls.length === 0) {
			return completion({ content: await this.answerOf(questions) });
		}
		return completion({
			content: null,
			tool_calls: calls.map((call, index) => ({
				id: `call_${index}`,
				type: 'function',
				function: { name: tool.function.name, arguments: JSON.stringify(call) },
			})),
		});
	}
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return JSON.stringify(content ?? '');
	return (content as Array<{ text?: string }>).map(({ text = '' }) => text).join('');
}

/** A value for a schema; takes the numbers away that it uses. */
function filled({ type, properties }: Schema, numbers: string[]): unknown {
	if (properties) {
		return Object.fromEntries(
			Object.entries(properties).map(([name, schema]) => [name, filled(schema, numbers)]),
		);
	}
	if (type === 'object') return {};
	if (type === 'array') return [];
	if (type === 'boolean') return true;
	const next = numbers.shift() ?? '';
	return type === 'number' || type === 'integer' ? Number(next) : next;
}

const completion = (message: Json): Json => ({
	id: 'chatcmpl-practice',
	object: 'chat.completion',
	created: Math.floor(Date.now() / 1000),
	model: 'practice',
	choices: [
		{
			index: 0,
			message: { role: 'assistant', ...message },
			finish_reason: message.tool_calls ? 'tool_calls' : 'stop',
		},
	],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
