import type { Locator, Page } from 'playwright-core';
import {
	createWorkflow,
	publish,
	withCredentials,
	type WorkflowFile,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import { BOT } from '../../sandbox/botClient';
import { approval, Asking } from '../support/asking';
import type { Editor } from '../support/editor';
import { execute, oneNode, TRIGGER, wecomNode } from '../support/executions';
import type { Host } from '../support/host';
import { until } from '../support/until';
import { triggerNode } from './trigger';

const TIMEOUT_MS = 180_000;
const PHONE = { width: 360, height: 500 };
const PAGE = { width: 1180, height: 640 };
const PANEL = { width: 1280, height: 1000 };

type Picture = (of: Page | Locator, name: string) => Promise<void>;

/** Pictures of the pages about groups, approvals, the trigger and the AI bot. */
export function docPictures(host: () => Host, editor: () => Editor, picture: Picture): void {
	const save = async (file: WorkflowFile) =>
		await createWorkflow(host().rest, withCredentials(file, host().credentials));

	/**
	 * The panel of a node, as far down as it has something in it.
	 *
	 * @param last the last label
	 * @param loads what n8n fetches first
	 */
	async function panel(
		node: WorkflowNode,
		name: string,
		last: string,
		loads?: string,
	): Promise<void> {
		const { page } = editor();
		await page.setViewportSize(PANEL);
		const isTrigger = node.type.endsWith('Trigger');
		const file = isTrigger
			? { name, nodes: [{ ...node, position: [0, 0] }], connections: {}, settings: {} }
			: oneNode(node);
		await editor().openWorkflow((await save(file)).id);
		await editor().openNode(node.name);
		if (isTrigger) {
			await page.getByTitle('Click to display webhook URLs').click();
			await page.getByText('Production URL', { exact: true }).click();
		}
		if (loads !== undefined) {
			await editor().find('node-parameters').getByText(loads).first().waitFor();
		}
		await editor().settle();
		const whole = editor().find('node-parameters').first();
		const end = await whole.getByText(last, { exact: true }).last().boundingBox();
		const box = await whole.boundingBox();
		if (!end || !box) throw new Error('no panel');
		await page.setViewportSize({
			...PANEL,
			height: Math.ceil(PANEL.height - (box.y + box.height) + end.y + end.height + 110),
		});
		await editor().settle();
		await picture(whole, name);
		await editor().closeNode();
	}

	async function sandboxPage(path: string): Promise<Page> {
		const page = await editor().page.context().newPage();
		await page.setViewportSize(PAGE);
		await page.goto(`${host().sandbox.url}/#/${path}`);
		return page;
	}

	it(
		'groups: what a robot has posted',
		async () => {
			const { rest, sandbox } = host();
			sandbox.reset();
			const robot = { resource: 'groupRobot', operation: 'send' };
			for (const parameters of [
				{ messageType: 'text', content: '磁盘快满了 Disk nearly full', mentionUserIds: 'mei.chen' },
				{
					messageType: 'markdown_v2',
					content:
						'| Host 主机 | Disk 磁盘 |\n| --- | ---: |\n| node-7 | **91 %** |\n| node-8 | 40 % |',
				},
			]) {
				const workflow = await save(oneNode(wecomNode({ ...robot, ...parameters })));
				expect((await execute(rest, workflow, TRIGGER)).status).toBe('success');
			}
			const { chatid } = sandbox.groups.robots()[0]!;
			const page = await sandboxPage('groups');
			await page.locator(`a[href$="${chatid}"]`).first().click();
			await page.getByRole('table').last().waitFor();
			await picture(page, 'groups');
			await page.close();
		},
		TIMEOUT_MS,
	);

	it(
		'approvals: the panel, and the page on a phone',
		async () => {
			const { sandbox } = host();
			sandbox.reset();
			const ask = approval({
				...{ sendTo: 'fromList', users: ['mei.chen'], userIds: undefined },
				...{ subject: 'Leave request 请假申请', message: 'Sofia Rossi, 3 to 7 June' },
			});
			await panel(wecomNode(ask, 'Ask'), 'approval-panel', 'Options', 'Mei Chen');
			const asking = new Asking(host);
			await asking.ask(ask);
			const context = editor().page.context().browser();
			const phone = await context!.newPage({ viewport: PHONE, locale: 'en-US' });
			await phone.goto(asking.link('Approve'));
			await picture(phone, 'approval-phone');
			await phone.context().close();
		},
		TIMEOUT_MS,
	);

	it('trigger: the panel', () => panel(triggerNode({}), 'trigger-panel', 'Options'), TIMEOUT_MS);

	it(
		'bot: a chat',
		async () => {
			const { rest, sandbox } = host();
			sandbox.reset();
			await publish(rest, await save(botWorkflow()));
			const isConnected = () => sandbox.bot.service.connectionOf(BOT.botId) !== undefined;
			await until('the bot is connected', () => isConnected() || undefined);
			const page = await sandboxPage(`bot/mei.chen/${BOT.botId}`);
			await page.locator('.bot-status[data-live]').waitFor();
			await page.locator('#bot-composer').fill('node-7 怎么样了？ How is node-7?');
			await page.keyboard.press('Enter');
			await page.getByText('91 %').last().waitFor();
			await page.locator('.thumb').first().waitFor();
			await picture(page, 'bot-chat');
			await page.close();
		},
		TIMEOUT_MS,
	);
}

const ANSWER = `**node-7** is nearly full 磁盘快满了:

| Disk 磁盘 | Used 已用 |
| --- | ---: |
| /data | 91 % |
| / | 40 % |

- The clean-up runs at 18:00 十八点自动清理`;

function botWorkflow(): WorkflowFile {
	const type = 'n8n-nodes-wecom-messaging.weComBot';
	const nodes = [
		{ name: 'Bot', type: `${type}Trigger`, parameters: { events: ['message', 'feedback'] } },
		{ name: 'Reply', type, parameters: { operation: 'reply', content: ANSWER } },
	];
	return {
		name: 'Bot',
		nodes: nodes.map((node, index) => ({
			...node,
			typeVersion: 1,
			position: [index * 240, 0],
		})),
		connections: { Bot: { main: [[{ node: 'Reply', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
