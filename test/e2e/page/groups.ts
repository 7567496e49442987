import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { fixture, type Client } from '../../sandbox/client';
import { COMPANY, desk, OPS_GROUP, RobotClient } from '../../sandbox/groups/client';
import { usePage } from './usePage';

const ATTACK = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';

/** Group chats and their robots. */
export function groupPageTests(running: () => Browser): void {
	describe('groups on the page', () => {
		const context = usePage(running, { company: COMPANY });
		let sandbox: Sandbox;
		let app: Client;
		let robot: RobotClient;
		let page: Page;

		const lastEntry = () => page.locator('.entry').last();

		beforeAll(async () => {
			({ sandbox, page } = context);
			app = await desk(sandbox);
			robot = RobotClient.of(sandbox, sandbox.groups.robots(OPS_GROUP)[0]!);
			await context.go('groups');
		});

		test('counts what nobody has read, and shows it', async () => {
			await robot.text('Disk is full', { mentioned_list: ['mei.chen', '@all'] });
			const row = page.getByRole('link', { name: /Operations Alerts/ });
			await row.getByLabel('1 unread message').waitFor();
			await row.click();
			await lastEntry().getByText('Disk is full').waitFor();
			const mentions = await lastEntry().locator('.mention').allTextContents();
			expect(mentions).toEqual(['@all', '@Mei Chen 陈梅']);
			await row.getByLabel('1 unread message').waitFor({ state: 'detached' });
		});

		test('names who is mentioned also where the address of the group was opened', async () => {
			// The message is there before the page knows who is who.
			const drawn = Promise.withResolvers<void>();
			await page.route('**/sandbox/state', async (route) => {
				await drawn.promise;
				await route.continue();
			});
			await page.reload();
			await lastEntry().getByText('Disk is full').waitFor();
			expect(await page.getByText('@Mei Chen 陈梅').count()).toBe(0);
			drawn.resolve();
			await page.getByText('@Mei Chen 陈梅').waitFor();
			await page.unroute('**/sandbox/state');
		});

		test('highlights mentions inside the text, of people of the group only', async () => {
			const content = '<@tomas-k> and <@sofia.r> see `log`';
			await robot.send({ msgtype: 'markdown', markdown: { content } });
			await lastEntry().getByText('see').waitFor();
			expect(await lastEntry().locator('.mention').allTextContents()).toEqual(['@Tomas K.']);
			expect(await lastEntry().locator('.markdown').textContent()).toContain('<@sofia.r>');
		});

		test('draws tables, and treats what is no markup as text', async () => {
			const content = `| a | b |\n| -- | --: |\n| ${ATTACK} | 2 |`;
			await robot.send({ msgtype: 'markdown_v2', markdown_v2: { content } });
			const table = lastEntry().getByRole('table');
			await table.waitFor();
			expect(await table.getByRole('cell').allTextContents()).toEqual([ATTACK, '2']);
			expect(await page.evaluate('window.attacked')).toBeUndefined();
		});

		test('shows pictures that came inside a message', async () => {
			await robot.send(fixture('webhook/image'));
			await lastEntry().locator('img').waitFor();
			const image = "document.querySelector('.entry:last-child img')";
			expect(await page.evaluate(`${image}.decode().then(() => ${image}.naturalWidth)`)).toBe(1);
		});

		test('makes robots and revokes them', async () => {
			await page.getByRole('button', { name: /Robots/ }).click();
			await page.getByLabel('New robot').fill('Build Robot');
			await page.getByRole('button', { name: 'Add a robot' }).click();
			const row = page.locator('.robot', { hasText: 'Build Robot' });
			const url = String(await row.locator('.robot-url').textContent());
			const built = new RobotClient(sandbox, String(new URL(url).searchParams.get('key')));
			expect((await built.text('Build 1182 is red')).errcode).toBe(0);
			await row.getByRole('button', { name: 'Delete' }).click();
			await page.locator('dialog').getByRole('button', { name: 'Delete' }).click();
			await row.waitFor({ state: 'detached' });
			expect((await built.text('still there?')).errcode).toBe(93000);
		});

		test('shows the groups of apps, hidden until their first message', async () => {
			await app.post('appchat/create', fixture('appchat/create'));
			const row = page.getByRole('link', { name: /Incident 5512/ });
			await row.getByText(/Hidden until its first message/).waitFor();
			await app.post('appchat/send', fixture('appchat/send-text'));
			await row.click();
			await lastEntry()
				.getByText(/Bridge call/)
				.waitFor();
			await page.getByRole('heading', { name: /Incident 5512/ }).waitFor();
		});

		test('the key of a robot is in no API call shown', async () => {
			await page.getByRole('link', { name: /API calls/ }).click();
			await page.locator('.stream-item').first().getByRole('button').click();
			expect(await page.locator('#main section:visible').first().innerHTML()).not.toContain(
				robot.key,
			);
		});
	});
}
