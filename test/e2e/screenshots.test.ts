import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sandboxAccess } from '../../scripts/n8n/credential';
import { createWorkflow, publish, triggerPath, withCredentials } from '../../scripts/n8n/workflows';
import { ARTIFACTS, EXAMPLES, IMAGES } from '../../scripts/paths';
import { Editor } from './support/editor';
import { docPictures } from './parts/docPictures';
import { verifyUrl } from './parts/trigger';
import { importExample, readExample } from './support/examples';
import { execute, oneNode, wecomNode } from './support/executions';
import { Host, LOGIN } from './support/host';
import { forms } from './support/panels';

const START_TIMEOUT_MS = 180_000;
/** Nothing is measured here: a slow machine takes pictures, too. */
const PAGE_TIMEOUT_MS = 90_000;
const MAX_BYTES = 150 * 1024;
const CANVAS = { width: 1240, height: 700 };
const PANEL = { width: 1280, height: 820 };
const SANDBOX = { width: 1180, height: 640 };
/** Controls and hints that tell nothing in a picture. */
const HIDDEN = ['canvas-controls', 'logs-overview', 'node-creator-plus-button']
	.map((id) => `[data-test-id="${id}"]`)
	.concat('[class*="executionButtons"] *');

const MARGIN = { top: 24, right: 64 };

const NODE = 'WeCom Message';

let host: Host;
let editor: Editor;

beforeAll(async () => {
	mkdirSync(ARTIFACTS, { recursive: true });
	mkdirSync(join(IMAGES, 'examples'), { recursive: true });
	host = await Host.start();
	editor = await Editor.open(host.url);
	editor.page.setDefaultTimeout(PAGE_TIMEOUT_MS);
	await editor.signIn(LOGIN);
}, START_TIMEOUT_MS);

afterAll(async () => {
	await editor?.close();
	await host?.stop();
}, START_TIMEOUT_MS);

/** Written to docs/images; a picture that is too large for a page of text fails. */
async function picture(take: (path: string) => Promise<unknown>, name: string): Promise<void> {
	const path = join(IMAGES, `${name}.png`);
	await take(path);
	const { size } = statSync(path);
	expect([name, size < MAX_BYTES ? 'small' : `${size} bytes`]).toEqual([name, 'small']);
}

const whole = (of: Page | Locator) => (path: string) => of.screenshot({ path });

/** Without what n8n lays over the canvas: tabs at the top, buttons at the right. */
const bareCanvas = async (path: string) => {
	const box = await editor.find('canvas').boundingBox();
	if (!box) throw new Error('no canvas');
	const { x, y, width, height } = box;
	const clip = { x, y: y + MARGIN.top, width: width - MARGIN.right, height: height - MARGIN.top };
	await editor.page.screenshot({ path, clip });
};

/** Opens a workflow of one node, with its panel. */
async function openPanel(parameters: Record<string, unknown>): Promise<void> {
	const workflow = withCredentials(oneNode(wecomNode(parameters, NODE)), host.credentials);
	await editor.openWorkflow((await createWorkflow(host.rest, workflow)).id);
	await editor.openNode(NODE);
}

const EXAMPLE_FILES = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));

it.each(EXAMPLE_FILES)(
	'the canvas of %s',
	async (file) => {
		const example = await readExample(file);
		await editor.page.setViewportSize(CANVAS);
		const workflow = withCredentials(example, host.credentials);
		await editor.openWorkflow((await createWorkflow(host.rest, workflow)).id);
		// The note is on the canvas, but no node to n8n.
		await editor
			.find('canvas-node')
			.nth(example.nodes.length - 2)
			.waitFor();
		await editor.find('zoom-to-fit').click();
		await editor.settle();
		await editor.page.addStyleTag({
			content: `${HIDDEN.join()} { visibility: hidden !important; }`,
		});
		await picture(bareCanvas, join('examples', file.replace('.json', '')));
	},
	START_TIMEOUT_MS,
);

it(
	'a text that was sent, and its output',
	async () => {
		await editor.page.setViewportSize(PANEL);
		await openPanel({
			...{ resource: 'message', operation: 'send', messageType: 'text', sendTo: 'fromList' },
			...{ users: ['mei.chen', 'trial.user'], content: 'Hello from n8n 你好' },
		});
		await editor.find('node-execute-button').click();
		await editor.find('output-panel').getByText('msgid').first().waitFor();
		await editor.settle();
		await picture(whole(editor.find('ndv')), 'send-text');
	},
	START_TIMEOUT_MS,
);

it(
	'the form of a card with buttons',
	async () => {
		await editor.page.setViewportSize({ ...PANEL, height: 1200 });
		await openPanel(forms().get('send-template_card-button_interaction') ?? {});
		await editor.settle();
		await picture(whole(editor.find('node-parameters').first()), 'card-form');
	},
	START_TIMEOUT_MS,
);

it(
	'the sandbox: a card that was clicked and locked',
	async () => {
		const { rest, sandbox, url } = host;
		sandbox.reset();
		const file = '8-approval-with-click.json';
		const workflow = await importExample(host, file);
		await publish(rest, workflow);
		await verifyUrl(host, url + (triggerPath(await readExample(file)) ?? ''));
		await sandbox.members.write('mei.chen', {
			...{ agentid: sandboxAccess('').agentId, type: 'text' },
			content: 'Has Sofia asked for leave? 请假了吗？',
		});
		await execute(rest, workflow, 'Try It');
		const msgid = String(sandbox.messages.at(-1)?.msgid);
		await sandbox.members.click('mei.chen', { msgid, kind: 'button', key: 'approve' });
		const page = await editor.page.context().newPage();
		await page.setViewportSize(SANDBOX);
		await page.goto(`${sandbox.url}/#/messages/mei.chen`);
		await page.getByText('Approved by mei.chen').first().waitFor();
		await picture(whole(page), 'sandbox');
		await page.close();
	},
	START_TIMEOUT_MS,
);

docPictures(
	() => host,
	() => editor,
	(of, name) => picture(whole(of), name),
);
