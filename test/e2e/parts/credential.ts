import {
	createCredential,
	readCredential,
	sandboxAccess,
	testCredential,
	type CredentialData,
	type TestResult,
} from '../../../scripts/n8n/credential';
import { freePort } from '../../../scripts/ports';
import { executeNode, sendText } from '../support/executions';
import type { Host } from '../support/host';
import { note } from '../support/notes';

/** Typed, where the runner's own is anything. */
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const UNTRUSTED_IP = '203.0.113.7';

export function credentialTests(running: () => Host): void {
	/** Saves a credential and presses "Test". */
	async function tryOut(change: Partial<CredentialData>): Promise<TestResult> {
		const { rest, sandbox } = running();
		const data = { ...sandboxAccess(sandbox.url), ...change };
		const credential = await createCredential(rest, `Test ${Object.keys(change).join()}`, data);
		const result = await testCredential(rest, credential, data);
		note(`Credential test: ${JSON.stringify(Object.keys(change))}`, result.status, result.message);
		return result;
	}

	describe('credential test', () => {
		it('passes with the right values', async () => {
			expect(await tryOut({})).toMatchObject({ status: 'OK' });
		});

		it('names the corp ID when that is wrong', async () => {
			const result = await tryOut({ corpId: 'wwnobody000000000' });
			expect(result).toMatchObject({
				status: 'Error',
				message: matching(/corp id.*40013/is),
			});
		});

		it('names the secret when that is wrong', async () => {
			const result = await tryOut({ corpSecret: 'not-the-secret' });
			expect(result).toMatchObject({
				status: 'Error',
				message: matching(/secret.*40001/is),
			});
			expect(result.message).not.toContain('not-the-secret');
		});

		it('names the AgentId when that is wrong', async () => {
			const result = await tryOut({ agentId: 1000099 });
			expect(result).toMatchObject({
				status: 'Error',
				message: matching(/agent ?id.*301002/is),
			});
		});

		it('gives the address to enter under Trusted IP', async () => {
			running().sandbox.configure({ untrustedIp: UNTRUSTED_IP });
			const result = await tryOut({});
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toContain('60020');
			expect(result.message).toContain(UNTRUSTED_IP);
			expect(result.message).toContain('可信IP');
		});

		it('names the address that cannot be reached', async () => {
			const port = await freePort();
			const result = await tryOut({ baseUrl: `http://127.0.0.1:${port}` });
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toMatch(/127\.0\.0\.1|Base URL|reach|refused/i);
		});

		it('fails when the secret is changed to a wrong one while there is a good token', async () => {
			const { rest, sandbox } = running();
			const data = sandboxAccess(sandbox.url);
			const credential = await createCredential(rest, 'Changed later', data);
			const execution = await executeNode(rest, credential, sendText('makes n8n store a token'));
			expect(execution.status).toBe('success');
			const wrong = { ...data, corpSecret: 'changed-to-a-wrong-one' };
			expect(await testCredential(rest, credential, wrong)).toMatchObject({
				status: 'Error',
				message: matching(/secret/i),
			});
			expect(await testCredential(rest, credential, data)).toMatchObject({ status: 'OK' });
		});

		it('hands out neither secret nor token', async () => {
			const { rest, credentials, sandbox } = running();
			const { app } = credentials;
			await executeNode(rest, app, sendText('makes n8n store a token'));
			const shown = JSON.stringify(await readCredential(rest, app.id));
			expect(shown).not.toContain(sandboxAccess('').corpSecret);
			for (const { token } of sandbox.tokensIssued) expect(shown).not.toContain(token);
		});
	});
}
