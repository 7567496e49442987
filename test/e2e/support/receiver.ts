import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import { sandboxAccess } from '../../../scripts/n8n/credential';
import type { Sandbox } from '../../../sandbox';
import { decrypt } from '../../../sandbox/callback/crypto';
import { parseXml, textOf } from '../../../sandbox/callback/xml';

const AGENT_ID = sandboxAccess('').agentId;

/** A callback URL that hands clicks on cards over to a webhook of n8n, as JSON. */
export class ClickReceiver {
	private readonly server: Server;

	private constructor(sandbox: Sandbox, webhook: () => string) {
		this.server = createServer((incoming, answer) => {
			void text(incoming).then(async (body) => {
				answer.end();
				const callback = sandbox.company.apps.find(({ agentid }) => agentid === AGENT_ID)?.callback;
				const encrypted = textOf(parseXml(body), 'Encrypt');
				const key = callback?.encodingAesKey ?? '';
				const event = parseXml(decrypt(encrypted, key, sandbox.company.corpId));
				await request(webhook(), {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({
						who: textOf(event, 'FromUserName'),
						key: textOf(event, 'EventKey'),
						responseCode: textOf(event, 'ResponseCode'),
					}),
				});
			});
		});
	}

	static async start(sandbox: Sandbox, webhook: () => string): Promise<ClickReceiver> {
		const receiver = new ClickReceiver(sandbox, webhook);
		await new Promise<void>((done) => receiver.server.listen(0, '127.0.0.1', done));
		const { port } = receiver.server.address() as AddressInfo;
		sandbox.setCallbackUrl(AGENT_ID, `http://127.0.0.1:${port}/`);
		return receiver;
	}

	async stop(): Promise<void> {
		await new Promise((done) => this.server.close(done));
	}
}
