import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificate } from './certificate';

/** Speaks TLS in front of a server that does not. @returns its address */
export async function terminate({ cert, key }: Certificate, url: string): Promise<string> {
	const { hostname, port } = new URL(url);
	const pem = { cert: readFileSync(cert), key: readFileSync(key) };
	const server = createServer(pem, (secure) => {
		const plain = connect(Number(port), hostname);
		join(secure, plain);
		join(plain, secure);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What comes from one goes to the other, and both end together. */
function join(from: Socket, to: Socket): void {
	from.pipe(to);
	from.once('error', () => to.destroy());
	from.once('close', () => to.end());
}
