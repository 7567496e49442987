import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { sandboxAccess, sandboxCallback } from '../../../scripts/n8n/credential';
import {
	createWorkflow,
	publish,
	triggerPath,
	withCredentials,
	type SavedWorkflow,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import { requestEnvelope, seal } from '../../../sandbox/callback/envelope';
import { executionIn, outputOf, type Execution } from '../support/executions';
import type { Host } from '../support/host';
import { until } from '../support/until';

const AGENT_ID = sandboxAccess('').agentId;
const NODE = 'From WeCom';
const SETTLE_MS = 500;

/** Messages, clicks and forgeries meet the trigger in a real n8n. */
export function triggerTests(running: () => Host): void {
	describe('WeCom Message Trigger', () => {
		async function create(
			parameters: Record<string, unknown>,
			next: WorkflowNode[] = [],
		): Promise<SavedWorkflow & { path: string }> {
			const { rest, credentials } = running();
			const nodes = [triggerNode(parameters), ...next].map((node, index) => ({
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
			const complete = withCredentials(file, credentials);
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

		const verified = (url: string) => verifyUrl(running(), url);

		async function executionsOf({ id }: SavedWorkflow): Promise<Execution[]> {
			const { rest } = running();
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			const { results } = await rest.get<{ results: Array<{ id: string }> }>(
				`executions?filter=${filter}`,
			);
			return Promise.all(results.map((found) => executionIn(rest, found.id)));
		}

		/** What started, once nothing more can be on its way. */
		async function startedBy(workflow: SavedWorkflow): Promise<number> {
			await new Promise((done) => setTimeout(done, SETTLE_MS));
			return (await executionsOf(workflow)).length;
		}

		const firstExecution = (workflow: SavedWorkflow) =>
			until('an execution', async () => (await executionsOf(workflow))[0]);

		const write = (content: string) =>
			running().sandbox.members.write('mei.chen', { agentid: AGENT_ID, type: 'text', content });

		/** A request as WeCom signs it, or somebody with other keys. */
		async function post(url: string, xml: string, keys = sandboxCallback()) {
			const { query, encrypted } = seal(xml, keys, Date.now());
			const answer = await request(`${url}?${new URLSearchParams(query).toString()}`, {
				method: 'POST',
				headers: { 'content-type': 'text/xml' },
				body: requestEnvelope(keys, AGENT_ID, encrypted),
			});
			return [answer.statusCode, await answer.body.text()];
		}

		const lastXml = () => running().sandbox.callbacks.at(-1)?.requestXml ?? '';

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
			const before = logged().length;
			const forged = { ...sandboxCallback(), token: 'notTheToken' };
			expect(await post(workflow.url, '<xml></xml>', forged)).toEqual([403, '']);
			const noXml = await request(workflow.url, {
				method: 'POST',
				body: '<xml',
				headers: { 'content-type': 'text/xml' },
			});
			expect(noXml.statusCode).toBe(400);
			await noXml.body.dump();
			await write('a real one');
			await firstExecution(workflow);
			expect(await startedBy(workflow)).toBe(1);
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
			const xml = lastXml();
			for (let i = 0; i < 2; i++) expect(await post(workflow.url, xml)).toEqual([200, '']);
			await firstExecution(workflow);
			expect(await startedBy(workflow)).toBe(1);
		});

		it('recognises a repetition after a restart of n8n', async () => {
			const workflow = await listening({});
			await write('before the restart');
			const xml = lastXml();
			await firstExecution(workflow);
			await running().restart();
			await verified(workflow.url);
			expect(await post(workflow.url, xml)).toEqual([200, '']);
			expect(await startedBy(workflow)).toBe(1);
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
			expect(await startedBy(slow)).toBe(1);
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
			const data = { ...sandboxCallback(), encodingAesKey: 'tooShort' };
			const tested = await rest.post('credentials/test', {
				credentials: { ...bad, type: 'weComCallbackApi', data },
			});
			expect(tested).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('exactly 43 letters') as string,
			});
			const file = { name: 'Wrong key', nodes: [triggerNode({})], connections: {}, settings: {} };
			const workflow = await createWorkflow(
				rest,
				withCredentials(file, { app: bad, callback: bad }),
			);
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
	});
}

/** Saves the URL as an administrator does: n8n registers it some time after it was asked to. */
export const verifyUrl = ({ sandbox }: Host, url: string): Promise<true> =>
	until(`${url} is verified`, async () => {
		const refusal = await sandbox.verifyCallback(AGENT_ID, { url });
		return refusal === undefined ? true : undefined;
	});

export const triggerNode = (parameters: Record<string, unknown>, name = NODE): WorkflowNode => ({
	id: randomUUID(),
	name,
	type: 'n8n-nodes-wecom-messaging.weComMessageTrigger',
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
