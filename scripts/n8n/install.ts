import { existsSync } from 'node:fs';
import {
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	statfs,
	writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { lock } from 'proper-lockfile';
import { dependencies } from '../../test/e2e/package.json';
import { N8N_PACKAGE, n8nCache } from '../paths';
import { duration, say, Trouble } from '../report';
import { run, runNpm } from '../run';
import { envWithNode, nodeForN8n } from './node';

export const N8N_VERSION = dependencies.n8n;

const SIZE_GB = 3.3;
/** With room for what npm unpacks on the way. */
const NEEDED_GB = 4;
const GB = 1e9;
/** A lock that was not touched for that long belongs to a process that is gone. */
const STALE_LOCK_MS = 30_000;
const LOCK_RETRY_MS = 5_000;
const REPORT_EVERY_MS = 15_000;

/**
 * n8n's dependencies are installed without their install scripts, because one of them (a Kafka client)
 * downloads from GitHub, and the whole installation would fail where that cannot be reached. These two
 * are what n8n cannot start without.
 */
const NATIVE = ['sqlite3', 'isolated-vm'];

/** Says which lock file an installation was made from. */
const MARKER = 'installed.json';

/** Between the name of an installation that is under way and some random letters. */
const PARTIAL = '.partial-';
/** A stopped installation may still write while its folder is removed. */
const REMOVE_RETRIES = 5;

export interface N8nInstallation {
	folder: string;
	/** n8n's command, to be run with Node. */
	bin: string;
}

/** Installs n8n if this version is not there yet; waits while another process does. */
export async function ensureN8n(): Promise<N8nInstallation> {
	const cache = n8nCache();
	const name = `n8n-${N8N_VERSION}`;
	const folder = join(cache, name);
	const installation = { folder, bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
	if (await isComplete(folder)) return installation;
	await mkdir(cache, { recursive: true });
	const release = await lockFolder(folder);
	try {
		if (!(await isComplete(folder))) await install(cache, name);
	} finally {
		await release();
	}
	return installation;
}

const lockFile = join(N8N_PACKAGE, 'package-lock.json');

/** Another lock file for the same n8n makes another installation. */
async function lockFileHash(): Promise<string> {
	return createHash('sha256')
		.update(await readFile(lockFile))
		.digest('hex');
}

async function isComplete(folder: string): Promise<boolean> {
	const marker = join(folder, MARKER);
	if (!existsSync(marker)) return false;
	const { lock: found } = JSON.parse(await readFile(marker, 'utf8')) as { lock?: string };
	return found === (await lockFileHash());
}

async function lockFolder(folder: string): Promise<() => Promise<void>> {
	let told = false;
	for (;;) {
		try {
			return await lock(folder, { stale: STALE_LOCK_MS, realpath: false });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
		}
		if (!told) say(`Another process is installing n8n into ${folder}; waiting for it.`);
		told = true;
		await new Promise((done) => setTimeout(done, LOCK_RETRY_MS));
	}
}

/**
 * Works in a folder of its own and moves that into place at the end: what a stopped installation has
 * left, or a process of it that still writes, cannot get in the way.
 */
async function install(cache: string, name: string): Promise<void> {
	const folder = join(cache, name);
	await requireSpace(cache);
	say(`Installing n8n ${N8N_VERSION} into ${folder}`);
	say(`This happens once: about ${SIZE_GB} GB, and several minutes.`);
	const start = Date.now();
	await removeLeftovers(cache, `${name}${PARTIAL}`);
	const partial = await mkdtemp(join(cache, `${name}${PARTIAL}`));
	await fill(partial, start);
	await rm(folder, { recursive: true, force: true });
	await rename(partial, folder);
	say(`n8n is installed (${duration(Date.now() - start)}).`);
}

async function removeLeftovers(cache: string, prefix: string): Promise<void> {
	for (const name of await readdir(cache)) {
		if (name.startsWith(prefix)) {
			await rm(join(cache, name), { recursive: true, force: true, maxRetries: REMOVE_RETRIES });
		}
	}
}

async function fill(folder: string, start: number): Promise<void> {
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(N8N_PACKAGE, file), join(folder, file));
	}
	await withProgress(folder, start, async (step) => {
		step('downloading packages');
		await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			env: envWithNode(),
			purpose: 'Installing n8n',
		});
		step('building native modules');
		await buildNative(folder);
		step('trying it');
		await run(nodeForN8n(), ['-e', NATIVE.map((name) => `require('${name}');`).join('')], {
			cwd: folder,
			purpose: 'Loading the native modules of n8n',
		});
	});
	await writeFile(
		join(folder, MARKER),
		JSON.stringify({ n8n: N8N_VERSION, lock: await lockFileHash() }),
	);
}

/** GB */
async function freeSpace(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return (bavail * bsize) / GB;
}

async function requireSpace(folder: string): Promise<void> {
	const free = await freeSpace(folder);
	if (free >= NEEDED_GB) return;
	throw new Trouble(
		`n8n needs about ${NEEDED_GB} GB in ${folder}; ${free.toFixed(1)} GB are free. Set WECOM_N8N_DIR to a folder on another disk.`,
	);
}

/**
 * Builds from source where no ready binary can be downloaded, which takes a compiler, Python and the
 * headers of Node. The headers come from the network, or from the Node installed on the machine.
 */
async function buildNative(folder: string): Promise<void> {
	const rebuild = (env: NodeJS.ProcessEnv) =>
		runNpm(['rebuild', ...NATIVE, '--ignore-scripts=false', '--loglevel=error'], {
			cwd: folder,
			env,
			purpose: 'Building the native modules of n8n (this takes python3, make and a C++ compiler)',
		});
	const env = envWithNode();
	try {
		await rebuild(env);
	} catch (error) {
		const headers = headersOnThisMachine();
		if (headers === undefined || env.npm_config_nodedir) throw error;
		await rebuild({ ...env, npm_config_nodedir: headers });
	}
}

function headersOnThisMachine(): string | undefined {
	const prefixes = ['/usr', '/usr/local', resolve(dirname(process.execPath), '..')];
	return prefixes.find((prefix) => existsSync(join(prefix, 'include', 'node', 'node_api.h')));
}

async function withProgress(
	folder: string,
	start: number,
	work: (step: (name: string) => void) => Promise<void>,
): Promise<void> {
	let current = '';
	const freeAtStart = await freeSpace(folder);
	// What the disk has lost since: npm itself tells nothing, and walking the folder takes longer.
	const report = async () => {
		const written = Math.max(0, freeAtStart - (await freeSpace(folder))).toFixed(1);
		say(`  ${duration(Date.now() - start)}: ${current}, ${written} of about ${SIZE_GB} GB`);
	};
	const timer = setInterval(() => void report(), REPORT_EVERY_MS);
	try {
		await work((name) => {
			current = name;
			say(`  ${duration(Date.now() - start)}: ${name}`);
		});
	} finally {
		clearInterval(timer);
	}
}
