import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nRest } from '../../scripts/n8n/rest';
import { LOGIN } from '../../scripts/n8n/prepare';
import { PROJECT } from '../../scripts/paths';
import { freePort } from '../../scripts/ports';
import { given } from '../e2e/support/host';
import { until } from '../e2e/support/until';
import { post } from './flows';

/** `npm start -- --queue` as people use it, twice on the same data. */
const TIMEOUT_MS = 600_000;

interface Started {
	child: ChildProcess;
	n8nUrl: string;
	sandboxUrl: string;
	printed: string;
}

let running: ChildProcess | undefined;

afterEach(() => stop(), TIMEOUT_MS);

async function start(folder: string): Promise<Started> {
	const [n8nPort, sandboxPort] = [await freePort(), await freePort()];
	const args = ['--queue', '--n8n-port', `${n8nPort}`, '--sandbox-port', `${sandboxPort}`];
	const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
		cwd: PROJECT,
		env: { ...process.env, WECOM_DEV_DIR: folder },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running = child;
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	await until(
		'n8n is ready',
		() => {
			if (child.exitCode !== null) throw new Error(printed);
			return printed.includes('Ctrl-C stops everything') ? true : undefined;
		},
		TIMEOUT_MS,
	);
	const at = (port: number) => `http://127.0.0.1:${port}`;
	return { child, n8nUrl: at(n8nPort), sandboxUrl: at(sandboxPort), printed };
}

async function stop(): Promise<void> {
	const child = running;
	running = undefined;
	if (child?.exitCode !== null) return;
	const exit = once(child, 'exit');
	child.kill('SIGTERM');
	await exit;
}

/** The alert example is published; its credential opens the sandbox. */
async function alertArrives({ n8nUrl, sandboxUrl }: Started, host: string): Promise<void> {
	const alert = { severity: 'critical', host, message: 'full' };
	// n8n registers webhooks some time after it said that it has published.
	await until('n8n takes the alert', () =>
		post(`${n8nUrl}/webhook/wecom-alert`, alert).then(
			() => true,
			() => undefined,
		),
	);
	await until('the alert has arrived', async () => {
		const calls = await (await fetch(`${sandboxUrl}/sandbox/calls`)).text();
		return calls.includes(host) ? true : undefined;
	});
}

it(
	'brings up queue mode, sends through a worker, and knows its data at the next start',
	async () => {
		const folder = join(given('WECOM_E2E_FOLDER'), 'start');
		await mkdir(folder);
		// PostgreSQL's user has to get through where the tests run as root.
		await chmod(given('WECOM_E2E_FOLDER'), 0o711);
		const first = await start(folder);
		for (const what of ['webhooks', 'worker 1', 'worker 2', 'PostgreSQL', 'Redis']) {
			expect(first.printed).toMatch(new RegExp(`^  ${what} .*127\\.0\\.0\\.1:\\d+`, 'm'));
		}
		await alertArrives(first, 'node-1');
		await stop();
		const second = await start(folder);
		// The credential can be decrypted, and follows the sandbox to its new port.
		await alertArrives(second, 'node-2');
		const rest = new N8nRest(second.n8nUrl);
		await rest.logIn(LOGIN);
		const { results } = await rest.get<{ results: unknown[] }>('executions?limit=10');
		expect(results.length).toBeGreaterThanOrEqual(2);
	},
	2 * TIMEOUT_MS,
);
