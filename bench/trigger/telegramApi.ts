import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes the webhook that the Telegram Trigger registers when it is published. */
export class TelegramApi {
	private readonly server: Server = createServer((request, response) => {
		request.resume();
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ ok: true, result: { url: '' } }));
	});

	async start(): Promise<this> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return this;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}
