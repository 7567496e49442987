import type { Browser, Page } from 'playwright-core';
import { usePage } from './usePage';

const ENGLISH = [['Messages', 'Groups', 'AI bot', 'API calls', 'Callbacks', 'Faults'], 'en-GB'];
const CHINESE = [['消息', '群聊', '智能机器人', '接口调用', '回调', '故障'], 'zh-CN'];

/** English or Chinese, by the browser or by choice. */
export function languagePageTests(running: () => Browser): void {
	describe('the language of the page', () => {
		const context = usePage(running, { locale: 'en-US' });
		const tabs = (page: Page) => page.locator('.tab > span:not(.badge)').allTextContents();
		const lang = (page: Page) => page.locator('html').getAttribute('lang');
		/** The page loads itself anew in the chosen language: what was chosen has to outlast that. */
		const switchTo = (page: Page, language: string) =>
			Promise.all([
				page.waitForEvent('load'),
				page.getByRole('button', { name: language }).click(),
			]);

		test('is that of the browser, until it is switched', async () => {
			const { page } = context;
			expect([await tabs(page), await lang(page)]).toEqual(ENGLISH);
			await switchTo(page, '中文');
			await page.getByRole('button', { name: 'English' }).waitFor();
			expect([await tabs(page), await lang(page)]).toEqual(CHINESE);
		});

		test('is Chinese in a Chinese browser, until it is switched', async () => {
			const page = await context.visit({ locale: 'zh-CN' });
			expect([await tabs(page), await lang(page)]).toEqual(CHINESE);
			await page.getByRole('heading', { name: '发送第一条消息' }).waitFor();
			await switchTo(page, 'English');
			await page.getByRole('button', { name: '中文' }).waitFor();
			expect([await tabs(page), await lang(page)]).toEqual(ENGLISH);
		});
	});
}
