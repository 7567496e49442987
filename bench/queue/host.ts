import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { createCredential } from '../../scripts/n8n/credential';
import { ensureN8n } from '../../scripts/n8n/install';
import { LOGIN } from '../../scripts/n8n/prepare';
import { N8nRest } from '../../scripts/n8n/rest';
import { createWorkflow, publish } from '../../scripts/n8n/workflows';
import { installPackage, pack } from '../../scripts/pack';
import { ARTIFACTS } from '../../scripts/paths';
import { Cluster } from '../../scripts/queue/cluster';
import { ensurePrograms } from '../../scripts/queue/programs';
import { say, Trouble } from '../../scripts/report';
import { fromItem } from '../messages';
import type { Access } from '../server';

const LOGS = join(ARTIFACTS, 'bench-queue');
const POLL_MS = 200;
const PUBLISH_TIMEOUT_MS = 60_000;

/** n8n in queue mode with the packed package, and a workflow that sends what is posted to it. */
export class QueueHost {
	private readonly path = `/webhook/${randomUUID()}`;

	private constructor(
		readonly cluster: Cluster,
		private readonly folder: string,
	) {}

	/** Begins with one worker. */
	static async start(access: Access): Promise<QueueHost> {
		const folder = await mkdtemp(join(tmpdir(), 'wecom-bench-'));
		try {
			const programs = await ensurePrograms();
			const installation = await ensureN8n();
			say('Building the package …');
			const userFolder = join(folder, 'n8n');
			await mkdir(userFolder);
			await installPackage(await pack(join(folder, 'package')), userFolder);
			say('Starting queue mode …');
			const where = { installation, programs, folder, logFolder: LOGS };
			const host = new QueueHost(await Cluster.start({ ...where, workers: 1 }), folder);
			await host.setUp(access);
			return host;
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	private async setUp({ accessToken: _, ...data }: Access): Promise<void> {
		const rest = new N8nRest(this.cluster.main.url);
		await rest.setUpOwner(LOGIN, 'Bench', 'Mark');
		const weComApi = await createCredential(rest, 'WeCom', data);
		const webhook = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: randomUUID(),
			position: [0, 0],
			parameters: {
				path: this.path.split('/').at(-1),
				httpMethod: 'POST',
				responseMode: 'onReceived',
				options: {},
			},
		};
		const fields = Object.fromEntries(
			Object.entries(fromItem).map(([name, value]) => [
				name,
				String(value).replace('$json', '$json.body'),
			]),
		);
		const send = {
			name: 'WeCom',
			type: 'n8n-nodes-wecom-messaging.weComMessage',
			typeVersion: 1,
			position: [240, 0],
			parameters: { operation: 'send', messageType: 'text', sendTo: 'byId', ...fields },
			credentials: { weComApi: { id: weComApi.id, name: weComApi.name } },
		};
		const workflow = await createWorkflow(rest, {
			name: 'Bench',
			nodes: [webhook, send],
			connections: { Webhook: { main: [[{ node: 'WeCom', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await publish(rest, workflow);
		for (const door of this.doors) await untilRegistered(door + this.path);
	}

	/** The two processes that take calls. */
	private get doors(): [string, string] {
		return [this.cluster.main.url, this.cluster.webhook.url];
	}

	/** Starts one execution, through the processes in turn. */
	async begin(index: number, body: unknown): Promise<void> {
		const answer = await request((this.doors[index % 2] ?? '') + this.path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		await answer.body.dump();
		if (answer.statusCode !== 200) throw new Trouble(`n8n answered ${answer.statusCode}.`);
	}

	async stop(): Promise<void> {
		await this.cluster.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** With another method than its own, a webhook that is there says so. */
async function untilRegistered(url: string): Promise<void> {
	const end = Date.now() + PUBLISH_TIMEOUT_MS;
	for (;;) {
		const answer = await request(url);
		const text = await answer.body.text();
		if (/not registered for GET|Did you mean to make a POST/.test(text)) return;
		if (Date.now() > end) throw new Trouble(`${url} was not published in time.`);
		await sleep(POLL_MS);
	}
}
