import type { Page } from 'playwright-core';
import { describeInBrowser, useBrowser } from './browser';
import { HR_AGENT_ID, HR_SECRET, Client } from './client';

const LONG = 'Backup of db-7 finished without errors 备份完成一切正常没有错误 '.repeat(8);

describeInBrowser('the list of members', () => {
	const context = useBrowser({ viewport: { width: 1280, height: 800 } });
	const row = (page: Page) => page.locator('.member', { hasText: 'Mei Chen' });
	const open = (page: Page, place: string) => page.goto(`${context.sandbox.url}/#/${place}`);

	test.each([
		['desktop', { width: 1280, height: 800 }],
		['phone', { width: 390, height: 800 }],
	])('keeps time and unread count inside of the row on a %s', async (_what, viewport) => {
		await context.send('text', { content: LONG });
		const page = await context.visit({ viewport });
		await row(page).locator('.badge').waitFor();
		const outer = (await row(page).boundingBox())!;
		for (const part of ['time', '.badge']) {
			const inner = (await row(page).locator(part).boundingBox())!;
			expect(inner.x).toBeGreaterThan(outer.x + outer.width / 2);
			expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
		}
		await page.context().close();
	});

	test('counts what comes in while another tab of the page is shown', async () => {
		const { page } = context;
		await open(page, 'messages/mei.chen');
		await row(page).locator('.badge').waitFor({ state: 'detached' });
		await page.getByRole('link', { name: 'API calls' }).click();
		await context.send('text', { content: 'Meanwhile' });
		await page.getByRole('link', { name: 'Messages' }).getByLabel('1 unread message').waitFor();
		expect(await page.title()).toBe('(1) WeCom sandbox');
		await page.getByRole('link', { name: 'Messages' }).click();
		await page.locator('.entry', { hasText: 'Meanwhile' }).waitFor();
		await row(page).locator('.badge').waitFor({ state: 'detached' });
	});

	test("counts what another app sends while one app's chat is shown", async () => {
		const { page, sandbox } = context;
		await open(page, 'messages/mei.chen');
		const hr = await new Client(sandbox, HR_SECRET).login();
		const text = { content: 'Welcome' };
		await hr.send({ touser: 'mei.chen', agentid: HR_AGENT_ID, msgtype: 'text', text });
		const tab = page.locator('.app-tabs button', { hasText: 'HR Desk' });
		await tab.getByLabel('1 unread message').waitFor();
		await row(page).getByLabel('1 unread message').waitFor();
		await tab.click();
		await page.locator('.entry', { hasText: 'Welcome' }).waitFor();
		await row(page).locator('.badge').waitFor({ state: 'detached' });
	});
});
