import { request } from 'undici';
import type { Message, Sandbox } from '../../../sandbox';
import { createModelCredential } from '../../../scripts/n8n/credential';
import { PracticeModel } from '../../../scripts/practiceModel';
import {
	createWorkflow,
	publish,
	triggerPath,
	withCredentials,
	type WorkflowFile,
} from '../../../scripts/n8n/workflows';
import { importExample as importInto, readExample } from '../support/examples';
import { execute, executionIn, outputOf, startExecution, TRIGGER } from '../support/executions';
import { Asking } from '../support/asking';
import type { Host } from '../support/host';
import { until } from '../support/until';
import { seconds } from './approvalAgent';
import { verifyUrl } from './trigger';

const TRY_IT = 'Try It';

const textOf = (message: Message | undefined): string => JSON.stringify(message?.content ?? null);
const lastOf = (sandbox: Sandbox): Message | undefined => sandbox.messages.at(-1);

/** The assigned value of a node "Edit Fields". */
function assign(workflow: WorkflowFile, node: string, field: string, value: unknown): void {
	const { parameters } = workflow.nodes.find(({ name }) => name === node) ?? {};
	const { assignments } = parameters?.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const found = assignments.find(({ name }) => name === field);
	if (!found) throw new Error(`no ${field} in ${node}`);
	found.value = value;
}

/** The time limit of a question, in seconds. */
function limitTo(workflow: WorkflowFile, node: string, count: number): void {
	const { parameters } = workflow.nodes.find(({ name }) => name === node) ?? {};
	if (!parameters) throw new Error(`no node ${node}`);
	parameters.options = { limitWaitTime: { values: seconds(count) } };
}

