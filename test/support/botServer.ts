/** A WebSocket server that does what a test says, where WeCom would be. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { WebSocketServer, type WebSocket } from 'ws';

export interface BotFrame {
	cmd: string;
	headers: { req_id: string };
	body?: IDataObject;
}

export interface Received extends BotFrame {
	/** Number of the connection, from 0. */
	connection: number;
}

type Answer = { errcode: number; errmsg?: string; body?: IDataObject } | 'nothing' | 'cut';
type Rule = (frame: BotFrame, connection: number) => Answer | undefined;

const OK: Answer = { errcode: 0, errmsg: 'ok' };

export class BotServer {
	readonly frames: Received[] = [];
	readonly sockets: WebSocket[] = [];
	/** Decide what a frame is answered; the first that says something counts. */
	rules: Rule[] = [];
	/** Files at /media/NAME. */
	readonly files = new Map<string, { bytes: Buffer; headers?: Record<string, string> }>();
	/** What was posted to /response. */
	readonly posted: IDataObject[] = [];
	postAnswer: IDataObject = { errcode: 0, errmsg: 'ok' };
	acceptsConnections = true;
	private readonly http: Server;
	private readonly server: WebSocketServer;

	constructor() {
		this.http = createServer((request, response) => {
			if (request.method === 'POST') {
				const chunks: Buffer[] = [];
				request.on('data', (chunk: Buffer) => chunks.push(chunk));
				request.on('end', () => {
					this.posted.push(JSON.parse(Buffer.concat(chunks).toString()) as IDataObject);
					response.setHeader('Content-Type', 'application/json');
					response.end(JSON.stringify(this.postAnswer));
				});
				return;
			}
			const file = this.files.get(request.url?.replace(/^\/media\//, '').split('?')[0] ?? '');
			if (!file) return void response.writeHead(403).end();
			response.writeHead(200, file.headers).end(file.bytes);
		});
		this.server = new WebSocketServer({ noServer: true });
		this.http.on('upgrade', (request, socket, head) => {
			if (!this.acceptsConnections) return void socket.destroy();
			this.server.handleUpgrade(request, socket, head, (client) => this.take(client));
		});
	}

	async start(): Promise<this> {
		await new Promise<void>((done) => this.http.listen(0, '127.0.0.1', done));
		return this;
	}

	private get host(): string {
		return `127.0.0.1:${(this.http.address() as AddressInfo).port}`;
	}

	get url(): string {
		return `ws://${this.host}`;
	}

	get mediaUrl(): string {
		return `http://${this.host}/media`;
	}

	get responseUrl(): string {
		return `http://${this.host}/response?response_code=SECRET-RESPONSE-CODE`;
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.terminate();
		this.server.close();
		this.http.closeAllConnections();
		await new Promise((done) => this.http.close(done));
	}

	/** Answers frames of a cmd in a way of its own, every time or only so often. */
	on(cmd: string, answer: Answer | ((frame: BotFrame) => Answer | undefined), times = Infinity) {
		let left = times;
		this.rules.unshift((frame) => {
			if (frame.cmd !== cmd || left <= 0) return undefined;
			const its = typeof answer === 'function' ? answer(frame) : answer;
			if (its !== undefined) left--;
			return its;
		});
	}

	/** Sends a frame over the newest connection. */
	send(frame: IDataObject | string, connection = this.sockets.length - 1): void {
		this.sockets[connection]?.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
	}

	/** Breaks the newest connection off. */
	cut(): void {
		this.sockets.at(-1)?.terminate();
	}

	of(cmd: string): Received[] {
		return this.frames.filter((frame) => frame.cmd === cmd);
	}

	/** The bodies of what was said, without logins and pings. */
	get bodies(): IDataObject[] {
		return this.frames
			.filter(({ cmd }) => !['aibot_subscribe', 'ping'].includes(cmd))
			.map(({ body = {} }) => body);
	}

	private take(socket: WebSocket): void {
		const connection = this.sockets.push(socket) - 1;
		socket.on('message', (data: Buffer) => {
			const frame = JSON.parse(data.toString()) as BotFrame;
			this.frames.push({ ...frame, connection });
			const rule = this.rules.map((each) => each(frame, connection)).find((answer) => answer);
			const answer = rule ?? defaultAnswer(frame);
			if (answer === 'cut') return socket.terminate();
			if (answer === 'nothing') return;
			socket.send(JSON.stringify({ headers: frame.headers, errmsg: '', ...answer }));
		});
	}
}

function defaultAnswer({ cmd, body }: BotFrame): Answer {
	if (cmd === 'aibot_upload_media_init') return { errcode: 0, body: { upload_id: 'UPLOAD-1' } };
	if (cmd !== 'aibot_upload_media_finish') return OK;
	return { errcode: 0, body: { type: 'file', media_id: `MEDIA of ${String(body?.upload_id)}` } };
}
