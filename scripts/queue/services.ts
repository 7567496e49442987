import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, open } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { hasEnded } from '../children';
import { freePort } from '../ports';
import { Trouble } from '../report';
import { run } from '../run';
import type { Programs } from './programs';

const START_TIMEOUT_MS = 30_000;
const POLL_MS = 100;
const HOST = '127.0.0.1';
const USER = 'n8n';

/** A server of the test's own, with its data in a folder of its own. */
export interface Service {
	port: number;
	stop: () => Promise<void>;
	/** Ends it at once and starts it again on the same port and data. */
	restart: () => Promise<void>;
}

/** Starts PostgreSQL with an empty database `postgres` of the user `n8n`, who needs no password. */
export async function startPostgres({ postgres }: Programs, folder: string): Promise<Service> {
	const data = join(folder, 'postgres');
	await mkdir(data);
	const owner = await unprivilegedOwner(data, folder);
	await run(
		join(postgres, 'initdb'),
		['--pgdata', data, '--username', USER, '--auth', 'trust', '--no-sync'],
		{ cwd: data, ...owner, purpose: 'Making a database' },
	);
	const port = await freePort();
	// Data of a test need not survive a power cut; without fsync the tests take half the time.
	const settings = ['fsync=off', `unix_socket_directories=${data}`, 'max_connections=100'];
	const args = ['-D', data, '-h', HOST, '-p', `${port}`, ...settings.flatMap((one) => ['-c', one])];
	return await startService(join(postgres, 'postgres'), args, { cwd: data, ...owner }, port, data);
}

/** Starts Redis with an append-only file, so that a restart keeps the queue. */
export async function startRedis({ redis }: Programs, folder: string): Promise<Service> {
	const data = join(folder, 'redis');
	await mkdir(data);
	const port = await freePort();
	const args = ['--bind', HOST, '--port', `${port}`, '--dir', data, '--appendonly', 'yes'];
	return await startService(redis, args, { cwd: data }, port, data);
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivilegedOwner(
	data: string,
	folder: string,
): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
	const owner = { uid: idOf('-u'), gid: idOf('-g') };
	await chown(data, owner.uid, owner.gid);
	// It has to get through to its own folder.
	await chmod(folder, 0o711);
	return owner;
}

async function startService(
	command: string,
	args: string[],
	options: SpawnOptions,
	port: number,
	folder: string,
): Promise<Service> {
	const logFile = `${folder}.log`;
	let child = await begin();

	async function begin(): Promise<ChildProcess> {
		const log = await open(logFile, 'a');
		const started = spawn(command, args, { ...options, stdio: ['ignore', log.fd, log.fd] });
		await log.close();
		await untilListening(started, port, logFile);
		return started;
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		if (hasEnded(child)) return;
		const exit = once(child, 'exit');
		child.kill(signal);
		await exit;
	}

	return {
		port,
		stop: () => end('SIGINT'),
		async restart() {
			await end('SIGKILL');
			child = await begin();
		},
	};
}

async function untilListening(child: ChildProcess, port: number, logFile: string): Promise<void> {
	const start = Date.now();
	while (!(await isListening(port))) {
		if (hasEnded(child) || Date.now() - start > START_TIMEOUT_MS) {
			throw new Trouble(`${child.spawnfile} did not start; its log is ${logFile}.`);
		}
		await new Promise((done) => setTimeout(done, POLL_MS));
	}
}

function isListening(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, HOST, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
