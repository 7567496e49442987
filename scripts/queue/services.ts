import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, open } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { hasEnded, spawnGroup } from '../children';
import { freePort } from '../ports';
import { Trouble } from '../report';
import { run } from '../run';
import type { Programs } from './programs';

const START_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 10_000;
const POLL_MS = 100;
const HOST = '127.0.0.1';
const USER = 'n8n';

/** How the data of a service is kept, and how the service ends. */
export interface Keeping {
	/** Data that has to survive a power cut. That of tests need not: they take half the time without. */
	isDurable?: boolean;
	/** Leaves the child in the group of this process, whose starter ends the whole group. */
	sameGroup?: boolean;
}

/** A server of one's own, with its data in a folder of its own. */
export interface Service {
	port: number;
	stop: () => Promise<void>;
	/** Ends it at once and starts it again on the same port and data. */
	restart: () => Promise<void>;
}

/**
 * Starts PostgreSQL with a database `postgres` of the user `n8n`, who needs no password: an empty one,
 * or what an earlier start has left in the folder.
 */
export async function startPostgres(
	{ postgres }: Programs,
	folder: string,
	keeping: Keeping = {},
): Promise<Service> {
	const data = join(folder, 'postgres');
	await mkdir(data, { recursive: true });
	const owner = await unprivilegedOwner(data, folder);
	if (!existsSync(join(data, 'PG_VERSION'))) {
		await run(
			join(postgres, 'initdb'),
			['--pgdata', data, '--username', USER, '--auth', 'trust', '--no-sync'],
			{ cwd: data, ...owner, purpose: 'Making a database' },
		);
	}
	const port = await freePort();
	const settings = [
		`fsync=${keeping.isDurable ? 'on' : 'off'}`,
		`unix_socket_directories=${data}`,
		'max_connections=100',
	];
	const args = ['-D', data, '-h', HOST, '-p', `${port}`, ...settings.flatMap((one) => ['-c', one])];
	const command = join(postgres, 'postgres');
	return await startService(command, args, { cwd: data, ...owner }, port, data, keeping);
}

/** Starts Redis with an append-only file, so that a restart keeps the queue. */
export async function startRedis(
	{ redis }: Programs,
	folder: string,
	keeping: Keeping = {},
): Promise<Service> {
	const data = join(folder, 'redis');
	await mkdir(data, { recursive: true });
	const port = await freePort();
	const args = ['--bind', HOST, '--port', `${port}`, '--dir', data, '--appendonly', 'yes'];
	return await startService(redis, args, { cwd: data }, port, data, keeping);
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
	const closed = closedOnTheWay(folder);
	if (closed === undefined) return owner;
	throw new Trouble(
		`PostgreSQL does not run as root, and its user "postgres" cannot get through ${closed}. Start as another user, or from a folder that everybody may enter.`,
	);
}

/** The first folder on the way down that others may not enter. */
function closedOnTheWay(folder: string): string | undefined {
	const parent = dirname(folder);
	const above = parent === folder ? undefined : closedOnTheWay(parent);
	if (above !== undefined) return above;
	return (statSync(folder).mode & 0o001) === 0 ? folder : undefined;
}

async function startService(
	command: string,
	args: string[],
	options: SpawnOptions,
	port: number,
	folder: string,
	{ sameGroup }: Keeping,
): Promise<Service> {
	const logFile = `${folder}.log`;
	let child = await begin();

	async function begin(): Promise<ChildProcess> {
		const log = await open(logFile, 'a');
		const settings: SpawnOptions = { ...options, stdio: ['ignore', log.fd, log.fd] };
		const started = sameGroup
			? spawn(command, args, settings)
			: spawnGroup(command, args, settings, STOP_GRACE_MS, true);
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
