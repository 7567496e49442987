import { once } from 'node:events';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawnGroup } from './children';
import { Trouble } from './report';

interface RunOptions extends Pick<SpawnOptions, 'uid' | 'gid'> {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What the command is for, for the message when it fails. */
	purpose: string;
}

const TAIL_CHARS = 3000;
/** npm tidies up for longer than anyone wants to wait for. */
const GRACE_MS = 1_000;

/** Runs a command in silence and gives its output. @throws Trouble with the end of its output */
export async function run(command: string, args: string[], options: RunOptions): Promise<string> {
	const { purpose, ...where } = options;

	const child = spawnGroup(
		command,
		args,
		{ ...where, stdio: ['ignore', 'pipe', 'pipe'] },
		GRACE_MS,
	);
	const output = collect(child);
	const [code] = (await once(child, 'close').catch((error: unknown) => {
		throw new Trouble(`${purpose}: cannot run ${command}: ${(error as Error).message}`);
	})) as [number | null];
	if (code === 0) return output();
	throw new Trouble(
		`${purpose} failed (${command} ${args.join(' ')}):\n${output().slice(-TAIL_CHARS)}`,
	);
}

/** Runs npm, the one that runs this script if there is one. */
export function runNpm(args: string[], options: RunOptions): Promise<string> {
	const cli = process.env.npm_execpath;
	return cli?.endsWith('.js')
		? run(process.execPath, [cli, ...args], options)
		: run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

function collect({ stdout, stderr }: ChildProcess): () => string {
	const chunks: Buffer[] = [];
	for (const stream of [stdout, stderr]) {
		stream?.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
		});
	}
	return () => Buffer.concat(chunks).toString('utf8');
}
