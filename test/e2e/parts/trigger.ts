import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { sandboxAccess, sandboxCallback } from '../../../scripts/n8n/credential';
import {
	createWorkflow,
	publish,
	readExamples,
	triggerPath,
	withCredential,
	type SavedWorkflow,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import { requestEnvelope, seal } from '../../../sandbox/callback/envelope';
import { execute, executionIn, outputOf, type Execution } from '../support/executions';
import type { Host } from '../support/host';
import { until } from '../support/until';

const AGENT_ID = sandboxAccess('').agentId;
const NODE = 'From WeCom';

/** Messages, clicks and forgeries meet the trigger in a real n8n. */
export function triggerTests(running: () => Host): void {
	describe('WeCom Trigger', () => {
		async function create(
			parameters: Record<string, unknown>,
			next: WorkflowNode[] = [],
		): Promise<SavedWorkflow & { path: string }> {
			const { rest, credential, callbackCredential } = running();
			const nodes = [trigger(parameters), ...next].map((node, index) => ({
				...node,
				position: [index * 240, 0],
			}));
			const file = {
				name: 'Trigger test',
				nodes,
				connections: Object.fromEntries(
					nodes
						.slice(0, -1)
						.map(({ name }, index) => [
							name,
							{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
						]),
				),
				settings: { executionOrder: 'v1' },
			};
			const complete = withCredential(file, credential, callbackCredential);
			return { ...(await createWorkflow(rest, complete)), path: triggerPath(file) ?? '' };
		}

		/** Published, with its URL verified and saved in the sandbox. */
		async function listening(
			parameters: Record<string, unknown>,
			next: WorkflowNode[] = [],
		): Promise<SavedWorkflow & { url: string }> {
			const { rest, url } = running();
			const workflow = await create(parameters, next);
			await publish(rest, workflow);
			await verified(url + workflow.path);
			return { ...workflow, url: url + workflow.path };
		}

		const verified = (url: string) =>
			until(`${url} is verified`, async () => {
				const refusal = await running().sandbox.verifyCallback(AGENT_ID, { url });
				return refusal === undefined ? true : undefined;
			});

		async function executionsOf({ id }: SavedWorkflow): Promise<Execution[]> {
			const { rest } = running();
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			const { results } = await rest.get<{ results: Array<{ id: string }> }>(
				`executions?filter=${filter}`,
			);
			return Promise.all(results.map((found) => executionIn(rest, found.id)));
		}

		const firstExecution = (workflow: SavedWorkflow) =>
			until('an execution', async () => (await executionsOf(workflow))[0]);

		const write = (content: string) =>
			running().sandbox.members.write('mei.chen', { agentid: AGENT_ID, type: 'text', content });

		const logged = () => readFileSync(running().logFile, 'utf8');

		it('answers the URL verification in time and runs on a message', async () => {
			const workflow = await listening({});
			const { sandbox } = running();
			const times: number[] = [];
			for (let i = 0; i < 5; i++) {
				await sandbox.verifyCallback(AGENT_ID, { url: workflow.url });
				times.push(sandbox.callbacks.at(-1)?.ms ?? Infinity);
			}
			const [record] = await write('disk is full 磁盘已满');
			expect(record).toMatchObject({ status: 200, failure: null, notes: ['no reply'] });
			const execution = await firstExecution(workflow);
			expect(outputOf(execution, NODE)).toMatchObject([
				{ MsgType: 'text', Content: 'disk is full 磁盘已满', FromUserName: 'mei.chen' },
			]);
			expect(Math.max(...times)).toBeLessThan(1000);
			process.stdout.write(`verification took ${times.join(', ')} ms, message ${record?.ms} ms\n`);
		});

		it('refuses a forged request with a line in the log and nothing else', async () => {
			const workflow = await listening({});
			const keys = { ...sandboxCallback(), token: 'notTheToken' };
			const { query, encrypted } = seal('<xml></xml>', keys, Date.now());
			const before = logged().length;
			const answer = await request(`${workflow.url}?${new URLSearchParams(query).toString()}`, {
				method: 'POST',
				headers: { 'content-type': 'text/xml' },
				body: requestEnvelope(keys, AGENT_ID, encrypted),
			});
			expect([answer.statusCode, await answer.body.text()]).toEqual([403, '']);
			const noXml = await request(workflow.url, {
				method: 'POST',
				body: '<xml',
				headers: { 'content-type': 'text/xml' },
			});
			expect(noXml.statusCode).toBe(400);
			await noXml.body.dump();
			await write('a real one');
			await firstExecution(workflow);
			expect(await executionsOf(workflow)).toHaveLength(1);
			const lines = logged()
				.slice(before)
				.split('\n')
				.filter((line) => line.includes('refused a request'));
			expect(lines).toHaveLength(2);
			expect(lines[0]).toContain('its signature is wrong');
		});

		it('starts once for a message that WeCom repeats', async () => {
			const workflow = await listening({});
			await write('once');
			const xml = running().sandbox.callbacks.at(-1)?.requestXml ?? '';
			for (let i = 0; i < 2; i++) {
				const { query, encrypted } = seal(xml, sandboxCallback(), Date.now());
				const answer = await request(`${workflow.url}?${new URLSearchParams(query).toString()}`, {
					method: 'POST',
					body: requestEnvelope(sandboxCallback(), AGENT_ID, encrypted),
				});
				expect([answer.statusCode, await answer.body.text()]).toEqual([200, '']);
			}
			await firstExecution(workflow);
			expect(await executionsOf(workflow)).toHaveLength(1);
		});

		it('recognises a repetition after a restart of n8n', async () => {
			const workflow = await listening({});
			await write('before the restart');
			const xml = running().sandbox.callbacks.at(-1)?.requestXml ?? '';
			await firstExecution(workflow);
			await running().restart();
			await verified(workflow.url);
			const { query, encrypted } = seal(xml, sandboxCallback(), Date.now());
			const answer = await request(`${workflow.url}?${new URLSearchParams(query).toString()}`, {
				method: 'POST',
				body: requestEnvelope(sandboxCallback(), AGENT_ID, encrypted),
			});
			expect(answer.statusCode).toBe(200);
			await answer.body.dump();
			expect(await executionsOf(workflow)).toHaveLength(1);
		}, 120_000);

		it('replies with what the last node gives', async () => {
			await listening({ respond: 'lastNode' }, [
				code("return [{ json: { reply: 'You said ' + $json.Content } }]"),
			]);
			expect(await write('ping')).toMatchObject([{ status: 200, notes: ['shown: text'] }]);
			expect(running().sandbox.callbacks.at(-1)?.replyXml).toContain('You said ping');
		});

		it('answers with nothing when the workflow fails or takes too long', async () => {
			await listening({ respond: 'lastNode' }, [code("throw new Error('boom')")]);
			expect(await write('x')).toMatchObject([{ status: 200, attempt: 1, notes: ['no reply'] }]);
			const slow = await listening({ respond: 'lastNode' }, [
				code(
					"await new Promise((done) => setTimeout(done, 7000)); return [{ json: { reply: 'late' } }]",
				),
			]);
			const [record] = await write('y');
			expect(record).toMatchObject({ status: 200, attempt: 1, notes: ['no reply'] });
			expect(record?.ms).toBeLessThan(4_900);
			expect((await firstExecution(slow)).status).toBe('success');
			expect(await executionsOf(slow)).toHaveLength(1);
			// n8n has nothing left to answer, and does not stumble over it.
			expect(logged()).not.toMatch(/ERR_HTTP_HEADERS_SENT|headers after they are sent/);
		}, 60_000);

		it('is not activated with a wrong key, and the sentence reaches the editor', async () => {
			const { rest } = running();
			const bad = await rest.post<{ id: string; name: string }>('credentials', {
				name: 'Wrong key',
				type: 'weComCallbackApi',
				data: { ...sandboxCallback(), encodingAesKey: 'tooShort' },
			});
			const file = { name: 'Wrong key', nodes: [trigger({})], connections: {}, settings: {} };
			const workflow = await createWorkflow(rest, withCredential(file, bad, bad));
			const listen = rest.post(`workflows/${workflow.id}/run`, {
				triggerToStartFrom: { name: NODE },
			});
			await expect(listen).rejects.toThrow(/EncodingAESKey has 8 characters/);
			// n8n activates after it has answered, and pushes what went wrong into the editor.
			await publish(rest, workflow);
			await until('n8n tells why it did not activate', () =>
				logged().includes('EncodingAESKey has 8 characters') ? true : undefined,
			);
			const path = triggerPath(file) ?? '';
			expect(await running().sandbox.verifyCallback(AGENT_ID, { url: running().url + path })).toBe(
				'HTTP status 404',
			);
		});

		it('listens for a test event', async () => {
			const { rest, url } = running();
			for (const respond of ['immediately', 'lastNode']) {
				const workflow = await create({ respond }, [
					code("return [{ json: { reply: 'tested' } }]"),
				]);
				const started = await rest.post<{ waitingForWebhook?: boolean }>(
					`workflows/${workflow.id}/run`,
					{ triggerToStartFrom: { name: NODE } },
				);
				expect(started).toMatchObject({ waitingForWebhook: true });
				// Verifying the URL does not use the listener up.
				await verified(url + workflow.path.replace('/webhook/', '/webhook-test/'));
				const [record] = await write('test event');
				expect(record).toMatchObject({
					status: 200,
					attempt: 1,
					notes: [respond === 'lastNode' ? 'shown: text' : 'no reply'],
				});
				const execution = await firstExecution(workflow);
				expect(outputOf(execution, NODE)).toMatchObject([{ Content: 'test event' }]);
			}
		});

		it('downloads a picture after the answer', async () => {
			const workflow = await listening({ downloadMedia: true });
			await running().sandbox.members.write('mei.chen', {
				agentid: AGENT_ID,
				type: 'image',
				mediaId: 'SAMPLE_IMAGE',
			});
			const execution = await firstExecution(workflow);
			const [item] = execution.data.resultData.runData[NODE]?.[0]?.data?.main?.[0] ?? [];
			expect(item?.binary?.data).toMatchObject({ mimeType: 'image/png' });
		});

		it('example 8: a click changes the card and says who decided', async () => {
			const { rest, credential, callbackCredential, sandbox, url } = running();
			const example = (await readExamples()).get('8-approval-with-click.json');
			if (!example) throw new Error('no example 8');
			const file = withCredential(example, credential, callbackCredential);
			const workflow = await createWorkflow(rest, file);
			await publish(rest, workflow);
			await verified(url + (triggerPath(example) ?? ''));
			await execute(rest, workflow, 'Try It');
			const card = sandbox.inbox('mei.chen').at(-1);
			if (!card) throw new Error('no card');
			const [record] = await sandbox.members.click('mei.chen', {
				msgid: card.msgid,
				kind: 'button',
				key: 'approve',
			});
			expect(record).toMatchObject({ status: 200, failure: null });
			const state = await until('the card is locked', () => {
				const found = sandbox.inbox('tomas-k').at(-1)?.card;
				return found?.state === 'locked' ? found : undefined;
			});
			expect(state).toMatchObject({ replaceText: 'Approved by mei.chen' });
		});
	});
}

const trigger = (parameters: Record<string, unknown>): WorkflowNode => ({
	id: randomUUID(),
	name: NODE,
	type: 'n8n-nodes-wecom-messaging.weComTrigger',
	typeVersion: 1,
	webhookId: randomUUID(),
	position: [0, 0],
	parameters,
});

const code = (jsCode: string): WorkflowNode => ({
	id: randomUUID(),
	name: 'Code',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});
