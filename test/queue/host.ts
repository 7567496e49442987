import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../../sandbox';
import { ensureN8n } from '../../scripts/n8n/install';
import { N8nRest } from '../../scripts/n8n/rest';
import { createCredentials, type SandboxCredentials } from '../../scripts/n8n/sandboxCredentials';
import { installPackage } from '../../scripts/pack';
import { ARTIFACTS } from '../../scripts/paths';
import { Cluster } from '../../scripts/queue/cluster';
import { ensurePrograms } from '../../scripts/queue/programs';
import { given, LOGIN } from '../e2e/support/host';

const WORKERS = 2;

/** Tests count what workers log. */
async function removeOldLogs(): Promise<void> {
	const logs = (await readdir(ARTIFACTS)).filter((name) => /^queue-.*\.log$/.test(name));
	await Promise.all(logs.map((name) => rm(join(ARTIFACTS, name))));
}

/** n8n in queue mode with the packed package, and the sandbox it sends to. */
export class QueueHost {
	/** Signed in at the main process. */
	rest!: N8nRest;
	credentials!: SandboxCredentials;

	private constructor(
		readonly cluster: Cluster,
		readonly sandbox: Sandbox,
	) {}

	static async start(): Promise<QueueHost> {
		const folder = given('WECOM_E2E_FOLDER');
		await mkdir(ARTIFACTS, { recursive: true });
		await removeOldLogs();
		await mkdir(join(folder, 'n8n'));
		await installPackage(given('WECOM_E2E_TARBALL'), join(folder, 'n8n'));
		const cluster = await Cluster.start({
			installation: await ensureN8n(),
			programs: await ensurePrograms(),
			folder,
			logFolder: ARTIFACTS,
			workers: WORKERS,
			sameGroup: true,
		});
		const host = new QueueHost(cluster, await createSandbox());
		try {
			await host.setUp();
		} catch (error) {
			await host.stop();
			throw error;
		}
		return host;
	}

	private async setUp(): Promise<void> {
		const { cluster, sandbox } = this;
		this.rest = new N8nRest(cluster.main.url);
		await this.rest.setUpOwner(LOGIN, 'Queue', 'Mode');
		this.credentials = await createCredentials(this.rest, sandbox.url);
	}

	/** The two processes that take callbacks. */
	get doors(): [main: string, webhook: string] {
		return [this.cluster.main.url, this.cluster.webhook.url];
	}

	async stop(): Promise<void> {
		await this.cluster.stop();
		await this.sandbox.close();
	}
}
