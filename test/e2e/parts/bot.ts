import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
	createWorkflow,
	publish,
	withCredentials,
	type CredentialRef,
	type SavedWorkflow,
	type WorkflowFile,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import { ARTIFACTS } from '../../../scripts/paths';
import { BOT, BotClient, GROUP } from '../../sandbox/botClient';
import { launchChromium } from '../support/chromium';
import {
	execute,
	executionIn,
	failureOf,
	oneNode,
	outputOf,
	TRIGGER as START,
	type Execution,
} from '../support/executions';
import type { Host } from '../support/host';
import { note } from '../support/notes';
import { until } from '../support/until';
import { botExampleTests } from './botExamples';

const TRIGGER = 'From the Bot';
const BOT_TYPE = 'n8n-nodes-wecom-messaging.weComBot';
const SCREENSHOTS = join(ARTIFACTS, 'screenshots');
/** Two pings, one every 30 s, of which none is answered within its time. */
const DEAD_PEER_MS = 120_000;
/** Longer than n8n's first wait before it connects again. */
const NO_FIGHT_MS = 3_000;

/** Members write to the AI bot on the sandbox's page, and a real n8n answers. */
export function botTests(running: () => Host): void {
	describe('WeCom AI Bot', () => {
		let browser: Browser;
		let page: Page;
		let active: SavedWorkflow[] = [];

		beforeAll(async () => {
			mkdirSync(SCREENSHOTS, { recursive: true });
			browser = await launchChromium();
			page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
			page.setDefaultTimeout(20_000);
		});

		afterEach(async () => {
			const { rest } = running();
			for (const { id } of active) await rest.post(`workflows/${id}/deactivate`, {});
			active = [];
			await until('n8n has left', () => (isConnected() ? undefined : true));
		});

		afterAll(() => browser?.close());

		const isConnected = () => running().sandbox.bot.service.connectionOf(BOT.botId) !== undefined;
		const connected = () => until('the bot is connected', () => isConnected() || undefined);
		const bubbles = () => page.locator('.bot-view .entry');
		const last = () => bubbles().last();
		const picture = (name: string) =>
			page.screenshot({ path: join(SCREENSHOTS, `bot-${name}.png`) });

		/** @param model the credential of its language model */
		async function activate(file: WorkflowFile, model?: CredentialRef): Promise<SavedWorkflow> {
			const { rest, credentials } = running();
			const complete = withCredentials(file, { ...credentials, model });
			const workflow = await createWorkflow(rest, complete);
			await publish(rest, workflow);
			active.push(workflow);
			await connected();
			return workflow;
		}

		async function openChat(chat: string = BOT.botId): Promise<void> {
			await page.goto(`${running().sandbox.url}/#/bot/mei.chen/${chat}`);
			await page.locator('.bot-status[data-live]').waitFor();
		}

		async function say(text: string): Promise<void> {
			await page.locator('#bot-composer').fill(text);
			await page.keyboard.press('Enter');
		}

		async function executionsOf({ id }: SavedWorkflow): Promise<Execution[]> {
			const { rest } = running();
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			const { results } = await rest.get<{ results: Array<{ id: string }> }>(
				`executions?filter=${filter}`,
			);
			return Promise.all(results.map((found) => executionIn(rest, found.id)));
		}

		it('shows a placeholder at once, which becomes the answer in the same bubble', async () => {
			const workflow = await activate(chat([wait(1500), reply('Done: {{ $json.text }}')]));
			await openChat();
			await say('备份好了吗 backup?');
			await last().locator('.dots').waitFor();
			expect(await bubbles().count()).toBe(2);
			await picture('placeholder');
			await last().getByText('Done: 备份好了吗 backup?').waitFor();
			expect(await bubbles().count()).toBe(2);
			await picture('answer');
			expect(running().sandbox.bot.entries.at(-1)).toMatchObject({
				stream: { finished: true, frames: 2 },
				route: 'reply',
			});
			const [execution] = await executionsOf(workflow);
			expect(outputOf(execution!, TRIGGER)).toMatchObject([
				{
					type: 'message',
					chatType: 'single',
					userId: 'mei.chen',
					chatInput: '备份好了吗 backup?',
				},
			]);
		});

		it('finishes the bubble when the workflow fails', async () => {
			await activate(chat([code("throw new Error('boom')")], { errorText: 'That did not work.' }));
			await openChat();
			await say('hello?');
			await last().getByText('That did not work.').waitFor();
		});

		it('answers in a group what mentions it, and gets pictures', async () => {
			const workflow = await activate(
				chat([reply('{{ $json.mediaItems.length }} picture: {{ $json.text }}')], {
					options: { botName: BOT.name },
				}),
			);
			await openChat(GROUP);
			await say('just us');
			await page.getByRole('button', { name: 'Attach' }).click();
			const chooser = page.waitForEvent('filechooser');
			await page.locator('[data-kind="image"]').click();
			const { bytes } = running().sandbox.mediaById('SAMPLE_IMAGE')!;
			const file = { name: 'a.png', mimeType: 'image/png', buffer: bytes };
			await (await chooser).setFiles(file);
			await say(`@${BOT.name} what is this?`);
			await last().getByText('1 picture: what is this?').waitFor();
			await picture('group');
			const [execution, ...more] = await executionsOf(workflow);
			expect(more).toEqual([]);
			const run = execution!.data.resultData.runData[TRIGGER]?.[0];
			expect(run?.data?.main?.[0]?.[0]?.binary?.data).toMatchObject({ mimeType: 'image/png' });
			// The test of secrets looks for it.
			expect(
				running()
					.secrets()
					.map(([what]) => what),
			).toContain('key of a file');
		});

		it('greets, takes clicks, and writes without being asked', async () => {
			const { rest, sandbox, credentials } = running();
			const clickCardJson = JSON.stringify({
				card_type: 'text_notice',
				main_title: { title: 'Taken by {{userid}}' },
				card_action: { type: 1, url: 'https://a.example' },
			});
			const options = { welcomeText: 'Ask me about tickets.', clickCardJson };
			const events = ['message', 'cardClick'];
			const workflow = await activate(chat([replyCard], { events, options }));
			await openChat();
			await last().getByText('Ask me about tickets.').waitFor();
			await say('a card, please');
			await last().getByRole('button', { name: 'Take' }).click();
			await last().getByText('Taken by mei.chen').waitFor();
			const clicked = await until('the click has started the workflow', async () =>
				(await executionsOf(workflow)).find(
					(execution) => outputOf(execution, TRIGGER)[0]?.type === 'cardClick',
				),
			);
			expect(outputOf(clicked, TRIGGER)).toMatchObject([
				{ eventKey: 'take', taskId: 'ticket-1', userId: 'mei.chen' },
			]);
			const send = node('Send', BOT_TYPE, {
				...{ operation: 'send', chatId: 'mei.chen', content: 'News 快讯' },
			});
			const file = withCredentials(oneNode(send), credentials);
			const sent = await execute(rest, await createWorkflow(rest, file), START);
			expect(sent.status).toBe('success');
			await last().getByText('News 快讯').waitFor();
			expect(sandbox.bot.entries.at(-1)).toMatchObject({ route: 'push' });
			expect(sandbox.bot.service.connections.size).toBe(1);
		});

		it('is not activated with a secret that was reset, and n8n says where to look', async () => {
			const { rest, sandbox, credentials, logFile } = running();
			sandbox.bot.changeBot(BOT.botId, { secretRefused: true });
			const file = withCredentials(chat([reply('x')]), credentials);
			const workflow = await createWorkflow(rest, file);
			await publish(rest, workflow);
			active.push(workflow);
			const line = await until('the log tells', () =>
				readFileSync(logFile, 'utf8')
					.split('\n')
					.find((text) => text.includes('853000')),
			);
			note('AI bot: the secret was reset', line);
			// n8n tries five times; WeCom would count five logins.
			await new Promise((done) => setTimeout(done, NO_FIGHT_MS));
			const logins = sandbox.bot.frames.filter(
				({ cmd, direction }) => cmd === 'aibot_subscribe' && direction === 'received',
			);
			expect(logins).toHaveLength(1);
		});

		it('is there again after its connection was cut', async () => {
			await activate(chat([reply('Back: {{ $json.text }}')]));
			await openChat();
			await page.getByRole('button', { name: 'Cut', exact: true }).click();
			await page.locator('.bot-status', { hasText: 'Not connected' }).waitFor();
			await page.locator('.bot-status[data-live]').waitFor();
			await say('are you there?');
			await last().getByText('Back: are you there?').waitFor();
		});

		it(
			'is there again after a half-open connection',
			async () => {
				await activate(chat([reply('Back: {{ $json.text }}')]));
				const { bot } = running().sandbox;
				const before = bot.connection().id;
				await openChat();
				await page.getByRole('button', { name: 'Half-open' }).click();
				await say('lost');
				await last()
					.getByText(/Not delivered/)
					.waitFor();
				const started = Date.now();
				await until(
					'n8n has noticed',
					() => ((bot.service.connectionOf(BOT.botId)?.id ?? before) > before ? true : undefined),
					DEAD_PEER_MS,
				);
				process.stdout.write(`half-open noticed after ${Date.now() - started} ms\n`);
				await say('and now?');
				await last().getByText('Back: and now?').waitFor();
			},
			DEAD_PEER_MS + 60_000,
		);

		it('leaves the bot to a second client, and says so once', async () => {
			const workflow = await activate(chat([reply('mine')]));
			running().sandbox.bot.configure({ kickCloseMs: 200 });
			const other = await BotClient.open(running().sandbox);
			await other.login();
			const failed = await until('an execution tells of it', async () =>
				(await executionsOf(workflow)).find(({ status }) => status === 'error'),
			);
			const { message, description } = failureOf(failed);
			note('AI bot: another client has taken the bot', message, description);
			expect(message).toMatch(/another (client|program|connection)/i);
			await new Promise((done) => setTimeout(done, NO_FIGHT_MS));
			expect(await executionsOf(workflow)).toHaveLength(1);
			expect(await other.errcode('ping')).toBe(0);
			expect(other.inbox).toEqual([]);
			expect(running().sandbox.bot.service.connections.size).toBe(1);
			other.socket.terminate();
		});

		botExampleTests(running, { activate, openChat, say, last, bubbles, picture });
	});
}

