import type { Browser } from 'playwright-core';
import { empty, KEYS, Receiver, status } from '../../sandbox/receiver';
import { until } from '../support/until';
import { usePage } from './usePage';

const BUTTONS = {
	card_type: 'button_interaction',
	main_title: { title: 'Leave request' },
	button_list: [
		{ text: 'Approve', key: 'yes' },
		{ text: 'Decline', key: 'no' },
	],
};
const VOTE = {
	card_type: 'vote_interaction',
	task_id: 'vote',
	main_title: { title: 'Lunch' },
	checkbox: {
		question_key: 'q',
		option_list: [
			{ id: 'a', text: 'Noodles', is_checked: false },
			{ id: 'b', text: 'Rice', is_checked: false },
		],
	},
	submit_button: { text: 'Submit', key: 's' },
};

/** Clicks that an app hears of, or does not. */
export function callbackPageTests(running: () => Browser): void {
	describe('the page and callbacks', () => {
		const context = usePage(running);
		const receiver = new Receiver();
		const app = () => context.sandbox.company.apps[0]!;
		const last = () => context.page.locator('.entry').last();

		beforeAll(async () => {
			await receiver.start();
			const { token, encodingAesKey } = KEYS;
			app().callback = { url: receiver.url, token, encodingAesKey };
			Object.assign(context.sandbox.company, { corpId: KEYS.corpId });
			await context.client.login(KEYS.corpId);
		});
		beforeEach(() => receiver.reset());
		afterAll(() => receiver.close());

		test('a vote that n8n does not take says what to do, and can be repeated', async () => {
			receiver.answer = status(404);
			await context.send('template_card', VOTE);
			await context.go('messages/mei.chen');
			await last().getByLabel('Rice').check();
			await last().getByRole('button', { name: 'Submit' }).click();
			await last()
				.getByText('n8n is not listening: click Execute step again, or save the Production URL')
				.waitFor();
			expect(await last().getByLabel('Rice').isChecked()).toBe(true);
			receiver.answer = empty;
			await last().getByRole('button', { name: 'Submit' }).click();
			await last().getByText('submitted').waitFor();
			expect(receiver.last.plaintext).toContain('<OptionId><![CDATA[b]]>');
		});

		test('an app can lose its callback URL, and get it back with its keys', async () => {
			const before = app().callback;
			await context.go('callbacks');
			const has = context.page.getByLabel('This app has a callback URL').first();
			await has.uncheck();
			await context.page.getByText('refused with 43012').first().waitFor();
			const card = { ...BUTTONS, task_id: 'lost' };
			expect(await context.send('template_card', card)).toMatchObject({ errcode: 43012 });
			await has.check();
			await context.page.getByText('refused with 43012').first().waitFor({ state: 'hidden' });
			expect(app().callback).toEqual(before);
		});

		test('two members click at once', async () => {
			await context.send('template_card', { ...BUTTONS, task_id: 'race' }, 'mei.chen|tomas-k');
			await context.go('callbacks');
			const panel = context.page.getByLabel('Two members click at once');
			await panel.getByText('Leave request').waitFor({ state: 'attached' });
			const arrived = new Promise<void>((done) => {
				const held: (() => void)[] = [];
				receiver.answer = (response) => {
					held.push(() => response.end());
					if (held.length < 2) return;
					held.forEach((end) => end());
					done();
				};
			});
			await panel.getByRole('button', { name: 'Click both at once' }).click();
			await arrived;
			await panel.getByText('Mei Chen 陈梅 clicked Approve: the app was told').waitFor();
			await panel.getByText('Tomas K. clicked Decline: the app was told').waitFor();
		});

		test('callbacks can be made slow', async () => {
			await context.go('callbacks');
			const delay = context.page.getByLabel('Every callback takes this long');
			await delay.fill('1500');
			await delay.blur();
			await context.page.getByRole('link', { name: 'Callbacks' }).getByLabel('1 active').waitFor();
			expect(context.sandbox.settings.callbackDelayMs).toBe(1500);
			context.sandbox.configure({ callbackDelayMs: 0 });
		});

		test("an article's URL can be copied, from the article and from the call", async () => {
			const { page, sandbox } = context;
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
			const article = { title: 'Policy', thumb_media_id: 'SAMPLE_IMAGE', content: '<p>Body</p>' };
			const { msgid } = await context.send('mpnews', { articles: [article, article] });
			const [first, second] = sandbox.messages.find((sent) => sent.msgid === msgid)!.mpnewsUrls;
			await context.go('messages/mei.chen');
			await page.getByRole('button', { name: 'Policy' }).nth(1).click();
			await page.locator('dialog').getByRole('button', { name: 'Copy article URL' }).click();
			await page.getByText('Article URL copied').waitFor();
			expect(await copied()).toBe(second);
			await page.keyboard.press('Escape');
			await context.go('calls');
			await page.locator('.stream-head').first().click();
			await page.getByRole('button', { name: 'Copy article URL' }).first().click();
			await until('it is copied', async () => ((await copied()) === first ? true : undefined));
			const answer = await context.client.post('message/revoke', { mpnews_url: await copied() });
			expect(answer.errcode).toBe(0);
		});

		test('the clock runs', async () => {
			await context.go('faults');
			const clock = context.page.locator('.clock');
			const before = await clock.textContent();
			await until('it goes on', async () =>
				(await clock.textContent()) === before ? undefined : true,
			);
		});
	});
}
