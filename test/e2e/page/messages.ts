import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { AGENT_ID, type Client } from '../../sandbox/client';
import { usePage, type OpenPage } from './usePage';

const ATTACK = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';

const APPROVAL = {
	card_type: 'button_interaction',
	task_id: 'approval-1',
	main_title: { title: 'Leave request', desc: ATTACK },
	button_selection: {
		question_key: 'cover',
		title: 'Cover',
		option_list: [
			{ id: 'nobody', text: 'Nobody' },
			{ id: 'mei', text: 'Mei' },
		],
	},
	button_list: [
		{ text: 'Approve', key: 'yes' },
		{ text: 'Reject', key: 'no' },
	],
};

/** Messages, calls and faults. */
export function messagePageTests(running: () => Browser): void {
	describe('the page in a browser', () => {
		const context = usePage(running);
		let sandbox: Sandbox;
		let client: Client;
		let page: Page;
		let send: OpenPage['send'];
		const lastEntry = () => page.locator('.entry').last();

		beforeAll(() => {
			({ sandbox, client, page, send } = context);
		});

		test('says what to do first, without the secret', async () => {
			await page.getByRole('heading', { name: /Send your first message/ }).waitFor();
			expect(await page.content()).not.toContain('sandbox-secret');
			expect(await page.locator('.facts').textContent()).toContain(sandbox.url);
		});

		test('shows a message when it comes in, and counts it until it is read', async () => {
			await send('text', { content: '备份完成\n<a href="https://a.example/">Open</a>' });
			const member = page.getByRole('link', { name: /Mei Chen/ });
			await member.getByLabel('1 unread message').waitFor();
			await member.click();
			await page.getByRole('link', { name: 'Open', exact: true }).waitFor();
			await member.getByLabel('1 unread message').waitFor({ state: 'detached' });
		});

		test('treats what is no markup in WeCom as text', async () => {
			await send('text', { content: ATTACK });
			await send('markdown', { content: `# ${ATTACK}\n[x](javascript:alert(1))` });
			await send('textcard', { title: ATTACK, description: ATTACK, url: 'https://a.example' });
			await page.locator('.textcard').waitFor();
			for (const kind of ['.text', '.markdown', '.textcard']) {
				expect(await page.locator(kind).last().textContent()).toContain(ATTACK);
				expect(await page.locator(`${kind} :is(img, script)`).count()).toBe(0);
			}
			expect(await page.evaluate('window.attacked')).toBeUndefined();
		});

		test('shows rich articles without running their scripts', async () => {
			const content = `${ATTACK}<script>parent.attacked=1</script><p>Body</p>`;
			const article = { title: 'Policy', thumb_media_id: 'SAMPLE_IMAGE', content };
			await send('mpnews', { articles: [article] });
			await page.getByRole('button', { name: 'Policy' }).click();
			await page.frameLocator('iframe').getByText('Body').waitFor();
			await page.keyboard.press('Escape');
			await page.locator('dialog').waitFor({ state: 'detached' });
			expect(await page.evaluate('window.attacked')).toBeUndefined();
		});

		test('sends clicks with what was chosen, and shows what the app makes of the card', async () => {
			const answer = await send('template_card', APPROVAL);
			await lastEntry().getByLabel('Cover').selectOption('mei');
			await lastEntry().getByRole('button', { name: 'Approve' }).click();
			await lastEntry().getByText('Clicked: Approve').waitFor();
			expect(sandbox.conversation('mei.chen').at(-1)).toMatchObject({
				card: { selected: [{ questionKey: 'cover', optionIds: ['mei'] }] },
			});
			await client.post('message/update_template_card', {
				userids: ['mei.chen'],
				agentid: AGENT_ID,
				response_code: answer.response_code as string,
				button: { replace_name: 'Approved 已同意' },
			});
			const done = lastEntry().getByRole('button', { name: 'Approved 已同意' });
			await done.waitFor();
			expect(await done.isDisabled()).toBe(true);
			expect(await lastEntry().getByLabel('Cover').inputValue()).toBe('mei');
		});

		test('shows a recalled message as recalled', async () => {
			const answer = await send('text', { content: 'oops' });
			await lastEntry().getByText('oops').waitFor();
			await client.post('message/recall', { msgid: answer.msgid as string });
			await lastEntry()
				.getByText(/recalled a message/)
				.waitFor();
		});

		test('lists calls with their errcode and notes', async () => {
			await send('nonsense', {});
			await page.getByRole('link', { name: /API calls/ }).click();
			await page.getByLabel('Errors only').check();
			const row = page.locator('.stream-item').first();
			await row.getByText('errcode 40008').waitFor();
			await row.getByRole('button').click();
			expect(await row.locator('.json').first().textContent()).toContain('"nonsense"');
			expect(await page.content()).not.toContain('access_token');
		});

		test('switches faults on and off', async () => {
			await page.getByRole('link', { name: /Faults/ }).click();
			await page.getByRole('button', { name: 'Next message: the answer gets lost' }).click();
			await page.getByText('The next call to message/send: carried out').waitFor();
			expect(sandbox.faults.list).toMatchObject([
				{ kind: 'dropAfter', path: 'message/send', times: 1 },
			]);
			await page.getByRole('button', { name: 'Stop all of these' }).click();
			await page.getByText('Everything works as it should').waitFor();
			expect(sandbox.faults.list).toEqual([]);
		});

		test('asked nobody but the sandbox', () => expect(context.strangers).toEqual([]));
	});
}
