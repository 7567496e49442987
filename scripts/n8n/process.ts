import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasEnded, spawnGroup, stopGroup } from '../children';
import { freePort } from '../ports';
import { duration, Trouble } from '../report';
import type { N8nInstallation } from './install';
import { envWithNode, nodeForN8n } from './node';
import { isHealthy, isReady } from './rest';

export interface N8nOptions {
	installation: N8nInstallation;
	/** n8n puts its folder `.n8n` in here. */
	userFolder: string;
	port: number;
	/** Gets what n8n prints. */
	logFile: string;
	/** Leaves the child in the group of this process, whose starter ends the whole group. */
	sameGroup?: boolean;
	/** n8n's own commands: everything in one process, or a part of queue mode. */
	command?: 'start' | 'worker' | 'webhook';
	/** Settings of n8n beyond those that every n8n here gets. */
	env?: Record<string, string>;
}

export interface RunningN8n {
	url: string;
	logFile: string;
	/** Settles when n8n has ended, for whatever reason. */
	ended: Promise<void>;
	stop: () => Promise<void>;
	/** Ends the process as a power cut would. */
	kill: () => Promise<void>;
}

/** A quarter of a minute is usual; on a busy machine several that start together take minutes. */
const START_TIMEOUT_MS = 300_000;
const POLL_MS = 250;
const STOP_GRACE_MS = 15_000;
const LOG_TAIL_CHARS = 2_000;

/** Settings of another n8n on this machine, and of a test runner, which must not reach into this one. */
const FOREIGN =
	/^((N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|CREDENTIALS|NODES|VITEST)_|NODE_ENV$|NODE_OPTIONS$)/;

/** The folder in which n8n's nodes may read and write files. */
export const filesOf = (userFolder: string): string => join(userFolder, 'files');

/** Starts n8n on 127.0.0.1, with SQLite unless `env` says otherwise, and waits until it answers. */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { installation, port, logFile, sameGroup, command = 'start' } = options;
	const url = `http://127.0.0.1:${port}`;
	await mkdir(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'a');
	const start = sameGroup ? spawn : spawnGroup;
	const child = start(nodeForN8n(), [installation.bin, command], {
		cwd: options.userFolder,
		env: await environment(options, url),
		stdio: ['ignore', log, log],
	} satisfies SpawnOptions);
	closeSync(log);
	const ended = once(child, 'exit').then(() => undefined);
	const stop = () => (sameGroup ? stopAlone(child) : stopGroup(child));
	const kill = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	try {
		await untilReady(command === 'start' ? isReady : isHealthy, url, child, logFile);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, logFile, ended, stop, kill };
}

export function endOfLog(logFile: string): string {
	return readFileSync(logFile, 'utf8').slice(-LOG_TAIL_CHARS);
}

async function environment(
	{ userFolder, port, env }: N8nOptions,
	url: string,
): Promise<NodeJS.ProcessEnv> {
	const own = Object.entries(envWithNode()).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(own),
		// The sandbox is on this machine, wherever other addresses are reached through.
		NO_PROXY: ['127.0.0.1', 'localhost', process.env.NO_PROXY].filter(Boolean).join(','),
		no_proxy: ['127.0.0.1', 'localhost', process.env.no_proxy].filter(Boolean).join(','),
		// n8n's own default is New York.
		GENERIC_TIMEZONE:
			process.env.GENERIC_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: `${url}/`,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		// What nodes that read and write files may reach.
		N8N_RESTRICT_FILE_ACCESS_TO: filesOf(userFolder),
		// Browsers keep a secure cookie only over https.
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		// It downloads a list at every start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		...env,
	};
}

async function untilReady(
	isUp: (url: string) => Promise<boolean>,
	url: string,
	child: ChildProcess,
	logFile: string,
): Promise<void> {
	const start = Date.now();
	while (!(await isUp(url))) {
		if (hasEnded(child)) throw new Trouble(`n8n ended while starting:\n${endOfLog(logFile)}`);
		const waited = Date.now() - start;
		if (waited > START_TIMEOUT_MS) {
			throw new Trouble(
				`n8n did not answer within ${duration(waited)}. Its log, ${logFile}, ends with:\n${endOfLog(logFile)}`,
			);
		}
		await new Promise((done) => setTimeout(done, POLL_MS));
	}
}

async function stopAlone(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const exit = once(child, 'exit');
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
	await exit;
	clearTimeout(timer);
}
