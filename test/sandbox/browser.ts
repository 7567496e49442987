import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium';
import { createSandbox, type JsonObject, type Sandbox } from '../../sandbox';
import { AGENT_ID, Client } from './client';

const CHROMIUM = findChromium();

// Without a browser on the machine there is nothing to look with.
export const describeInBrowser = CHROMIUM ? describe : describe.skip;

export interface OpenPage {
	sandbox: Sandbox;
	client: Client;
	page: Page;
	/** A further page on the same sandbox, as another visitor. */
	visit(options: BrowserContextOptions): Promise<Page>;
	send(msgtype: string, content: JsonObject, touser?: string): Promise<JsonObject>;
}

/** A sandbox, and its page in a browser, for all tests of a file. */
export function useBrowser(options: BrowserContextOptions = {}): OpenPage {
	const context = {} as OpenPage;
	let browser: Browser;
	beforeAll(async () => {
		const sandbox = await createSandbox();
		const client = await new Client(sandbox).login();
		browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
		const visit = async (own: BrowserContextOptions) => {
			const page = await (await browser.newContext(own)).newPage();
			page.setDefaultTimeout(10_000);
			await page.goto(`${sandbox.url}/#/messages`);
			await page.locator('.member').first().waitFor();
			return page;
		};
		const send = (msgtype: string, content: JsonObject, touser = 'mei.chen') =>
			client.send({ touser, agentid: AGENT_ID, msgtype, [msgtype]: content });
		Object.assign(context, { sandbox, client, visit, send, page: await visit(options) });
	});
	afterAll(async () => {
		await browser?.close();
		await context.sandbox?.close();
	});
	return context;
}
