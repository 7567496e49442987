import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** This machine under an address that n8n's own is not: rules for addresses can tell the two apart. */
const ADDRESS = '127.0.0.2';

/** A proxy before a server, as nginx with `location /prefix/` and a `proxy_pass` that ends in a slash. */
export class FrontProxy {
	/** Where it leads. */
	target = '';
	private readonly server: Server;
	private port = 0;

	/** @param prefix is taken away from the path, such as `/n8n` */
	constructor(private readonly prefix = '') {
		this.server = createServer((incoming, outgoing) => {
			const { url = '', method, headers } = incoming;
			if (!url.startsWith(`${this.prefix}/`)) return void outgoing.writeHead(404).end();
			const path = url.slice(this.prefix.length);
			const passed = request(this.target + path, { method, headers }, (answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			});
			passed.on('error', () => outgoing.writeHead(502).end());
			incoming.pipe(passed);
		});
	}

	/** Opens it, the second time at the same address. */
	async open(): Promise<this> {
		await new Promise<void>((done) => this.server.listen(this.port, ADDRESS, done));
		this.port = (this.server.address() as AddressInfo).port;
		return this;
	}

	get url(): string {
		return `http://${ADDRESS}:${this.port}${this.prefix}`;
	}

	async close(): Promise<void> {
		if (!this.server.listening) return;
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}
