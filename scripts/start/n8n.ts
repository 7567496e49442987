import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nInstallation } from '../n8n/install';
import { startN8n } from '../n8n/process';
import { installPackage } from '../pack';
import { DEV_FOLDER } from '../paths';
import { Cluster, newEncryptionKey } from '../queue/cluster';
import { requirePrograms } from '../queue/programs';

/** n8n as `npm start` runs it, in one process or in several. */
export interface StartedN8n {
	/** Of the editor. */
	url: string;
	/** What else is worth knowing, each with its address. */
	addresses: Array<[what: string, where: string]>;
	/** Keeps data and logs. */
	folder: string;
	/** Settles when a process has ended, with its log. */
	ended: Promise<string>;
}

interface Start {
	installation: N8nInstallation;
	/** The packed package. */
	tarball: string;
	port: number;
}

const WORKERS = 2;

export async function startOne({ installation, tarball, port }: Start): Promise<StartedN8n> {
	const folder = DEV_FOLDER;
	await installPackage(tarball, folder);
	const logFile = join(folder, 'n8n.log');
	const n8n = await startN8n({ installation, userFolder: folder, port, logFile });
	return { url: n8n.url, addresses: [], folder, ended: n8n.ended.then(() => logFile) };
}

/** @throws Trouble when PostgreSQL or Redis is not installed */
export async function startQueue({ installation, tarball, port }: Start): Promise<StartedN8n> {
	const programs = requirePrograms();
	const folder = join(DEV_FOLDER, 'queue');
	const userFolder = join(folder, 'n8n');
	await mkdir(userFolder, { recursive: true });
	await installPackage(tarball, userFolder);
	const cluster = await Cluster.start({
		...{ installation, programs, folder, port },
		logFolder: folder,
		workers: WORKERS,
		encryptionKey: await keptKey(join(folder, 'encryption-key')),
	});
	const { main, webhook, workers, postgres, redis } = cluster;
	const processes = [main, webhook, ...workers];
	return {
		url: main.url,
		addresses: [
			['webhooks', `${webhook.url} takes what is sent to /webhook/, as the main process does`],
			...workers.map(({ url }, index): [string, string] => [
				`worker ${index + 1}`,
				`${url}/healthz/readiness`,
			]),
			['PostgreSQL', `127.0.0.1:${postgres.port}, database "postgres", user "n8n", no password`],
			['Redis', `127.0.0.1:${redis.port}`],
		],
		folder,
		ended: Promise.race(processes.map(({ ended, logFile }) => ended.then(() => logFile))),
	};
}

/** What n8n encrypts credentials with; without the same key they are lost. */
async function keptKey(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		const key = newEncryptionKey();
		await writeFile(file, key, { mode: 0o600 });
		return key;
	}
}
