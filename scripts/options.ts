import { parseArgs } from 'node:util';
import { parsePort } from './ports';
import { Trouble } from './report';

export const USAGE = `npm start [-- options]

  --sandbox-only         start the sandbox alone, without n8n
  --queue                n8n in queue mode: a main process, one for webhooks, two workers, and
                         PostgreSQL and Redis of its own, which have to be installed
  --n8n-port <port>      port of n8n, 5678 by default; also WECOM_N8N_PORT
  --sandbox-port <port>  port of the sandbox, 5680 by default; also WECOM_SANDBOX_PORT
  --help                 show this

WECOM_N8N_DIR names the folder that n8n is installed into; by default that is the user's cache folder.
WECOM_DEV_DIR names the folder of n8n's data; by default that is .n8n-dev. Queue mode has data of its own in it.`;

export interface StartOptions {
	sandboxOnly: boolean;
	queue: boolean;
	help: boolean;
	n8nPort: number;
	sandboxPort: number;
}

const DEFAULT_N8N_PORT = '5678';
const DEFAULT_SANDBOX_PORT = '5680';

/** @throws Trouble when an option is not known or no port */
export function readOptions(
	args = process.argv.slice(2),
	env: NodeJS.ProcessEnv = process.env,
): StartOptions {
	const values = parse(args);
	const port = (flag: 'n8n-port' | 'sandbox-port', variable: string, fallback: string) =>
		values[flag] === undefined
			? parsePort(env[variable] ?? fallback, variable)
			: parsePort(values[flag], `--${flag}`);
	const options = {
		sandboxOnly: values['sandbox-only'] ?? false,
		queue: values.queue ?? false,
		help: values.help ?? false,
		n8nPort: port('n8n-port', 'WECOM_N8N_PORT', DEFAULT_N8N_PORT),
		sandboxPort: port('sandbox-port', 'WECOM_SANDBOX_PORT', DEFAULT_SANDBOX_PORT),
	};
	if (options.queue && options.sandboxOnly) {
		throw new Trouble('--queue is about n8n, and --sandbox-only is without n8n.');
	}
	if (options.n8nPort === options.sandboxPort) {
		throw new Trouble(`n8n and the sandbox cannot both have port ${options.n8nPort}.`);
	}
	return options;
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				'sandbox-only': { type: 'boolean' },
				queue: { type: 'boolean' },
				'n8n-port': { type: 'string' },
				'sandbox-port': { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	} catch (error) {
		throw new Trouble(`${(error as Error).message}\n\n${USAGE}`);
	}
}
