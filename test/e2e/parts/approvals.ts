import { approval, ASK, Asking, NO, open, submit, YES } from '../support/asking';
import { executionIn, failureOf, outputOf, type Execution } from '../support/executions';
import type { Host } from '../support/host';
import { approvalAgentTests, seconds } from './approvalAgent';
import { approvalPageTests } from './approvalPages';
import { chatApprovalTests } from './approvalsInChat';

type Json = Record<string, unknown>;

export const answerOf = (execution: Execution): Json | undefined =>
	(outputOf(execution, ASK)[0] as { data?: Json } | undefined)?.data;

/** Questions are asked, answered on a page or on the card, and the workflow goes on. */
export function approvalTests(running: () => Host): void {
	describe('Send and Wait', () => {
		const asking = new Asking(running);
		/** They end about a minute after they were asked, while the other tests run. */
		const overdue: Promise<Execution>[] = [];

		beforeAll(async () => {
			await asking.listen();
			const limit = { options: { limitWaitTime: { values: seconds(1) } } };
			// An earlier approval in the input must not be taken for this one.
			const items = [{ data: { approved: true } }];
			for (const chatApproval of [true, false]) {
				overdue.push(asking.ask(approval({ ...limit, chatApproval }), { items }));
			}
			await Promise.all(overdue);
		}, 180_000);

		describe('by a link', () => {
			it('goes on with the answer of the page, and only with that', async () => {
				const { id, status } = await asking.ask(approval());
				expect(status).toBe('waiting');
				const url = asking.link('Approve');
				const page = await open(url, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
				expect(page.status).toBe(200);
				expect(page.text).toContain('Sofia, 3 to 7 June');
				expect(page.text).toContain('发起');
				expect(page.headers['content-security-policy']).toContain("default-src 'none'");
				for (let scan = 0; scan < 10; scan++) await open(url);
				await open(url, { method: 'HEAD' });
				expect(await asking.status(id)).toBe('waiting');
				expect((await open(`${url}&more=1`)).status).toBe(401);
				expect((await open(url.replace('approve', 'decline'))).status).toBe(401);
				const done = await submit(url, { answer: 'approve' });
				expect(done).toMatchObject({ status: 200 });
				expect(done.text).toContain('Your answer was recorded');
				const execution = await asking.ended(id);
				expect(execution.status).toBe('success');
				expect(answerOf(execution)).toMatchObject({ approved: true, msgid: asking.card().msgid });
				expect(answerOf(execution)).not.toHaveProperty('responder');
				expect(outputOf(execution, YES)).toHaveLength(1);
				// The execution has ended, so that n8n itself answers.
				expect((await submit(url, { answer: 'decline' })).text).toContain('No action required');
			});

			it('takes one of two browsers', async () => {
				const { id } = await asking.ask(approval());
				const answers = await Promise.all([
					submit(asking.link('Approve'), { answer: 'approve' }),
					submit(asking.link('Decline'), { answer: 'decline' }),
				]);
				const recorded = answers.filter(({ text }) => text.includes('was recorded'));
				expect(recorded).toHaveLength(1);
				const execution = await asking.ended(id);
				const said = answerOf(execution)?.approved === true ? 'Approve' : 'Decline';
				expect(recorded[0]?.text).toContain(`You answered: ${said}`);
			});

			it('gives a text back as it was written, and asks again for an empty one', async () => {
				const { id } = await asking.ask(approval({ responseType: 'freeText' }));
				const url = asking.link('Respond');
				expect(await submit(url, { 'field-0': '  ' })).toMatchObject({ status: 422 });
				const text = '第一行\n<script>alert("🙂")</script>\n\n  end';
				await submit(url, { 'field-0': text });
				expect(answerOf(await asking.ended(id))).toMatchObject({ text });
			});

			it('takes a form, and refuses what the page would not send', async () => {
				const fields = [
					{ fieldLabel: 'Reason', fieldType: 'textarea', requiredField: true },
					{ fieldLabel: 'Days', fieldType: 'number' },
					{
						fieldLabel: 'Cover',
						fieldType: 'dropdown',
						fieldOptions: { values: [{ option: 'Mei' }, { option: 'Tomas' }] },
					},
				];
				const asked = approval({
					responseType: 'customForm',
					defineForm: 'json',
					jsonOutput: JSON.stringify(fields),
				});
				const { id } = await asking.ask(asked);
				const url = asking.link('Respond');
				const wrong = await submit(url, { 'field-1': 'x', 'field-2': '7' });
				expect(wrong.status).toBe(422);
				expect(wrong.text).toContain('Please fill this in');
				expect(await asking.status(id)).toBe('waiting');
				await submit(url, { 'field-0': 'moving', 'field-1': '5', 'field-2': '1' });
				expect(answerOf(await asking.ended(id))).toMatchObject({
					Reason: 'moving',
					Days: 5,
					Cover: 'Tomas',
				});
			});

			it('takes several choices', async () => {
				const choice = ['Roll back', 'Wait', 'Call'].map((text) => ({ text, value: '' }));
				const asked = approval({
					responseType: 'choice',
					choices: { choice },
					choiceMode: 'many',
				});
				const { id } = await asking.ask(asked);
				const url = asking.link('Respond');
				expect((await submit(url, {})).status).toBe(422);
				expect((await submit(url, { 'field-0': ['0', '3'] })).status).toBe(422);
				await submit(url, { 'field-0': ['2', '0'] });
				expect(answerOf(await asking.ended(id))).toMatchObject({
					choice: 'Roll back',
					choices: ['Roll back', 'Call'],
				});
			});
		});

		it('asks about each item of a loop, and an old card answers no new question', async () => {
			await asking.connect();
			const { id } = await asking.askInLoop(approval(), [{ n: 1 }, { n: 2 }]);
			const first = asking.link('Approve');
			await submit(first, { answer: 'approve' });
			const second = await asking.nextCard(first);
			await executionIn(running().rest, id, ['waiting', 'success', 'error']);
			const again = await submit(first, { answer: 'approve' });
			expect(again.status).toBe(409);
			expect(again.text).toMatch(/Answered on .*: Approve/);
			expect(await asking.status(id)).toBe('waiting');
			await submit(second, { answer: 'decline' });
			const execution = await asking.ended(id);
			const answers = execution.data.resultData.runData[ASK]?.map(
				(run) => (run.data?.main?.[0]?.[0]?.json.data as Json).approved,
			);
			expect(answers).toEqual([true, false]);
		});

		it('asks once for three items and loses none in silence', async () => {
			const { id, data } = await asking.ask(approval(), { items: [{ n: 1 }, { n: 2 }, { n: 3 }] });
			expect(running().sandbox.messages).toHaveLength(1);
			const hints = JSON.stringify(data.resultData.runData[ASK]?.at(-1)?.hints ?? []);
			expect(hints).toContain('Loop Over Items');
			await submit(asking.link('Approve'), { answer: 'approve' });
			expect(outputOf(await asking.ended(id), ASK)).toHaveLength(1);
		});

		it('goes on in the editor with the node that was executed', async () => {
			const { id } = await asking.askAsStep(approval());
			expect(await asking.status(id)).toBe('waiting');
			await submit(asking.link('Approve'), { answer: 'approve' });
			const execution = await asking.ended(id);
			expect(answerOf(execution)).toMatchObject({ approved: true });
			expect(outputOf(execution, YES)).toEqual([]);
		});

		it('leaves a question that could not be asked to the error output', async () => {
			running().sandbox.setCallbackUrl(1000042, null);
			const asked = approval({ chatApproval: true });
			const failed = await asking.ask(asked);
			expect(failed.status).toBe('error');
			const { message, description } = failureOf(failed);
			expect(message).toContain('43012');
			expect(description).toContain('turn off "Answer Inside WeCom"');
			for (const onError of ['continueErrorOutput', 'continueRegularOutput']) {
				const items = [{ data: { approved: true } }];
				const { status, ...rest } = await asking.ask(asked, { items, settings: { onError } });
				expect(status).toBe('success');
				expect(outputOf({ status, ...rest }, YES)).toEqual([]);
				const isBranch = onError === 'continueErrorOutput';
				expect(outputOf({ status, ...rest }, ASK, isBranch ? 1 : 0)).toHaveLength(1);
			}
			expect(running().sandbox.messages).toEqual([]);
		});

		approvalPageTests(asking);
		chatApprovalTests(running, asking);
		approvalAgentTests(running, asking);

		it('says no when time is over, whatever the input carried', async () => {
			for (const asked of overdue) {
				const execution = await asking.ended((await asked).id, 90_000);
				expect(answerOf(execution)).toMatchObject({ approved: false, timedOut: true });
				expect(outputOf(execution, YES)).toEqual([]);
				expect(outputOf(execution, NO)).toHaveLength(1);
			}
			const [chat] = await Promise.all(overdue);
			const ended = chat && (await asking.ended(chat.id));
			expect(ended && answerOf(ended)?.responseCode).toEqual(expect.any(String));
		}, 120_000);
	});
}
