import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { ARTIFACTS } from '../../../scripts/paths';
import { approval, ASK, type Asking } from '../support/asking';
import { launchChromium } from '../support/chromium';
import { outputOf } from '../support/executions';

const FOLDER = join(ARTIFACTS, 'screenshots');
const PHONE = { width: 360, height: 640 };

/** The pages as people see them: on a phone, in both colors, in both languages. */
export function approvalPageTests(asking: Asking): void {
	describe('in a browser', () => {
		let browser: Browser;

		beforeAll(async () => {
			mkdirSync(FOLDER, { recursive: true });
			browser = await launchChromium();
		}, 60_000);

		afterAll(() => browser?.close());

		/** @returns the page and the addresses of all that it has asked for */
		async function phone(colorScheme: 'light' | 'dark', locale: string) {
			const context = await browser.newContext({ viewport: PHONE, colorScheme, locale });
			const page = await context.newPage();
			const asked: string[] = [];
			page.on('request', (request) => asked.push(request.url()));
			return { page, asked };
		}

		const isTooWide = (page: Page) =>
			page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');

		it.each([
			['light', 'en-US', 'Approve', 'Your answer was recorded'],
			['dark', 'zh-CN', '同意', '答复已提交'],
		] as const)('an approval works on a phone, %s, %s', async (scheme, locale, label, recorded) => {
			const labels = { approvalType: 'double', approveLabel: label };
			const { id } = await asking.ask(approval({ approvalOptions: { values: labels } }));
			const { page, asked } = await phone(scheme, locale);
			const url = asking.link(label);
			await page.goto(url);
			expect(await isTooWide(page)).toBe(false);
			await page.screenshot({ path: join(FOLDER, `approval-${scheme}.png`) });
			await page.getByRole('button', { name: label }).click();
			await page.getByRole('heading', { name: recorded }).waitFor();
			await page.screenshot({ path: join(FOLDER, `approval-${scheme}-done.png`) });
			expect(new Set(asked)).toEqual(new Set([url]));
			expect(outputOf(await asking.ended(id), ASK)).toMatchObject([{ data: { approved: true } }]);
			await page.context().close();
		});

		it('a form keeps what was filled in until it is right', async () => {
			const fields = [
				{ fieldLabel: 'Reason', fieldType: 'textarea', requiredField: true },
				{
					fieldLabel: 'Days off',
					fieldType: 'checkbox',
					requiredField: true,
					fieldOptions: { values: [{ option: 'Monday' }, { option: 'Friday' }] },
				},
				{ fieldLabel: 'From', fieldType: 'date' },
			];
			const { id } = await asking.ask(
				approval({
					responseType: 'customForm',
					defineForm: 'json',
					jsonOutput: JSON.stringify(fields),
				}),
			);
			const { page } = await phone('light', 'en-US');
			await page.goto(asking.link('Respond'));
			await page.getByLabel('Reason').fill('搬家\nmoving');
			await page.getByLabel('From').fill('2026-06-03');
			// The browser cannot require one of several boxes; the server asks again.
			await page.getByRole('button', { name: 'Submit' }).click();
			await page.getByText('Please fill this in').waitFor();
			await page.screenshot({ path: join(FOLDER, 'approval-form.png') });
			expect(await page.getByLabel('Reason').inputValue()).toBe('搬家\nmoving');
			expect(await isTooWide(page)).toBe(false);
			await page.getByLabel('Friday').check();
			await page.getByRole('button', { name: 'Submit' }).click();
			await page.getByRole('heading', { name: 'Your answer was recorded' }).waitFor();
			expect(outputOf(await asking.ended(id), ASK)).toMatchObject([
				{ data: { Reason: '搬家\nmoving', 'Days off': ['Friday'], From: '2026-06-03' } },
			]);
			await page.context().close();
		});
	});
}
