import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/chromium';
import { createSandbox, type Sandbox } from '../../../sandbox';
import { fixture, type Client } from '../client';
import { COMPANY, desk, OPS_GROUP, RobotClient } from './client';

const CHROMIUM = findChromium();
const ATTACK = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';

// Without a browser on the machine there is nothing to look with.
(CHROMIUM ? describe : describe.skip)('groups on the page', () => {
	let sandbox: Sandbox;
	let app: Client;
	let robot: RobotClient;
	let browser: Browser;
	let page: Page;

	const lastEntry = () => page.locator('.entry').last();

	beforeAll(async () => {
		sandbox = await createSandbox({ company: COMPANY });
		app = await desk(sandbox);
		robot = RobotClient.of(sandbox, sandbox.groups.robots(OPS_GROUP)[0]!);
		browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
		page = await browser.newPage();
		page.setDefaultTimeout(10_000);
		await page.goto(`${sandbox.url}/#/groups`);
	});
	afterAll(async () => {
		await browser?.close();
		await sandbox?.close();
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
		const address = page.url();
		const other = await browser.newPage();
		await other.route('**/sandbox/state', async (route) => {
			await new Promise((resolve) => setTimeout(resolve, 500));
			await route.continue();
		});
		await other.goto(address);
		await other.getByText('@Mei Chen 陈梅').waitFor({ timeout: 10_000 });
		await other.close();
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
