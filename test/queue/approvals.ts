import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxAccess } from '../../scripts/n8n/credential';
import { ARTIFACTS } from '../../scripts/paths';
import { approval, submit, type Card } from '../e2e/support/asking';
import { sendText, wecomNode } from '../e2e/support/executions';
import { until } from '../e2e/support/until';
import { answering, contentsOf, node, post, publishChain, publishTrigger } from './flows';
import type { QueueHost } from './host';

type Json = Record<string, unknown>;

const AGENT_ID = sandboxAccess('').agentId;
const APPROVER = 'mei.chen';
const TEST_TIMEOUT_MS = 60_000;

/** A worker asks, another process takes the answer, and a worker goes on. */
export function approvalTests(running: () => QueueHost): void {
	describe('Send and Wait', () => {
		let clicksPath: string;

		beforeAll(async () => {
			clicksPath = (await publishTrigger(running(), { events: ['message.text'] })).path;
		}, TEST_TIMEOUT_MS);

		/** A published workflow that asks and then says what was decided. @returns the path of its webhook */
		async function publishAsking(parameters: Json): Promise<string> {
			const path = randomUUID();
			const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, {
				...{ path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
			});
			const ask = { ...wecomNode(approval(parameters), 'Ask'), id: randomUUID() };
			const tell = wecomNode(sendText('=Decided: {{ $json.data.approved }}', APPROVER), 'Tell');
			await publishChain(running(), [webhook, ask, tell]);
			await answering(running(), `/webhook/${path}`, 'GET');
			return `/webhook/${path}`;
		}

		async function asked(path: string): Promise<Card & { executionId: string }> {
			const { doors, sandbox } = running();
			await post(doors[0] + path, {});
			const { msgid, card } = await until('the question is asked', () =>
				sandbox.inbox(APPROVER).find((message) => message.card),
			);
			const executionId = await until('the execution waits', waiting);
			return { ...(card as unknown as Card), msgid, executionId };
		}

		async function waiting(): Promise<string | undefined> {
			const filter = encodeURIComponent(JSON.stringify({ status: ['waiting'] }));
			const { results } = await running().rest.get<{ results: Array<{ id: string }> }>(
				`executions?filter=${filter}`,
			);
			return results[0]?.id;
		}

		/** The flow goes on once, in a worker, as it was begun in one. */
		async function goesOn(executionId: string): Promise<void> {
			const { sandbox, rest } = running();
			const told = () => contentsOf(sandbox).filter((text) => text === 'Decided: true');
			await until('the flow goes on', () => (told().length > 0 ? true : undefined));
			await until('the execution has ended', async () => {
				const { status } = await rest.get<{ status: string }>(`executions/${executionId}`);
				return status === 'success' ? true : undefined;
			});
			expect(told()).toHaveLength(1);
			expect(startsInWorkers(executionId)).toBe(2);
		}

		it.each([
			['main process', 0],
			['process for webhooks', 1],
		] as const)(
			'takes a click that comes to the %s, twice at once',
			async (_, door) => {
				const { sandbox, doors } = running();
				await until('the URL is verified', async () => {
					const url = doors[door] + clicksPath;
					return (await sandbox.verifyCallback(AGENT_ID, { url })) === undefined ? true : undefined;
				});
				const { executionId, msgid, content } = await asked(
					await publishAsking({ chatApproval: true }),
				);
				const key = content.button_list?.find(({ text }) => text === 'Approve')?.key ?? '';
				const clicks = await Promise.all(
					[APPROVER, 'tomas-k'].map((userid) =>
						sandbox.members.click(userid, { msgid, kind: 'button', key }),
					),
				);
				expect(clicks.flat().map(({ status }) => status)).toEqual([200, 200]);
				await goesOn(executionId);
				expect(sandbox.inbox('tomas-k')[0]?.card).toMatchObject({ state: 'locked' });
			},
			TEST_TIMEOUT_MS,
		);

		it(
			'takes an answer from the page that another process shows',
			async () => {
				const { doors } = running();
				const { executionId, content } = await asked(await publishAsking({}));
				const link = content.jump_list?.find(({ title }) => title === 'Approve')?.url ?? '';
				const elsewhere = link.replace(doors[0], doors[1]);
				expect(elsewhere).not.toBe(link);
				expect(await submit(elsewhere, { answer: 'approve' })).toMatchObject({ status: 200 });
				expect((await submit(link, { answer: 'decline' })).status).not.toBe(200);
				await goesOn(executionId);
			},
			TEST_TIMEOUT_MS,
		);
	});
}

/** How often the workers' logs say that they took the execution. */
function startsInWorkers(executionId: string): number {
	const line = new RegExp(`Worker started execution ${executionId} `, 'g');
	return [1, 2, 3].reduce((count, worker) => {
		const log = readLog(join(ARTIFACTS, `queue-worker-${worker}.log`));
		return count + (log.match(line)?.length ?? 0);
	}, 0);
}

function readLog(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
