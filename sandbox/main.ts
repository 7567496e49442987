import { parseArgs } from 'node:util';
import { createSandbox, type Sandbox } from '.';

const USAGE = 'usage: tsx sandbox/main.ts [--port <port>]';
const DEFAULT_PORT = '5680';
const MAX_PORT = 65_535;

/** A complaint for the user, without a stack trace. */
class UsageError extends Error {}

function readPort(): number {
	let given: string;
	try {
		given = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT } } }).values.port;
	} catch (error) {
		throw new UsageError(`${(error as Error).message}\n${USAGE}`);
	}
	const port = Number(given);
	if (!/^\d+$/.test(given) || port > MAX_PORT) {
		throw new UsageError(`${given} is not a port\n${USAGE}`);
	}
	return port;
}

async function listen(port: number): Promise<Sandbox> {
	try {
		return await createSandbox({ port });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		throw new UsageError(`Port ${port} is taken. Choose another one with --port.`);
	}
}

async function main(): Promise<void> {
	const sandbox = await listen(readPort());
	console.log(`WeCom sandbox: ${sandbox.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof UsageError ? error.message : error);
	process.exitCode = 1;
});
