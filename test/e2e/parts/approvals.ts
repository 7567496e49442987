import { outputOf } from '../support/executions';
import { approval, ASK, Asking, inChat, NO, open, submit, YES } from '../support/asking';
import type { Host } from '../support/host';

const answerOf = (execution: Parameters<typeof outputOf>[0]) =>
	(outputOf(execution, ASK)[0] as { data?: Record<string, unknown> } | undefined)?.data;

/** Questions are asked, answered on a page or on the card, and the workflow goes on. */
export function approvalTests(running: () => Host): void {
	describe('Send and Wait', () => {
		const asking = new Asking(running);

		describe('by a link', () => {
			it('goes on with the answer of the page, and only with that', async () => {
				const { id, status } = await asking.ask(approval());
				expect(status).toBe('waiting');
				const url = asking.link('Approve');
				const page = await open(url, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
				expect(page.status).toBe(200);
				expect(page.text).toContain('Sofia, 3 to 7 June');
				expect(page.text).toContain('发起');
				for (let scan = 0; scan < 10; scan++) await open(url);
				await open(url, { method: 'HEAD' });
				expect(await asking.status(id)).toBe('waiting');
				expect((await open(`${url}&more=1`)).status).toBe(401);
				const done = await submit(url, { answer: 'approve' });
				expect(done).toMatchObject({ status: 200 });
				expect(done.text).toContain('Your answer was recorded');
				const execution = await asking.ended(id);
				expect(execution.status).toBe('success');
				expect(answerOf(execution)).toMatchObject({ approved: true, msgid: asking.card().msgid });
				expect(answerOf(execution)).not.toHaveProperty('responder');
				expect(outputOf(execution, YES)).toHaveLength(1);
			});
		});

		describe('inside WeCom', () => {
			beforeEach(() => asking.connect());

			it('goes on with a click, and shows everyone what was decided', async () => {
				const { id, status } = await asking.ask(inChat());
				expect(status).toBe('waiting');
				const [record] = await asking.click('tomas-k', 'Decline');
				expect(record).toMatchObject({ status: 200, failure: null });
				const execution = await asking.ended(id);
				expect(answerOf(execution)).toMatchObject({
					approved: false,
					responder: { id: 'tomas-k', source: 'wecom' },
				});
				expect(outputOf(execution, NO)).toHaveLength(1);
				for (const userid of ['mei.chen', 'tomas-k']) {
					expect(await asking.cardIn('locked', userid)).toMatchObject({ replaceText: 'Decline' });
				}
			});
		});
	});
}
