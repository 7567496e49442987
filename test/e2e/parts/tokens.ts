import { createCredential, sandboxAccess } from '../../../scripts/n8n/credential';
import { createWorkflow, type CredentialRef } from '../../../scripts/n8n/workflows';
import { execute, executeNode, oneNode, outputOf, sendText, TRIGGER } from '../support/executions';
import type { Host } from '../support/host';

const SHORT_LIFE_S = 2;
const RESTART_TIMEOUT_MS = 120_000;

export function tokenTests(running: () => Host): void {
	const tokensFetched = () =>
		running().sandbox.calls.filter(({ path }) => path === '/cgi-bin/gettoken').length;

	const newCredential = (name: string): Promise<CredentialRef> => {
		const { rest, sandbox } = running();
		return createCredential(rest, name, sandboxAccess(sandbox.url));
	};

	describe('access token', () => {
		it(
			'is fetched once and outlives a restart of n8n',
			async () => {
				const credential = await newCredential('Restarted');
				const first = await executeNode(running().rest, credential, sendText('before'));
				expect(first.status).toBe('success');
				expect(tokensFetched()).toBe(1);
				await running().restart();
				const second = await executeNode(running().rest, credential, sendText('after'));
				expect(second.status).toBe('success');
				expect(tokensFetched()).toBe(1);
				expect(running().sandbox.messages).toHaveLength(2);
			},
			RESTART_TIMEOUT_MS,
		);

		it('is replaced when WeCom no longer takes it', async () => {
			const { rest, sandbox } = running();
			const credential = await newCredential('Revoked');
			await executeNode(rest, credential, sendText('one'));
			sandbox.revokeTokens();
			const second = await executeNode(rest, credential, sendText('two'));
			expect(second.status).toBe('success');
			expect(tokensFetched()).toBe(2);
			expect(sandbox.messages).toHaveLength(2);
		});
	});

	describe('HTTP Request node with the credential', () => {
		it('is signed in, also after the token has expired by its clock', async () => {
			const { rest, sandbox } = running();
			sandbox.configure({ tokenTtlSeconds: SHORT_LIFE_S });
			const { id, name } = await newCredential('HTTP Request');
			const file = oneNode({
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url: `${sandbox.url}/cgi-bin/agent/get?agentid=${sandboxAccess('').agentId}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'weComApi',
					options: {},
				},
				credentials: { weComApi: { id, name } },
			});
			const workflow = await createWorkflow(rest, file);
			const first = await execute(rest, workflow, TRIGGER);
			expect(outputOf(first, 'HTTP Request')).toMatchObject([{ errcode: 0 }]);
			await new Promise((done) => setTimeout(done, SHORT_LIFE_S * 1000));
			const second = await execute(rest, workflow, TRIGGER);
			expect(outputOf(second, 'HTTP Request')).toMatchObject([{ errcode: 0 }]);
			expect(tokensFetched()).toBe(2);
		});
	});
}