const node = (
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	typeVersion = 1,
): WorkflowNode => ({ id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters });

const trigger = (parameters: Record<string, unknown> = {}) =>
	node(TRIGGER, 'n8n-nodes-wecom-messaging.weComBotTrigger', parameters);

const reply = (content: string) =>
	node('Reply', BOT_TYPE, { operation: 'reply', content: `=${content}` });

const replyCard = node('Reply', BOT_TYPE, {
	...{ operation: 'reply', messageType: 'template_card', cardInput: 'json' },
	templateCardJson: JSON.stringify({
		card_type: 'button_interaction',
		main_title: { title: 'Ticket 1' },
		button_list: [{ text: 'Take', key: 'take' }],
		task_id: 'ticket-1',
	}),
});

const code = (jsCode: string) => node('Code', 'n8n-nodes-base.code', { jsCode }, 2);

const wait = (ms: number) =>
	code(`await new Promise((done) => setTimeout(done, ${ms})); return $input.all()`);

/** The trigger, and one node after the other. */
function chat(next: WorkflowNode[], parameters: Record<string, unknown> = {}): WorkflowFile {
	const nodes = [trigger(parameters), ...next].map((made, index) => ({
		...made,
		position: [index * 240, 0],
	}));
	const links = nodes.slice(1).map(({ name }, index) => {
		const before = nodes[index]!.name;
		return [before, { main: [[{ node: name, type: 'main', index: 0 }]] }];
	});
	return {
		name: 'Bot test',
		nodes,
		connections: Object.fromEntries(links) as Record<string, unknown>,
		settings: { executionOrder: 'v1' },
	};
}
