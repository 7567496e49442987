import { randomUUID } from 'node:crypto';
import { DEFAULT_BOTS } from '../../sandbox';
import { createWorkflow, publish, withCredentials } from '../../scripts/n8n/workflows';
import { until } from '../e2e/support/until';
import type { QueueHost } from './host';

const PACKAGE = 'n8n-nodes-wecom-messaging';
const BOT_ID = DEFAULT_BOTS[0]?.botId ?? '';

/** The connection is in the main process, the nodes run in workers. */
export function botTests(running: () => QueueHost): void {
	describe('the AI bot', () => {
		let workflowId: string | undefined;

		afterEach(async () => {
			await running().rest.post(`workflows/${workflowId}/deactivate`, {});
			await until('n8n has left', () => (connection() ? undefined : true));
		});

		const connection = () => running().sandbox.bot.service.connectionOf(BOT_ID);
		const last = () => running().sandbox.bot.entries.at(-1);

		async function activate(...after: Array<Record<string, unknown>>): Promise<string> {
			const { rest, credentials } = running();
			const nodes = [
				{ type: 'weComBotTrigger', parameters: { errorText: 'It broke.' } },
				...after.map((parameters) => ({ type: 'weComBot', parameters })),
			].map(({ type, parameters }, index) => ({
				...{ id: randomUUID(), name: `Node ${index}`, type: `${PACKAGE}.${type}`, parameters },
				...{ typeVersion: 1, position: [index * 240, 0] },
			}));
			const connections = Object.fromEntries(
				nodes
					.slice(1)
					.map(({ name }, index) => [
						`Node ${index}`,
						{ main: [[{ node: name, type: 'main', index: 0 }]] },
					]),
			);
			const file = { name: `Bot ${randomUUID()}`, nodes, connections, settings: {} };
			const saved = await createWorkflow(rest, withCredentials(file, credentials));
			workflowId = saved.id;
			await publish(rest, saved);
			await until('the bot is connected', () => connection() && true);
			return saved.id;
		}

		const write = (content: string) =>
			running().sandbox.bot.members.write('mei.chen', { type: 'text', content });

		it('gets its reply from a worker, in the same bubble', async () => {
			await activate({ operation: 'reply', content: '=You wrote: {{ $json.text }}' });
			write('from the queue');
			await until(
				'the bubble is the answer',
				() =>
					JSON.stringify(last()?.content ?? '').includes('You wrote: from the queue') || undefined,
			);
			expect(last()).toMatchObject({ route: 'reply', stream: { finished: true, frames: 2 } });
		}, 60_000);

		it('finishes the bubble when a worker cannot send, which opens no connection by itself', async () => {
			await activate({ operation: 'send', chatId: 'mei.chen', content: 'x' });
			const before = connection()?.id;
			write('hello');
			await until(
				'the bubble is finished',
				() => JSON.stringify(last()?.content ?? '').includes('It broke.') || undefined,
			);
			expect(connection()?.id).toBe(before);
		}, 60_000);
	});
}
