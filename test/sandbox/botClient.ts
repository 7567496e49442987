import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import WebSocket from 'ws';
import {
	BOT_SOCKET_PATH,
	createSandbox,
	DEFAULT_BOTS,
	type BotControl,
	type JsonObject,
	type Sandbox,
} from '../../sandbox';

export const BOT = DEFAULT_BOTS[0]!;
export const GROUP = 'wrSandboxOnCall0001';
const WAIT_MS = 5000;

export interface Frame {
	cmd?: string;
	headers: { req_id: string };
	body?: JsonObject;
	errcode?: number;
	errmsg?: string;
}

let ids = 0;

/** A client of the socket without any knowledge of the bots' rules. */
export class BotClient {
	/** Frames that have come and were not asked for yet. */
	readonly inbox: Frame[] = [];
	readonly closed: Promise<{ code: number }>;
	private constructor(readonly socket: WebSocket) {
		socket.on('message', (data: Buffer) => {
			this.inbox.push(JSON.parse(data.toString('utf8')) as Frame);
		});
		this.closed = new Promise((resolve) => socket.on('close', (code) => resolve({ code })));
		socket.on('error', () => {});
	}

	static async open(sandbox: Sandbox, path = BOT_SOCKET_PATH): Promise<BotClient> {
		const client = new BotClient(new WebSocket(sandbox.url.replace(/^http/, 'ws') + path));
		await once(client.socket, 'open');
		return client;
	}

	/** The first frame that fits, waited for. */
	async take(fits: (frame: Frame) => boolean, waitMs = WAIT_MS): Promise<Frame> {
		for (const end = Date.now() + waitMs; ; await sleep(2)) {
			const at = this.inbox.findIndex(fits);
			if (at >= 0) return this.inbox.splice(at, 1)[0]!;
			if (Date.now() > end) throw new Error(`no such frame in ${JSON.stringify(this.inbox)}`);
		}
	}

	write(cmd: string, body?: object, reqId = `${cmd}_${++ids}`): string {
		this.socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body && { body }) }));
		return reqId;
	}

	/** Writes a frame and waits for its ack. */
	ask(cmd: string, body?: object, reqId?: string): Promise<Frame> {
		const id = this.write(cmd, body, reqId);
		return this.take((frame) => frame.cmd === undefined && frame.headers.req_id === id);
	}

	async errcode(cmd: string, body?: object, reqId?: string): Promise<number | undefined> {
		return (await this.ask(cmd, body, reqId)).errcode;
	}

	login(more: object = {}): Promise<Frame> {
		return this.ask('aibot_subscribe', { bot_id: BOT.botId, secret: BOT.secret, ...more });
	}

	/** The next message callback. */
	message(): Promise<Frame> {
		return this.take(({ cmd }) => cmd === 'aibot_msg_callback');
	}

	/** The next event callback. */
	event(): Promise<Frame> {
		return this.take(({ cmd }) => cmd === 'aibot_event_callback');
	}

	reply(to: Frame, body: object): Promise<number | undefined> {
		return this.errcode('aibot_respond_msg', body, to.headers.req_id);
	}

	stream(to: Frame, content: string, more: object = {}): Promise<number | undefined> {
		return this.reply(to, { msgtype: 'stream', stream: { id: 's1', content, ...more } });
	}

	push(body: object): Promise<number | undefined> {
		return this.errcode('aibot_send_msg', body);
	}

	/** Uploads in chunks of that size and returns the ack of the end. */
	async upload(type: string, bytes: Buffer, chunkBytes = 512 * 1024): Promise<Frame> {
		const total = Math.max(1, Math.ceil(bytes.length / chunkBytes));
		const init = { type, filename: `a.${type}`, total_size: bytes.length, total_chunks: total };
		const begun = await this.ask('aibot_upload_media_init', init);
		if (begun.errcode) return begun;
		const upload_id = begun.body?.upload_id;
		for (let i = 0; i < total; i++) {
			const chunk = bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes);
			const body = { upload_id, chunk_index: i, base64_data: chunk.toString('base64') };
			const { errcode } = await this.ask('aibot_upload_media_chunk', body);
			if (errcode) throw new Error(`chunk ${i}: ${errcode}`);
		}
		return this.ask('aibot_upload_media_finish', { upload_id });
	}
}

interface BotContext {
	sandbox: Sandbox;
	bot: BotControl;
	/** Logged in. */
	client: BotClient;
	open(): Promise<BotClient>;
	/** Mei Chen writes in the single chat; the callback that comes of it. */
	written(content?: string): Promise<Frame>;
}

/** A sandbox and a logged-in client for each test of a file. */
export function useBot(): BotContext {
	const context = {} as BotContext;
	beforeAll(async () => {
		context.sandbox = await createSandbox();
		context.bot = context.sandbox.bot;
		context.open = () => BotClient.open(context.sandbox);
		context.written = (content = 'hello') => {
			context.bot.members.write('mei.chen', { type: 'text', content });
			return context.client.message();
		};
	});
	beforeEach(async () => {
		context.sandbox.reset();
		context.client = await context.open();
		await context.client.login();
	});
	afterEach(() => context.client.socket.terminate());
	afterAll(() => context.sandbox.close());
	return context;
}

/** What a URL of the sandbox answers. */
export async function http(
	url: string,
	method: 'GET' | 'POST' | 'DELETE' = 'GET',
	body?: string | Buffer | object,
) {
	const raw =
		body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
			? body
			: JSON.stringify(body);
	const response = await request(url, { method, body: raw });
	const bytes = Buffer.from(await response.body.arrayBuffer());
	const json = () => JSON.parse(bytes.toString('utf8')) as JsonObject;
	return { status: response.statusCode, headers: response.headers, bytes, json };
}
