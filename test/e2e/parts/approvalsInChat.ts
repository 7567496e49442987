import { createWorkflow, withCredentials } from '../../../scripts/n8n/workflows';
import { ASK, inChat, NO, type Asking } from '../support/asking';
import {
	execute,
	executionIn,
	oneNode,
	outputOf,
	TRIGGER,
	wecomNode,
	type Execution,
} from '../support/executions';
import type { Host } from '../support/host';
import { until } from '../support/until';

type Json = Record<string, unknown>;

const answerOf = (execution: Execution): Json | undefined =>
	(outputOf(execution, ASK)[0] as { data?: Json } | undefined)?.data;

/** Clicks on cards reach the execution that waits for them. */
export function chatApprovalTests(running: () => Host, asking: Asking): void {
	describe('inside WeCom', () => {
		beforeEach(() => asking.connect());

		const executionsOf = async (id: string) => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			const { results } = await running().rest.get<{ results: unknown[] }>(
				`executions?filter=${filter}`,
			);
			return results.length;
		};

		it('goes on with a click, shows everyone what was decided, and starts nothing', async () => {
			const trigger = await asking.listen({
				events: ['message.text'],
				settings: { agentIds: '999' },
			});
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
				const card = await asking.cardIn('locked', userid);
				expect(card.replaceText).toBe('Decline');
				expect(JSON.stringify(card.content)).toContain('tomas-k');
			}
			expect(await executionsOf(trigger.id)).toBe(0);
			expect(record?.ms).toBeLessThan(5000);
		});

		it('takes a vote', async () => {
			const choice = ['Roll back', 'Wait', 'Call'].map((text) => ({ text, value: '' }));
			const asked = inChat({ responseType: 'choice', choices: { choice } });
			const { id } = await asking.ask(asked);
			await asking.vote('mei.chen', ['1']);
			expect(answerOf(await asking.ended(id))).toMatchObject({ choice: 'Wait', choices: ['Wait'] });
			expect(await asking.cardIn('locked', 'tomas-k')).toMatchObject({ replaceText: 'Wait' });
		});

		it('lets only those answer who are named, and tells the others once', async () => {
			const asked = inChat({ approverIds: '={{ $json.boss }}' });
			const { id } = await asking.ask(asked, { items: [{ boss: 'MEI.Chen' }] });
			const texts = () =>
				running().sandbox.messages.filter(({ msgtype }) => msgtype === 'text').length;
			await asking.click('tomas-k', 'Approve');
			await until('the text has arrived', () => (texts() === 1 ? true : undefined));
			await asking.click('tomas-k', 'Approve', asking.card('tomas-k'));
			expect(texts()).toBe(1);
			expect(await asking.status(id)).toBe('waiting');
			await asking.click('mei.chen', 'Approve');
			expect(answerOf(await asking.ended(id))).toMatchObject({
				approved: true,
				responder: { id: 'mei.chen' },
			});
		});

		it('takes one decision when two click at once', async () => {
			const { id } = await asking.ask(inChat());
			const clicks = await Promise.all([
				asking.click('mei.chen', 'Approve'),
				asking.click('tomas-k', 'Decline'),
			]);
			expect(clicks.flat().map(({ status }) => status)).toEqual([200, 200]);
			const execution = await asking.ended(id);
			const said = answerOf(execution)?.approved === true ? 'Approve' : 'Decline';
			for (const userid of ['mei.chen', 'tomas-k']) {
				expect(await asking.cardIn('locked', userid)).toMatchObject({ replaceText: said });
			}
			expect(running().sandbox.messages).toHaveLength(1);
		});

		it('does not lose a click that comes before the execution is stored', async () => {
			const before = running().sandbox.messages.length;
			const asked = asking.ask(inChat());
			await until('the card is there', () =>
				running().sandbox.messages.length > before ? true : undefined,
			);
			await asking.click('mei.chen', 'Approve');
			const { id } = await asked;
			expect(answerOf(await asking.ended(id))).toMatchObject({ approved: true });
		});

		it('answers clicks that come too late, and nothing happens', async () => {
			const kept = inChat({ postDecisionBehavior: 'keepMessage' });
			const { rest } = running();
			const answered = await asking.ask(kept);
			await asking.click('mei.chen', 'Approve');
			const done = await asking.ended(answered.id);
			const responseCode = String(answerOf(done)?.responseCode);
			const [late] = await asking.click('tomas-k', 'Decline');
			expect(late).toMatchObject({ status: 200, failure: null });
			expect(answerOf(await asking.ended(answered.id))).toEqual(answerOf(done));

			const update = {
				resource: 'templateCard',
				operation: 'update',
				responseCode,
				updateTo: 'disabledButton',
				buttonText: 'Closed',
				updateFor: 'all',
			};
			const file = withCredentials(oneNode(wecomNode(update)), running().credentials);
			expect(await execute(rest, await createWorkflow(rest, file), TRIGGER)).toMatchObject({
				status: 'success',
			});

			const cancelled = await asking.ask(kept);
			await rest.post(`executions/${cancelled.id}/stop`);
			await executionIn(rest, cancelled.id, ['canceled']);
			const deleted = await asking.ask(kept);
			const card = asking.card();
			await rest.post('executions/delete', { ids: [deleted.id] });
			for (const click of [
				await asking.click('mei.chen', 'Approve', card),
				await asking.click('mei.chen', 'Approve', asking.cardAt(-2)),
			]) {
				expect(click).toMatchObject([{ status: 200, failure: null }]);
			}
			expect(await asking.status(cancelled.id)).toBe('canceled');
		});

		it('goes on after a restart, and a click is not lost while n8n is down', async () => {
			const { id } = await asking.ask(inChat());
			const card = asking.card();
			// More often than WeCom does: a busy machine starts n8n slowly.
			running().sandbox.configure({ callbackRetryPauseMs: 10_000, callbackRetries: 12 });
			const restarted = running().restart();
			// n8n ends within a second or so; WeCom repeats what it could not deliver.
			await new Promise((done) => setTimeout(done, 3000));
			const clicked = asking.click('mei.chen', 'Approve', card);
			await restarted;
			const [lost] = await clicked;
			expect(lost?.failure).not.toBeNull();
			expect(answerOf(await asking.ended(id, 60_000))).toMatchObject({ approved: true });
		}, 180_000);

		it('leaves other cards to the workflow of the trigger', async () => {
			const trigger = await asking.listen({ events: ['event.template_card_event'] });
			const { rest, credentials } = running();
			const button = (key: string) => ({
				resource: 'message',
				operation: 'send',
				messageType: 'template_card',
				sendTo: 'byId',
				userIds: 'mei.chen',
				cardInput: 'json',
				templateCardJson: JSON.stringify({
					card_type: 'button_interaction',
					main_title: { title: 'Other' },
					button_list: [{ text: 'Go', key }],
					task_id: `other-${Date.now()}`,
				}),
			});
			for (const key of ['approve', `n8n1.${'A'.repeat(200)}`]) {
				const file = withCredentials(oneNode(wecomNode(button(key))), credentials);
				await execute(rest, await createWorkflow(rest, file), TRIGGER);
				expect(await asking.click('mei.chen', 'Go')).toMatchObject([{ status: 200 }]);
			}
			await until('both clicks have started it', async () =>
				(await executionsOf(trigger.id)) === 2 ? true : undefined,
			);
		});
	});
}
