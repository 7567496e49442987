import { createServer, type AddressInfo } from 'node:net';
import { Trouble } from './report';

const HOST = '127.0.0.1';
const HIGHEST_PORT = 65_535;

/** Takes the port for a moment. 0 means any free one. */
function tryPort(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ host: HOST, port, exclusive: true }, () => {
			const taken = (server.address() as AddressInfo).port;
			server.close(() => resolve(taken));
		});
	});
}

export const freePort = (): Promise<number> => tryPort(0);

/** @throws Trouble when something else listens there, with the ways to choose another */
export async function requireFree(port: number, who: string, howToChange: string): Promise<void> {
	try {
		await tryPort(port);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${code})`;
		throw new Trouble(`Port ${port}, meant for ${who}, ${why}. Choose another: ${howToChange}`);
	}
}

/** @throws Trouble when the text is no port number */
export function parsePort(text: string, from: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port;
	throw new Trouble(`${from} is "${text}", which is not a port: give 1 to ${HIGHEST_PORT}.`);
}
