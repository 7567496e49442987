import { createWorkflow, readExamples, withCredentials } from '../../../scripts/n8n/workflows';
import { Editor } from '../support/editor';
import { importExample } from '../support/examples';
import { LOGIN, type Host } from '../support/host';
import { oneNode, sendText, wecomNode } from '../support/executions';
import { EXPECTED_FIELDS, forms, workflowOfForms } from '../support/panels';
import { until } from '../support/until';

const NODE = 'WeCom Message';
const START_TIMEOUT_MS = 60_000;

export function editorTests(running: () => Host): void {
	describe('editor', () => {
		let editor: Editor;

		beforeAll(async () => {
			editor = await Editor.open(running().url);
			await editor.signIn(LOGIN);
		}, START_TIMEOUT_MS);

		afterAll(() => editor?.close());

		it.each(['WeCom', '企业微信', 'wxwork'])('finds the node under "%s"', async (text) => {
			await editor.openWorkflow();
			const found = (await editor.searchNodes(text)).filter({ hasText: 'WeCom' });
			await found.nth(1).waitFor();
			await editor.screenshot(`search-${text}`);
			// n8n shows a node and its trigger as one, if their names fit.
			const names = (await found.allInnerTexts()).map((entry) => entry.split('\n')[0]);
			expect(names.sort()).toEqual(['WeCom AI Bot', NODE]);
			await found.filter({ hasText: NODE }).click();
			const offered = editor.find('item-iterator-item');
			for (const trigger of ['On card clicked', 'On text message', 'On any message']) {
				await offered.filter({ hasText: trigger }).first().waitFor();
			}
			// On an empty canvas the editor folds the actions.
			const sending = offered.getByText('Send a message', { exact: true });
			if (!(await sending.isVisible())) {
				await editor.find('node-creator-category-item').filter({ hasText: 'Actions' }).click();
			}
			await sending.waitFor();
			await editor.screenshot(`actions-${text}`);
		});

		describe('panel', () => {
			beforeAll(async () => {
				const { rest, credentials } = running();
				const workflow = await createWorkflow(
					rest,
					withCredentials(workflowOfForms(), credentials),
				);
				await editor.openWorkflow(workflow.id);
				await editor.find('canvas-node').nth(forms().size).waitFor();
				await editor.find('zoom-to-fit').click();
				await editor.screenshot('every-form');
			}, START_TIMEOUT_MS);

			it.each([...forms().keys()])('of %s shows its fields', async (name) => {
				await editor.openNode(name);
				await editor.screenshot(`panel-${name}`);
				const fields = await editor.fields();
				expect(fields.slice(0, 2)).toEqual(['Resource', 'Operation']);
				expect(fields.at(-1)).toBe('Options');
				expect(fields.slice(2, -1).sort()).toEqual([...(EXPECTED_FIELDS[name] ?? [])].sort());
				expect(editor.errors).toEqual([]);
			});

			afterEach(() => editor.closeNode());
		});

		it(
			'shows every example with its note',
			async () => {
				const { rest, credentials } = running();
				// The note is on the canvas, but no node to n8n.
				for (const [file, example] of await readExamples()) {
					const copy = await createWorkflow(rest, withCredentials(example, credentials));
					await editor.openWorkflow(copy.id);
					await editor
						.find('canvas-node')
						.nth(example.nodes.length - 2)
						.waitFor();
					await editor.find('zoom-to-fit').click();
					await editor.settle();
					await editor.screenshot(`example-${file.replace('.json', '')}`);
				}
			},
			8 * START_TIMEOUT_MS,
		);

		it('sends a message with "Execute step"', async () => {
			const { rest, credentials, sandbox } = running();
			const file = oneNode(wecomNode({ ...sendText(''), userIds: '' }, NODE));
			const workflow = await createWorkflow(rest, withCredentials(file, credentials));
			await editor.openWorkflow(workflow.id);
			await editor.openNode(NODE);
			await editor.field('userIds').fill('mei.chen');
			await editor.field('content').fill('Typed in the editor 你好');
			await editor.find('node-execute-button').click();
			const message = await until('the message has arrived', () => sandbox.messages[0]);
			expect(message).toMatchObject({
				receivers: ['mei.chen'],
				content: { content: 'Typed in the editor 你好' },
			});
			await editor.find('output-panel').getByText('msgid').first().waitFor();
			await editor.screenshot('execute-step');
		});

		it("offers the node as human review of an agent's tools", async () => {
			const { id } = await importExample(running(), '13-agent-with-approval.json');
			await editor.openWorkflow(id);
			await editor.find('zoom-to-fit').click();
			await editor.settle();
			await editor.addTo('Support Agent', 'ai_tool');
			const offered = editor.find('item-iterator-item');
			await offered.filter({ hasText: 'Human review' }).first().click();
			await offered.filter({ hasText: 'Slack' }).first().waitFor();
			await offered.filter({ hasText: NODE }).first().scrollIntoViewIfNeeded();
			await editor.settle();
			await editor.screenshot('human-review');
			const names = (await offered.allInnerTexts()).map((entry) => entry.split('\n')[0]);
			expect(names.filter((name) => name?.includes('WeCom'))).toEqual([NODE]);
		});

		it('had no error in any page', () => {
			expect(editor.errors).toEqual([]);
		});
	});
}
