import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PROJECT } from '../paths';
import { Trouble } from '../report';

/** n8n 2 needs it. */
const MIN_MAJOR = 24;

const major = Number(process.versions.node.split('.')[0]);

/** The Node that n8n runs on: the machine's own if it is new enough, else the one in devDependencies. */
export function nodeForN8n(): string {
	if (major >= MIN_MAJOR) return process.execPath;
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	const brought = join(PROJECT, 'node_modules', 'node', 'bin', binary);
	if (existsSync(brought)) return brought;
	throw new Trouble(
		`n8n needs Node.js ${MIN_MAJOR} or later; this is ${process.version}, and the one that the project brings is not there. Run "npm ci" without --ignore-scripts, or install Node.js ${MIN_MAJOR}.`,
	);
}

/** The environment with that Node first on the PATH, where install scripts look for it. */
export function envWithNode(): NodeJS.ProcessEnv {
	return {
		...process.env,
		PATH: [dirname(nodeForN8n()), process.env.PATH].join(delimiter),
	};
}
