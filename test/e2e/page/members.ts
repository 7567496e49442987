import type { Browser } from 'playwright-core';
import { HR_AGENT_ID, HR_SECRET, Client } from '../../sandbox/client';
import { usePage } from './usePage';

const LONG = 'Backup of db-7 finished without errors 备份完成一切正常没有错误 '.repeat(8);

/** Rows of members, and what they count. */
export function memberPageTests(running: () => Browser): void {
	describe('the list of members', () => {
		const context = usePage(running);
		const row = () => context.page.locator('.member', { hasText: 'Mei Chen' });

		test.each([
			['phone', { width: 390, height: 800 }, '1'],
			['desktop', { width: 1280, height: 800 }, '2'],
		])('keeps time and unread count inside of the row on a %s', async (_what, viewport, unread) => {
			await context.page.setViewportSize(viewport);
			await context.send('text', { content: LONG });
			await row().locator('.badge', { hasText: unread }).waitFor();
			const outer = (await row().boundingBox())!;
			for (const part of ['time', '.badge']) {
				const inner = (await row().locator(part).boundingBox())!;
				expect(inner.x).toBeGreaterThan(outer.x + outer.width / 2);
				expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
			}
		});

		test('counts what comes in while another tab of the page is shown', async () => {
			const { page } = context;
			await context.go('messages/mei.chen');
			await row().locator('.badge').waitFor({ state: 'detached' });
			await page.getByRole('link', { name: 'API calls' }).click();
			await context.send('text', { content: 'Meanwhile' });
			await page.getByRole('link', { name: 'Messages' }).getByLabel('1 unread message').waitFor();
			expect(await page.title()).toBe('(1) WeCom sandbox');
			await page.getByRole('link', { name: 'Messages' }).click();
			await page.locator('.entry', { hasText: 'Meanwhile' }).waitFor();
			await row().locator('.badge').waitFor({ state: 'detached' });
		});

		test("counts what another app sends while one app's chat is shown", async () => {
			const { page, sandbox } = context;
			await context.go('messages/mei.chen');
			const hr = await new Client(sandbox, HR_SECRET).login();
			const text = { content: 'Welcome' };
			await hr.send({ touser: 'mei.chen', agentid: HR_AGENT_ID, msgtype: 'text', text });
			const tab = page.locator('.app-tabs button', { hasText: 'HR Desk' });
			await tab.getByLabel('1 unread message').waitFor();
			await row().getByLabel('1 unread message').waitFor();
			await tab.click();
			await page.locator('.entry', { hasText: 'Welcome' }).waitFor();
			await row().locator('.badge').waitFor({ state: 'detached' });
		});
	});
}
