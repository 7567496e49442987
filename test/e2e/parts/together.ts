import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
	createWorkflow,
	publish,
	triggerPath,
	withCredentials,
} from '../../../scripts/n8n/workflows';
import { ARTIFACTS } from '../../../scripts/paths';
import { pdf } from '../../support/sampleFiles';
import { Editor } from '../support/editor';
import { oneNode, sendText, TRIGGER, wecomNode } from '../support/executions';
import { putFile, sendsFile } from './files';
import { triggerNode, verifyUrl } from './trigger';
import { LOGIN, type Host } from '../support/host';

const NODE = 'WeCom Message';
const START_TIMEOUT_MS = 60_000;

/** What a person sees who has n8n's editor and the sandbox's page open beside each other. */
export function togetherTests(running: () => Host): void {
	describe('editor and sandbox page', () => {
		let editor: Editor;
		let page: Page;

		beforeAll(async () => {
			editor = await Editor.open(running().url);
			await editor.signIn(LOGIN);
		}, START_TIMEOUT_MS);

		beforeEach(async () => {
			page = await editor.page.context().newPage();
			await page.setViewportSize({ width: 1280, height: 860 });
			await page.goto(running().sandbox.url);
			await page.getByText('Mei Chen 陈梅').first().click();
		});

		afterEach(() => page.close());

		afterAll(() => editor?.close());

		const picture = (name: string) =>
			page.screenshot({ path: join(ARTIFACTS, 'screenshots', `sandbox-${name}.png`) });

		it('a message sent with "Execute step" appears on the page', async () => {
			const { rest, credentials } = running();
			const file = oneNode(wecomNode(sendText('Backup finished 备份完成'), NODE));
			const workflow = await createWorkflow(rest, withCredentials(file, credentials));
			await editor.openWorkflow(workflow.id);
			await editor.openNode(NODE);
			await editor.find('node-execute-button').click();
			await page.locator('main, body').getByText('Backup finished 备份完成').last().waitFor();
			await picture('message');
		});

		it('a button clicked on the page runs a workflow that changes the card', async () => {
			const { rest, credentials, sandbox, url } = running();
			const decide = oneNode(
				wecomNode({
					resource: 'templateCard',
					operation: 'update',
					responseCode: '={{ $json.click.responseCode }}',
					updateTo: 'disabledButton',
					buttonText: '={{ $json.click.key }} by {{ $json.click.user }}',
				}),
			);
			decide.nodes[0] = triggerNode({ events: ['event.template_card_event'] }, TRIGGER);
			const listener = withCredentials(decide, credentials);
			const saved = await createWorkflow(rest, listener);
			await publish(rest, saved);
			await verifyUrl(running(), url + (triggerPath(decide) ?? ''));
			await editor.openWorkflow(saved.id);
			await editor.openNode(TRIGGER);
			expect(await editor.fields()).toEqual(
				expect.arrayContaining(['Events', 'Respond', 'Options']),
			);
			await editor.screenshot('trigger');
			const card = oneNode(
				wecomNode(
					{
						...sendText(''),
						messageType: 'template_card',
						cardType: 'button_interaction',
						mainTitle: 'Leave request 请假申请',
						mainTitleDescription: 'Tomas K., 2 days',
						taskId: 'leave-e2e',
						buttonList: {
							button: [
								{ text: 'Approve 同意', key: 'approve' },
								{ text: 'Reject 拒绝', key: 'reject', style: 2 },
							],
						},
					},
					NODE,
				),
			);
			const workflow = await createWorkflow(rest, withCredentials(card, credentials));
			await editor.openWorkflow(workflow.id);
			await editor.openNode(NODE);
			await editor.find('node-execute-button').click();
			await page.getByRole('button', { name: 'Approve 同意' }).waitFor();
			await picture('card-before');
			await page.getByRole('button', { name: 'Approve 同意' }).click();
			await page.getByText('approve by mei.chen').first().waitFor();
			await picture('card-after');
			expect(sandbox.inbox('mei.chen').at(-1)?.card).toMatchObject({
				state: 'locked',
				replaceText: 'approve by mei.chen',
			});
		});

		it('a PDF goes to a department chosen from the list, in two nodes', async () => {
			const { rest, credentials, sandbox, userFolder } = running();
			const path = await putFile(userFolder, '报告 report.pdf', pdf());
			const file = sendsFile(
				path,
				{ resource: 'message', operation: 'send', messageType: 'file', sendTo: 'fromList' },
				NODE,
			);
			const workflow = await createWorkflow(rest, withCredentials(file, credentials));
			await editor.openWorkflow(workflow.id);
			await editor.openNode(NODE);
			await editor.find('parameter-input-departments').locator('.el-select__input').click();
			await editor.page
				.locator('.el-select-dropdown__item:visible', { hasText: '工程部 / 运维组' })
				.click();
			await editor.page.keyboard.press('Escape');
			await editor.screenshot('choose-department');
			await editor.find('node-execute-button').click();
			await page.getByText('报告 report.pdf').first().waitFor();
			await picture('file');
			expect(sandbox.messages.at(-1)).toMatchObject({ msgtype: 'file' });
			expect(sandbox.messages.at(-1)?.receivers).toContain('mei.chen');
		});

		it('had no error in any page', () => {
			expect(editor.errors).toEqual([]);
		});
	});
}
