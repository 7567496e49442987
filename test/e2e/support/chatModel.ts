import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

interface Message {
	role: string;
	content: unknown;
}
interface Asked {
	model?: string;
	messages?: Message[];
	input?: Message[] | string;
	stream?: boolean;
	tools?: unknown[];
}

/** A language model for tests that speaks OpenAI's interface and says what it was told. */
export interface ChatModel {
	/** Base URL of the credential. */
	url: string;
	/** Every question so far, with the messages before it. */
	asked: string[][];
	/** How long it thinks, ms. */
	thinkMs: number;
	close(): Promise<void>;
}

const textOf = (content: unknown): string =>
	typeof content === 'string'
		? content
		: (content as Array<{ text?: string }>).map(({ text = '' }) => text).join('');

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** An answer of chat/completions, whole. */
const completion = (model: string, content: string) => ({
	...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1_790_000_000, model, usage },
	choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
});

/** The same in pieces, as server-sent events. */
function pieces(model: string, content: string): string {
	const chunk = (delta: object, finish_reason: string | null) => {
		const choices = [{ index: 0, delta, finish_reason }];
		const id = 'chatcmpl-1';
		const created = 1_790_000_000;
		return `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, choices })}\n\n`;
	};
	const whole = chunk({ role: 'assistant', content }, null) + chunk({}, 'stop');
	return `${whole}data: [DONE]\n\n`;
}

/** An answer of the newer interface, responses. */
const response = (model: string, text: string) => ({
	...{ id: 'resp_1', object: 'response', created_at: 1_790_000_000, status: 'completed', model },
	output: [
		{
			...{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed' },
			content: [{ type: 'output_text', text, annotations: [] }],
		},
	],
	usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
});

export async function startChatModel(): Promise<ChatModel> {
	const server = fastify();
	const state = { asked: [] as string[][], thinkMs: 0 };

	/** Says the question back, and how many came before: what n8n's memory has kept. */
	async function answer({ messages, input = [] }: Asked): Promise<string> {
		const all =
			messages ?? (typeof input === 'string' ? [{ role: 'user', content: input }] : input);
		const questions = all
			.filter(({ role }) => role === 'user')
			.map(({ content }) => textOf(content));
		state.asked.push(questions);
		await new Promise((done) => setTimeout(done, state.thinkMs));
		const before = questions.length - 1;
		return `**You said:** ${questions.at(-1)}\n\n- questions before this one: ${before}`;
	}

	server.get('/v1/models', () => ({ data: [{ id: 'test-model', object: 'model' }] }));
	server.post<{ Body: Asked }>('/v1/chat/completions', async ({ body }, reply) => {
		const { model = 'test-model', stream } = body;
		const content = await answer(body);
		if (!stream) return completion(model, content);
		return reply.type('text/event-stream').send(pieces(model, content));
	});
	server.post<{ Body: Asked }>('/v1/responses', async ({ body }) =>
		response(body.model ?? 'test-model', await answer(body)),
	);
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;
	return Object.assign(state, {
		url: `http://127.0.0.1:${port}/v1`,
		close: () => server.close(),
	});
}
