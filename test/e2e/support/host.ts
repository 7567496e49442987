import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../../../sandbox';
import { ensureN8n, type N8nInstallation } from '../../../scripts/n8n/install';
import { startN8n, type RunningN8n } from '../../../scripts/n8n/process';
import { N8nRest, type Login } from '../../../scripts/n8n/rest';
import {
	createCredentials,
	type SandboxCredentials,
} from '../../../scripts/n8n/sandboxCredentials';
import { installPackage } from '../../../scripts/pack';
import { ARTIFACTS } from '../../../scripts/paths';
import { freePort } from '../../../scripts/ports';
import { EverySecret } from './everySecret';

export const LOGIN: Login = { email: 'e2e@example.com', password: 'EndToEnd1' };

/** What scripts/e2e.ts has prepared, and removes afterwards. */
export function given(variable: string): string {
	const value = process.env[variable];
	if (!value) throw new Error('start these tests with "npm run test:e2e"');
	return value;
}

export interface HostOptions {
	/** Of its folder and its log. */
	name?: string;
	/** Settings of n8n beyond those that every n8n of the tests gets. */
	env?: Record<string, string>;
}

/** A real n8n with the packed package, and the sandbox it sends to. */
export class Host {
	private n8n?: RunningN8n;
	private port = 0;
	private readonly everySecret = new EverySecret();

	private constructor(
		readonly sandbox: Sandbox,
		readonly userFolder: string,
		private readonly installation: N8nInstallation,
		private readonly env: Record<string, string>,
		readonly logFile: string,
	) {}

	/** Signed in as the owner. */
	rest!: N8nRest;
	/** All that open the sandbox; made in n8n at the start. */
	credentials!: SandboxCredentials;

	static async start({ name = 'n8n', env = {} }: HostOptions = {}): Promise<Host> {
		const userFolder = join(given('WECOM_E2E_FOLDER'), name);
		await mkdir(userFolder);
		await installPackage(given('WECOM_E2E_TARBALL'), userFolder);
		const logFile = join(ARTIFACTS, `${name}.log`);
		const host = new Host(await createSandbox(), userFolder, await ensureN8n(), env, logFile);
		await rm(host.logFile, { force: true });
		host.port = await freePort();
		try {
			await host.startN8n();
			await host.setUp();
		} catch (error) {
			await host.stop();
			throw error;
		}
		return host;
	}

	private async setUp(): Promise<void> {
		await this.rest.setUpOwner(LOGIN, 'End', 'ToEnd');
		this.credentials = await createCredentials(this.rest, this.sandbox.url);
	}

	private async startN8n(): Promise<void> {
		const { installation, userFolder, port, logFile, env } = this;
		this.n8n = await startN8n({ installation, userFolder, port, logFile, env, sameGroup: true });
		this.rest = new N8nRest(this.n8n.url);
	}

	get url(): string {
		return this.rest.url;
	}

	/** Ends n8n and starts it again on the same data. */
	async restart(): Promise<void> {
		await this.n8n?.stop();
		await this.startN8n();
		await this.rest.logIn(LOGIN);
	}

	/** The sandbox as after its start. Tokens are forgotten too, so that the next call renews them. */
	resetSandbox(): void {
		this.everySecret.remember(this.sandbox);
		this.sandbox.reset();
	}

	/** Whatever must not be found anywhere, each with what it is. */
	secrets(): Array<[string, string]> {
		return this.everySecret.list(this.sandbox);
	}

	async stop(): Promise<void> {
		await this.n8n?.stop();
		await this.sandbox.close();
	}
}
