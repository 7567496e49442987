import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createSandbox, type Company, type JsonObject, type Sandbox } from '../../../sandbox';
import { AGENT_ID, Client } from '../../sandbox/client';

/** Generous: a busy machine is no fault. */
const TIMEOUT_MS = 20_000;

interface Options extends BrowserContextOptions {
	company?: Company;
}

export interface OpenPage {
	sandbox: Sandbox;
	/** Of the first app, logged in. */
	client: Client;
	page: Page;
	/** Addresses outside of the sandbox that the page has asked for. */
	strangers: string[];
	/** A further page on the same sandbox, as another visitor. */
	visit(options: BrowserContextOptions): Promise<Page>;
	/** Goes to a place of the page, without loading it anew. */
	go(place: string): Promise<unknown>;
	send(msgtype: string, content: JsonObject, touser?: string): Promise<JsonObject>;
}

/**
 * A sandbox, and its page in a browser, for all tests of a group. A test in which a script of the page
 * fails has failed. Loading the page costs a second and more: it has no build step, and a hundred modules.
 */
export function usePage(browser: () => Browser, { company, ...options }: Options = {}): OpenPage {
	const context = { strangers: [] as string[] } as OpenPage;
	const errors: string[] = [];
	const pages: Page[] = [];

	beforeAll(async () => {
		const sandbox = await createSandbox({ company });
		const client = await new Client(sandbox).login();
		Object.assign(context, { sandbox, client });
		context.visit = async (own) => {
			const page = await (await browser().newContext(own)).newPage();
			pages.push(page);
			page.setDefaultTimeout(TIMEOUT_MS);
			page.on('pageerror', ({ message }) => errors.push(message));
			page.on('request', (request) => {
				if (!request.url().startsWith(sandbox.url)) context.strangers.push(request.url());
			});
			await page.goto(`${sandbox.url}/#/messages`);
			await page.locator('.member').first().waitFor();
			return page;
		};
		context.go = (place) => context.page.goto(`${sandbox.url}/#/${place}`);
		context.send = (msgtype, content, touser = 'mei.chen') =>
			client.send({ touser, agentid: AGENT_ID, msgtype, [msgtype]: content });
		context.page = await context.visit(options);
	});

	afterEach(() => expect(errors.splice(0)).toEqual([]));

	afterAll(async () => {
		await Promise.all(pages.map((page) => page.context().close()));
		await context.sandbox?.close();
	});

	return context;
}
