import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { LOGIN } from '../../scripts/n8n/prepare';
import { ensureN8n } from '../../scripts/n8n/install';
import { startN8n, type RunningN8n } from '../../scripts/n8n/process';
import { N8nRest } from '../../scripts/n8n/rest';
import {
	createWorkflow,
	publish,
	type CredentialRef,
	type SavedWorkflow,
} from '../../scripts/n8n/workflows';
import { installPackage } from '../../scripts/pack';
import { ARTIFACTS } from '../../scripts/paths';
import { freePort } from '../../scripts/ports';
import { Trouble } from '../../scripts/report';
import { doors, type Call, type Door } from './doors';
import { Probe } from './probe';
import { TelegramApi } from './telegramApi';

const PUBLISH_TIMEOUT_MS = 60_000;
const POLL_MS = 200;

/** A webhook of the running n8n. */
export interface OpenDoor extends Omit<Door, 'good' | 'forged'> {
	good: () => Call;
	forged?: () => Call;
}

/** One n8n with the packed package, in which every webhook starts a workflow that does nothing more. */
export class TriggerHost {
	readonly doors: OpenDoor[] = [];
	private pool!: Pool;
	private readonly closing: Array<() => Promise<unknown>> = [];

	private constructor(readonly probe: Probe) {}

	/** @param env settings of n8n */
	static async start(tarball: string, env: Record<string, string>): Promise<TriggerHost> {
		const host = new TriggerHost(await Probe.reserve());
		try {
			await host.begin(tarball, env);
		} catch (error) {
			await host.stop();
			throw error;
		}
		return host;
	}

	private async begin(tarball: string, env: Record<string, string>): Promise<void> {
		const userFolder = await mkdtemp(join(tmpdir(), 'wecom-bench-'));
		this.closing.push(() => rm(userFolder, { recursive: true, force: true }));
		await installPackage(tarball, userFolder);
		await mkdir(ARTIFACTS, { recursive: true });
		const telegram = await new TelegramApi().start();
		this.closing.push(() => telegram.stop());
		const n8n: RunningN8n = await startN8n({
			installation: await ensureN8n(),
			userFolder,
			port: await freePort(),
			logFile: join(ARTIFACTS, 'bench-n8n.log'),
			env: { ...this.probe.env, ...env },
		});
		this.closing.push(() => n8n.stop());
		this.pool = new Pool(n8n.url);
		this.closing.push(() => this.pool.close());
		const rest = new N8nRest(n8n.url);
		await rest.setUpOwner(LOGIN, 'Bench', 'Mark');
		for (const door of doors(telegram.url)) this.doors.push(await this.open(rest, door));
	}

	private async open(rest: N8nRest, door: Door): Promise<OpenDoor> {
		const { name, node, credential } = door;
		const made =
			credential && (await rest.post<CredentialRef>('credentials', { name, ...credential }));
		const nothing = { name: 'Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
		const workflow = await createWorkflow(rest, {
			name,
			nodes: [
				{ ...node, ...(made && { credentials: { [credential.type]: made } }) },
				{ ...nothing, position: [240, 0], parameters: {} },
			],
			connections: { [node.name]: { main: [[{ node: nothing.name, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await publish(rest, workflow);
		const bound = bind(door, workflow);
		await this.untilOpen(bound);
		return bound;
	}

	/** n8n registers webhooks some time after it said that it has published. */
	private async untilOpen({ label, good }: OpenDoor): Promise<void> {
		const end = Date.now() + PUBLISH_TIMEOUT_MS;
		while ((await this.send(good())).status !== 200) {
			if (Date.now() > end) throw new Trouble(`${label} was not published in time.`);
			await sleep(POLL_MS);
		}
	}

	/** @returns the status, and ms until the whole answer was there */
	async send({ path, headers, body }: Call): Promise<{ status: number; ms: number }> {
		const start = performance.now();
		const answer = await this.pool.request({ path, method: 'POST', headers, body });
		await answer.body.dump();
		return { status: answer.statusCode, ms: performance.now() - start };
	}

	async stop(): Promise<void> {
		for (const close of this.closing.splice(0).reverse()) await close();
	}
}

const bind = ({ good, forged, ...door }: Door, workflow: SavedWorkflow): OpenDoor => ({
	...door,
	good: () => good(workflow),
	...(forged && { forged: () => forged(workflow) }),
});