export function exampleTests(running: () => Host): void {
	const importExample = (file: string, change?: (workflow: WorkflowFile) => void) =>
		importInto(running(), file, change);
	const asking = new Asking(running);

	describe('example workflows', () => {
		it('1: an alert from a webhook, as Markdown or text by severity', async () => {
			const { rest, sandbox, url } = running();
			await publish(rest, await importExample('1-alert-from-webhook.json'));
			const post = async (severity: string) => {
				const answer = await request(`${url}/webhook/wecom-alert`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ severity, host: 'node-7', message: 'Disk is 91% full' }),
				});
				return { status: answer.statusCode, body: (await answer.body.json()) as object };
			};
			// n8n says that a workflow is published before its webhook answers.
			const first = await until('the webhook is there', async () => {
				const answer = await post('critical');
				return answer.status === 404 ? undefined : answer;
			});
			expect(first).toMatchObject({ status: 200, body: { errcode: 0 } });
			expect(lastOf(sandbox)).toMatchObject({ msgtype: 'markdown' });
			expect(lastOf(sandbox)?.receivers).toEqual(
				expect.arrayContaining(['mei.chen', 'tomas-k', 'ahmed_h']),
			);
			expect(textOf(lastOf(sandbox))).toContain('Disk is 91% full');

			await post('info');
			expect(lastOf(sandbox)).toMatchObject({ msgtype: 'text', receivers: ['mei.chen'] });
			expect(textOf(lastOf(sandbox))).toContain('[info] node-7: Disk is 91% full');
		});

		it('1: its pinned sample works in the editor', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('1-alert-from-webhook.json', (copy) => {
				copy.nodes.forEach((node) => node.webhookId && (node.parameters.path = 'pinned-sample'));
			});
			const execution = await execute(rest, workflow, 'Alert');
			expect(execution.status).toBe('success');
			expect(lastOf(sandbox)?.msgtype).toBe('markdown');
		});

		it('2: the daily report is news with two articles', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('2-daily-report.json');
			const execution = await execute(rest, workflow, 'Every Weekday at 9');
			expect(execution.status).toBe('success');
			expect(lastOf(sandbox)?.msgtype).toBe('news');
			const { articles } = lastOf(sandbox)?.content as { articles: Array<{ title: string }> };
			expect(articles).toHaveLength(2);
			expect(articles[0]?.title).toMatch(/^Orders on .*: 182$/);
			await publish(rest, workflow);
		});

		it('3: the approval card shows the decision to all who got it', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('3-approval-card.json');
			const id = await startExecution(rest, workflow, TRY_IT);
			await executionIn(rest, id, ['waiting', 'error']);
			const card = lastOf(sandbox)?.content as { card_action: { url: string } };
			const form = await request(card.card_action.url);
			expect(form.statusCode).toBe(200);
			expect(await form.body.text()).toContain('Approve');
			const decision = new FormData();
			decision.append('field-0', 'Approve');
			await (await fetch(card.card_action.url, { method: 'POST', body: decision })).text();
			const execution = await executionIn(rest, id);
			expect(execution.status).toBe('success');
			for (const userid of ['mei.chen', 'tomas-k']) {
				expect(sandbox.inbox(userid).at(-1)?.card).toMatchObject({
					state: 'locked',
					replaceText: 'Approved 已同意',
				});
			}
		});

		it('4: the announcement tells who was not reached', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('4-announcement-with-check.json');
			const execution = await execute(rest, workflow, TRY_IT);
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'Announce')).toMatchObject([{ unlicenseduser: 'trial.user' }]);
			expect(lastOf(sandbox)).toMatchObject({ msgtype: 'text', receivers: ['tomas-k'] });
			expect(textOf(lastOf(sandbox))).toContain('Without a license: trial.user');
		});

		it('4: and says nothing when everyone was', async () => {
			const { rest, sandbox } = running();
			sandbox.setLicence('trial.user', true);
			const workflow = await importExample('4-announcement-with-check.json');
			const execution = await execute(rest, workflow, TRY_IT);
			expect(outputOf(execution, 'Everyone Got It')).toHaveLength(1);
			expect(sandbox.messages).toHaveLength(1);
			sandbox.setLicence('trial.user', false);
		});

		it('5: the message is recalled after the wait', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('5-recall-after-minutes.json', (copy) =>
				assign(copy, 'Message', 'minutes', 0.03),
			);
			const execution = await execute(rest, workflow, TRY_IT);
			expect(execution.status).toBe('success');
			expect(lastOf(sandbox)).toMatchObject({ safe: 1, recalled: true });
		});

		it('6: the statistics are one text card for all apps', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('6-statistics-of-the-day.json');
			const execution = await execute(rest, workflow, 'Every Evening at 18');
			expect(execution.status).toBe('success');
			expect(sandbox.messages).toHaveLength(1);
			expect(lastOf(sandbox)?.msgtype).toBe('textcard');
			for (const { name } of sandbox.company.apps) {
				expect(textOf(lastOf(sandbox))).toContain(name);
			}
			await publish(rest, workflow);
		});

		it('7: a workflow that fails is told of by a card', async () => {
			const { rest, sandbox, credentials, url } = running();
			const notice = await importExample('7-failed-workflow-notice.json');
			await publish(rest, notice);
			const failing = withCredentials(failingWorkflow(notice.id), credentials);
			await publish(rest, await createWorkflow(rest, failing));
			await until('the webhook is there', async () => {
				const { statusCode, body } = await request(`${url}/webhook/fails`);
				await body.dump();
				return statusCode === 404 ? undefined : true;
			});
			const message = await until('the card has arrived', () => lastOf(sandbox));
			expect(message).toMatchObject({
				msgtype: 'template_card',
				content: { card_type: 'text_notice', main_title: { title: 'Fails' } },
			});
			expect(textOf(message)).toContain('/executions/');
		});

		it('8: a click changes the card of everyone and says who decided', async () => {
			const { rest, sandbox, url } = running();
			const file = '8-approval-with-click.json';
			const workflow = await importExample(file);
			await publish(rest, workflow);
			await verifyUrl(running(), url + (triggerPath(await readExample(file)) ?? ''));
			await execute(rest, workflow, TRY_IT);
			const [sent] = sandbox.inbox('mei.chen').slice(-1);
			const [record] = await sandbox.members.click('mei.chen', {
				msgid: String(sent?.msgid),
				kind: 'button',
				key: 'approve',
			});
			expect(record).toMatchObject({ status: 200, failure: null });
			const card = await until('the card is locked', () => {
				const found = sandbox.inbox('tomas-k').at(-1)?.card;
				return found?.state === 'locked' ? found : undefined;
			});
			expect(card).toMatchObject({ replaceText: 'Approved by mei.chen' });
		});

		it('9: an alert into a group mentions those on duty, and brings the log', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('9-group-alert.json');
			const execution = await execute(rest, workflow, 'Alert');
			expect(execution.status).toBe('success');
			const chatid = sandbox.groups.robots()[0]?.chatid ?? '';
			const [alert, log] = sandbox.groups.messages(chatid);
			expect(alert).toMatchObject({
				msgtype: 'markdown',
				mentions: { everyone: false, userids: ['mei.chen', 'tomas-k'] },
			});
			expect(log?.msgtype).toBe('file');
			const file = sandbox.mediaById(String(log?.content.media_id));
			expect([file?.name, file?.bytes.toString()]).toEqual([
				'node-7.log',
				expect.stringContaining('08:20 /data at 91%'),
			]);
		});

		it('10: a war room is made once, however often the workflow runs', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample('10-war-room.json');
			for (const existed of [undefined, true]) {
				const execution = await execute(rest, workflow, TRY_IT);
				expect(execution.status).toBe('success');
				expect(outputOf(execution, 'Open War Room')[0]?.existed).toBe(existed);
			}
			const made = sandbox.groups.all.filter(({ kind }) => kind === 'app');
			expect(made).toMatchObject([{ chatid: 'incident5512', owner: 'mei.chen' }]);
			expect(sandbox.groups.messages('incident5512')).toHaveLength(3);
		});

		it('11: two levels decide about leave, and who is late is asked again', async () => {
			const { rest } = running();
			await asking.connect();
			const workflow = await importExample('11-leave-approval.json', (copy) =>
				limitTo(copy, 'Ask the Line Manager', 20),
			);
			const id = await startExecution(rest, workflow, TRY_IT);
			await executionIn(rest, id, ['waiting', 'error']);
			const first = asking.card('mei.chen');
			// Nobody answers in time: the card is locked, and another one comes.
			const second = await until(
				'the question is asked again',
				() => {
					const card = asking.card('mei.chen');
					return card.msgid === first.msgid ? undefined : card;
				},
				100_000,
			);
			expect(asking.cardAt(-2, 'mei.chen')).toMatchObject({ replaceText: 'Expired 已过期' });
			await asking.click('mei.chen', 'Approve 同意', second);
			// Both get both cards; only the one who is named can answer.
			expect(await asking.cardIn('locked', 'tomas-k')).toMatchObject({
				replaceText: 'Approve 同意',
			});
			await until('the second level is asked', () =>
				JSON.stringify(asking.card('tomas-k').content).includes('level 2') ? true : undefined,
			);
			await asking.click('tomas-k', 'Approve 同意');
			const execution = await executionIn(rest, id);
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'Tell: Approved')).toHaveLength(1);
			for (const userid of ['mei.chen', 'tomas-k']) {
				expect(asking.card(userid)).toMatchObject({ replaceText: 'Approve 同意' });
			}
		}, 240_000);

		it('12: an alert goes on to the next person until somebody takes it', async () => {
			const { rest, sandbox } = running();
			await asking.connect();
			const workflow = await importExample('12-alert-acknowledged.json', (copy) =>
				limitTo(copy, 'Ask the First on Call', 1),
			);
			const id = await startExecution(rest, workflow, TRY_IT);
			await until(
				'the second person is asked',
				() => (asking.hasCard('tomas-k') ? true : undefined),
				100_000,
			);
			expect(sandbox.messages[0]).toMatchObject({ recalled: true });
			await asking.click('tomas-k', 'I take it 我来处理');
			expect((await executionIn(rest, id)).status).toBe('success');
			expect(textOf(lastOf(sandbox))).toContain('tomas-k takes the alert of node-7');
		}, 240_000);

		it('13: the agent orders a refund only after the manager has said yes', async () => {
			const { rest, sandbox } = running();
			await asking.connect();
			const model = await new PracticeModel().start();
			const openAi = await createModelCredential(rest, 'Model of the example', model.url);
			const file = '13-agent-with-approval.json';
			const workflow = await importInto(running(), file, undefined, openAi);
			const id = await startExecution(rest, workflow, TRY_IT);
			await executionIn(rest, id, ['waiting', 'error']);
			expect(sandbox.messages).toHaveLength(1);
			expect(textOf(lastOf(sandbox))).toContain('4711');
			await asking.click('mei.chen', 'Approve 同意');
			expect((await executionIn(rest, id)).status).toBe('success');
			expect(lastOf(sandbox)).toMatchObject({ msgtype: 'text', receivers: ['tomas-k'] });
			expect(textOf(lastOf(sandbox))).toContain('4711: 38.50');
			await model.close();
		}, 120_000);
	});
}

function failingWorkflow(errorWorkflow: string): WorkflowFile {
	return {
		name: 'Fails',
		nodes: [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: 'e2e-fails',
				parameters: { path: 'fails', options: {} },
			},
			{
				name: 'Stop',
				type: 'n8n-nodes-base.stopAndError',
				typeVersion: 1,
				position: [240, 0],
				parameters: { errorMessage: 'out of paper' },
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Stop', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', errorWorkflow },
	};
}
