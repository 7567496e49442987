import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCredential, sandboxAccess } from '../../../scripts/n8n/credential';
import { createWorkflow, publish, withCredentials } from '../../../scripts/n8n/workflows';
import { freePort } from '../../../scripts/ports';
import { approval, Asking, inChat, open } from '../support/asking';
import {
	executionIn,
	failureOf,
	oneNode,
	TRIGGER,
	wecomNode,
	type Execution,
} from '../support/executions';
import { FrontProxy } from '../support/frontProxy';
import { Host } from '../support/host';
import { note } from '../support/notes';
import { until } from '../support/until';

const START_TIMEOUT_MS = 180_000;
/** WeCom hangs up after five seconds, and comes again. */
const REPEAT_TIMEOUT_MS = 90_000;

/**
 * An n8n with another network than the others: behind a proxy that takes a path away, with protection
 * against SSRF, and with an HTTP proxy that is down. It cannot reach itself at its own socket.
 */
export function behindProxyTests(): void {
	describe('n8n behind a path prefix, with SSRF protection and a dead HTTP proxy', () => {
		const front = new FrontProxy('/n8n');
		/** The way to the sandbox, at an address that is allowed. */
		const back = new FrontProxy();
		let host: Host | undefined;
		const running = (): Host => {
			if (!host) throw new Error('n8n did not start');
			return host;
		};
		const asking = new Asking(running);
		const logged = () => readFileSync(running().logFile, 'utf8');

		beforeAll(async () => {
			await front.open();
			await back.open();
			const dead = `http://127.0.0.1:${await freePort()}`;
			const reachable = new URL(front.url).hostname;
			host = await Host.start({
				name: 'n8n-behind',
				env: {
					WEBHOOK_URL: `${front.url}/`,
					N8N_SSRF_PROTECTION_ENABLED: 'true',
					N8N_SSRF_ALLOWED_IP_RANGES: `${reachable}/32`,
					...{ HTTP_PROXY: dead, http_proxy: dead, NO_PROXY: reachable, no_proxy: reachable },
				},
			});
			front.target = host.url;
			back.target = host.sandbox.url;
			const access = sandboxAccess(back.url);
			const app = await createCredential(host.rest, 'The allowed way', access);
			host.credentials = { ...host.credentials, app };
			await asking.listen();
		}, START_TIMEOUT_MS);

		afterAll(async () => {
			await host?.stop();
			await front.close();
			await back.close();
		}, START_TIMEOUT_MS);

		/** As it runs when it is published. */
		async function askPublished(parameters: Record<string, unknown>): Promise<Execution> {
			const { rest, url, credentials } = running();
			const path = randomUUID();
			const webhook = {
				...{
					name: TRIGGER,
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: path,
					position: [0, 0],
				},
				parameters: { path, options: {} },
			};
			const file = oneNode(wecomNode(parameters));
			const nodes = file.nodes.map((node) => (node.name === TRIGGER ? webhook : node));
			const saved = await createWorkflow(rest, withCredentials({ ...file, nodes }, credentials));
			await publish(rest, saved);
			await until('the webhook is there', async () => {
				const { status } = await open(`${url}/webhook/${path}`);
				return status === 200 ? true : undefined;
			});
			const filter = encodeURIComponent(JSON.stringify({ workflowId: saved.id }));
			const { id } = await until('the execution has started', async () => {
				const list = await rest.get<{ results: Array<{ id: string }> }>(
					`executions?filter=${filter}`,
				);
				return list.results[0];
			});
			return executionIn(rest, id, ['waiting', 'success', 'error']);
		}

		it('asks no question whose links would not work, and says what to do', async () => {
			const execution = await askPublished(approval());
			expect(execution.status).toBe('error');
			const { message, description } = failureOf(execution);
			note('Send and Wait: links behind a proxy that takes a path away', message, description);
			expect(message).toContain('links to this n8n do not work');
			expect(description).toContain('removes "/n8n" from the path');
			expect(running().sandbox.messages).toEqual([]);
		});

		it('asks from the editor, where n8n cannot tell, with a warning', async () => {
			const execution = await asking.ask(approval());
			expect(execution.status).toBe('waiting');
			expect((await open(asking.link('Approve'))).status).toBe(401);
			const hints = JSON.stringify(execution.data.resultData.runData);
			expect(hints).toContain('could not be tried from here');
		});

		it('gets a click by the public address when its own socket is closed to it', async () => {
			const { id } = await asking.ask(inChat());
			const [record] = await asking.click('mei.chen', 'Approve');
			expect(record).toMatchObject({ status: 200 });
			expect((await asking.ended(id)).status).toBe('success');
			expect(await asking.cardIn('locked')).toMatchObject({ replaceText: 'Approve' });
		});

		it(
			'names the settings when it cannot reach itself, and takes the click when WeCom repeats it',
			async () => {
				const { id } = await asking.ask(inChat());
				await front.close();
				const clicking = asking.click('mei.chen', 'Approve');
				const line = await until('the log tells', () =>
					logged()
						.split('\n')
						.find((text) => text.includes('could not hand a click')),
				);
				note('Send and Wait: n8n cannot reach itself', line);
				expect(line).toContain('N8N_SSRF_ALLOWED_IP_RANGES');
				expect(line).toContain('NO_PROXY');
				await front.open();
				await clicking;
				expect((await asking.ended(id)).status).toBe('success');
			},
			REPEAT_TIMEOUT_MS,
		);
	});
}
