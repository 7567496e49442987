import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { BOT, BotClient, GROUP } from '../../sandbox/botClient';
import { usePage } from './usePage';

const ATTACK = '<img src=x onerror="window.attacked=1">';
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Chats with AI bots. */
export function botPageTests(running: () => Browser): void {
	describe('bots on the page', () => {
		const context = usePage(running, { viewport: { width: 1360, height: 860 } });
		let sandbox: Sandbox;
		let client: BotClient;
		let page: Page;

		const bubbles = () => page.locator('.bot-view .entry');
		const last = () => bubbles().last();
		const composer = () => page.locator('#bot-composer');
		const say = async (text: string) => {
			await composer().fill(text);
			await page.keyboard.press('Enter');
		};
		const contact = (name: RegExp) => page.locator('.bot-contacts a').filter({ hasText: name });

		beforeAll(async () => {
			({ sandbox, page } = context);
			client = await BotClient.open(sandbox);
			await client.login();
			await context.go('messages/mei.chen');
		});
		afterAll(() => client?.socket.terminate());

		test('are reached from a member’s conversations', async () => {
			await page.getByRole('link', { name: 'AI bot' }).last().click();
			await contact(/On call/).waitFor();
			expect(await page.locator('#bot-member').inputValue()).toBe('mei.chen');
			await contact(/^OH/).click();
			const { body } = await client.event();
			expect(body).toMatchObject({ event: { eventtype: 'enter_chat' } });
			expect(await page.content()).not.toContain('sandbox-bot-secret');
		});

		test('stream: the dots become the answer, in the same bubble', async () => {
			await say('status?');
			const message = await client.message();
			await client.stream(message, '<think></think>', { feedback: { id: 'f1' } });
			await last().locator('.dots').waitFor();
			await last().getByText('streaming').waitFor();
			await client.stream(message, `<think>hm</think>**All ${ATTACK}**\n\n- green`, {
				finish: true,
			});
			await last().locator('.md-list').waitFor();
			expect(await last().locator('strong').textContent()).toBe(`All ${ATTACK}`);
			expect(await bubbles().count()).toBe(2);
			expect(await page.evaluate('window.attacked')).toBeUndefined();
		});

		test('get thumbs, and the reasons for a bad one', async () => {
			await last().getByRole('button', { name: 'Inaccurate' }).click();
			await page.getByLabel('Incomplete').check();
			await page.getByLabel('In your own words').fill('too short');
			await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
			expect((await client.event()).body!.event).toMatchObject({
				feedback_event: { id: 'f1', type: 2, content: 'too short', inaccurate_reason_list: [2] },
			});
			await last().locator('.thumb[aria-pressed="true"]').click();
			expect((await client.event()).body!.event).toMatchObject({ feedback_event: { type: 3 } });
		});

		test('send cards that can be clicked and asked', async () => {
			await say('card');
			const message = await client.message();
			const card = (more: object) => ({
				msgtype: 'template_card',
				template_card: { main_title: { title: 'Ticket' }, task_id: 't-1', ...more },
			});
			const button_list = [{ text: 'Take', key: 'take' }];
			await client.reply(message, card({ card_type: 'button_interaction', button_list }));
			await last().getByRole('button', { name: 'Take' }).click();
			const event = await client.event();
			const template_card = {
				...{ card_type: 'button_interaction', task_id: 't-1' },
				...{ main_title: { title: 'Taken' }, button_list },
			};
			const body = { response_type: 'update_template_card', template_card };
			await client.ask('aibot_respond_update_msg', body, event.headers.req_id);
			await last().getByText('Taken').waitFor();
			const jump_list = [{ type: 3, title: 'Open tickets', question: 'Which are open?' }];
			const card_action = { type: 1, url: 'https://a.example' };
			await client.reply(
				message,
				card({ card_type: 'text_notice', task_id: undefined, jump_list, card_action }),
			);
			await page.getByRole('button', { name: 'Open tickets' }).click();
			expect((await client.message()).body).toMatchObject({ text: { content: 'Which are open?' } });
		});

		test('are sent pictures with words, files and quotes', async () => {
			const choose = async (kind: string, name: string, mimeType: string, bytes: Buffer) => {
				await page.getByRole('button', { name: 'Attach' }).click();
				const chooser = page.waitForEvent('filechooser');
				await page.locator(`[data-kind="${kind}"]`).click();
				await (await chooser).setFiles({ name, mimeType, buffer: bytes });
			};
			await choose('image', 'a.png', 'image/png', Buffer.from(PNG, 'base64'));
			await say('what is this?');
			expect((await client.message()).body).toMatchObject({
				msgtype: 'mixed',
				mixed: { msg_item: [{ text: { content: 'what is this?' } }, { msgtype: 'image' }] },
			});
			await last().locator('img').waitFor();
			await choose('file', 'b.csv', 'text/csv', Buffer.from('a,b'));
			await page.getByText('file: b.csv').waitFor();
			await composer().press('Enter');
			expect((await client.message()).body).toMatchObject({ msgtype: 'file' });
			await last().getByText('b.csv').waitFor();
			await last().hover();
			await last().getByRole('button', { name: 'Quote' }).click();
			await say('summarise');
			expect((await client.message()).body).toMatchObject({ quote: { msgtype: 'file' } });
		});

		test('hear of a group what mentions them', async () => {
			await contact(/On call/).click();
			await say('just us');
			await last()
				.getByText(/no @mention/)
				.waitFor();
			await page.getByRole('button', { name: 'Mention the bot' }).click();
			await page.keyboard.type('status?');
			await page.keyboard.press('Enter');
			const { body } = await client.message();
			expect(body).toMatchObject({
				chatid: GROUP,
				text: { content: `@${BOT.name} status?` },
			});
			sandbox.bot.members.write('tomas-k', { type: 'text', content: 'me too', chatId: GROUP });
			await last().getByText('me too').waitFor();
			expect(await last().locator('.bot-speaker').textContent()).toBe('Tomas K.');
		});

		test('lose their connection at the press of a button', async () => {
			await page.getByRole('button', { name: 'Cut', exact: true }).click();
			await client.closed;
			await page.locator('.bot-status', { hasText: 'Not connected' }).waitFor();
			await say(`@${BOT.name} anyone?`);
			await last()
				.getByText(/Not delivered/)
				.waitFor();
			client = await BotClient.open(sandbox);
			await client.login();
			await page.locator('.bot-status[data-live]').waitFor();
			await page.getByText('More faults').click();
			await page.getByLabel('The secret was reset').check();
			await page.getByLabel('How many frames').fill('1');
			await page.locator('.bot-faults').getByRole('button', { name: 'Start' }).click();
			await page.getByText('The next frame aibot_respond_msg is refused').waitFor();
			expect(await client.login()).toMatchObject({ errcode: 853000 });
			await page.locator('.bot-frame', { hasText: 'errcode 853000' }).first().waitFor();
		});

		test('fit on a phone, without scrolling sideways', async () => {
			await page.setViewportSize({ width: 390, height: 780 });
			const isNarrow = () =>
				page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
			expect(await isNarrow()).toBe(true);
			await page.locator('.bot-status').click();
			await page.getByRole('button', { name: 'Half-open' }).waitFor();
			await page.locator('.bot-panel-close').click();
			await page.getByRole('link', { name: 'Back to the chats' }).click();
			await contact(/On call/).waitFor();
			expect(await isNarrow()).toBe(true);
		});
	});
}
