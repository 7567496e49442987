import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Login } from '../../../scripts/n8n/rest';
import { ARTIFACTS } from '../../../scripts/paths';
import { launchChromium } from './chromium';

const FOLDER = join(ARTIFACTS, 'screenshots');
const TIMEOUT_MS = 15_000;
/** Tall enough for the longest form. */
const VIEWPORT = { width: 1400, height: 1800 };

/** A page brings the whole editor. */
const PAGE_TIMEOUT_MS = 50_000;

const ANIMATION_MS = 600;

const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** n8n's editor in a browser, as a person uses it. */
export class Editor {
	/** What went wrong in the page. */
	readonly errors: string[] = [];

	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {
		page.setDefaultTimeout(TIMEOUT_MS);
		page.setDefaultNavigationTimeout(PAGE_TIMEOUT_MS);
		page.on('pageerror', (error) => this.errors.push(error.message));
	}

	static async open(url: string): Promise<Editor> {
		mkdirSync(FOLDER, { recursive: true });
		const browser = await launchChromium();
		const context = await browser.newContext({ viewport: VIEWPORT });
		const page = await context.newPage();
		// The editor asks n8n's own site for news and icons; here it gets the answer at once.
		await page.route(
			(address) => !address.href.startsWith(url),
			(route) => route.abort(),
		);
		return new Editor(browser, page, url);
	}

	async signIn({ email, password }: Login): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.find('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens a saved workflow, or a new one. */
	async openWorkflow(id = 'new'): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.find('canvas').waitFor({ timeout: PAGE_TIMEOUT_MS });
	}

	/** What the search for nodes offers. */
	async searchNodes(text: string): Promise<Locator> {
		const search = this.find('node-creator-search-bar');
		if (!(await search.isVisible())) await this.find('node-creator-plus-button').click();
		await search.fill(text);
		return this.find('item-iterator-item');
	}

	/** Opens the panel of a node. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.find('node-parameters').first().waitFor();
	}

	/** Opens what can be connected to a node. @param connection such as `ai_tool` */
	async addTo(node: string, connection: string): Promise<void> {
		const handle = `${byTestId('canvas-node-input-handle')}[data-node-name="${node}"][data-connection-type="${connection}"]`;
		await this.page.locator(`${handle} ${byTestId('canvas-handle-plus')}`).click();
	}

	async closeNode(): Promise<void> {
		await this.find('ndv-close-button').click();
		await this.find('ndv').waitFor({ state: 'hidden' });
	}

	/** The labels of the fields at the top level of the open panel, from top to bottom. */
	async fields(): Promise<string[]> {
		const item = byTestId('parameter-item');
		const texts = await this.page.locator(`${item}:not(${item} ${item}):visible`).allInnerTexts();
		return texts.map((text) => {
			const lines = text.split('\n').filter(Boolean);
			// The credential stands in the same box as the first field.
			return lines[lines[0] === 'Credential' ? 1 : 0] ?? '';
		});
	}

	field(name: string): Locator {
		return this.find(`parameter-input-${name}`).locator('input, textarea').first();
	}

	find(testId: string): Locator {
		return this.page.locator(byTestId(testId));
	}

	/** Lets the canvas finish its movement, for pictures. */
	settle(): Promise<void> {
		return this.page.waitForTimeout(ANIMATION_MS);
	}

	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: join(FOLDER, `${name}.png`) });
	}

	close(): Promise<void> {
		return this.browser.close();
	}
}
