/** Clicks in the sandbox, handed over by the trigger to executions that wait. */
import { WeComMessageTrigger } from '../../../nodes/WeCom/WeComMessageTrigger.node';
import type { CallbackRecord } from '../../../sandbox';
import { CredentialsStore, logs, WebhookHost } from '../../support';
import { AGENT_ID, cardOf, dataOf, ended, inChat, now, shownTo, useAsking } from './support';

const NOBODY = 'http://127.0.0.1:9/webhook-waiting';

describe('clicks', () => {
	const setup = useAsking();
	let trigger: WebhookHost;

	beforeAll(async () => {
		trigger = new WebhookHost({
			node: new WeComMessageTrigger(),
			store: new CredentialsStore([]),
		});
		await trigger.start();
	});

	beforeEach(() => {
		setup.sandbox.setCallbackUrl(AGENT_ID, trigger.url);
		trigger.store = setup.host.store;
		trigger.parameters = {};
		trigger.executions.length = 0;
		trigger.waitingBase = setup.host.base;
	});

	afterAll(() => trigger.close());

	const click = async (userid: string, caption: string): Promise<CallbackRecord[]> => {
		const button = cardOf(setup).button_list?.find(({ text }) => text === caption);
		const msgid = String(setup.sandbox.messages.at(-1)?.msgid);
		return await setup.sandbox.members.click(userid, {
			msgid,
			kind: 'button',
			key: button?.key ?? '',
		});
	};

	test.each([
		['everything', {}],
		['other events only', { events: ['message.text'] }],
		['another app only', { settings: { agentIds: '999' } }],
	])('reach the execution and start nothing, with a trigger for %s', async (_, parameters) => {
		trigger.parameters = parameters;
		const asked = await setup.host.ask(inChat());
		expect(await click('tomas-k', 'Decline')).toMatchObject([{ status: 200, failure: null }]);
		expect(dataOf(await ended(setup, asked))).toMatchObject({
			approved: false,
			responder: { id: 'tomas-k' },
		});
		expect(trigger.executions).toEqual([]);
		for (const userid of ['mei.chen', 'tomas-k']) {
			expect(shownTo(setup, userid)).toMatchObject({ state: 'locked', replaceText: 'Decline' });
		}
	});

	test('that come too late lock the button of whoever clicked', async () => {
		const asked = await setup.host.ask(inChat({ postDecisionBehavior: 'keepMessage' }));
		await click('mei.chen', 'Approve');
		await ended(setup, asked);
		expect(await click('tomas-k', 'Decline')).toMatchObject([{ status: 200, failure: null }]);
		expect(shownTo(setup, 'tomas-k')).toMatchObject({
			state: 'locked',
			replaceText: '已有人答复 Already answered',
		});
		expect(shownTo(setup, 'mei.chen')).toMatchObject({ state: 'answered' });
		expect(trigger.executions).toEqual([]);
	});

	test('that come too late do not hide the outcome on the card', async () => {
		const asked = await setup.host.ask(inChat());
		const clicked = await Promise.all([click('mei.chen', 'Approve'), click('tomas-k', 'Decline')]);
		// A busy machine may take longer than WeCom waits; then WeCom repeats.
		expect(clicked.map((records) => records.at(-1)?.status)).toEqual([200, 200]);
		const said = dataOf(await ended(setup, asked))?.approved === true ? 'Approve' : 'Decline';
		for (const userid of ['mei.chen', 'tomas-k']) {
			expect(shownTo(setup, userid)).toMatchObject({ state: 'locked', replaceText: said });
		}
	});

	test('on a card whose execution is gone are answered', async () => {
		const asked = await setup.host.ask(inChat());
		setup.host.executions.delete(asked.id);
		expect(await click('mei.chen', 'Approve')).toMatchObject([{ status: 200, failure: null }]);
		expect(shownTo(setup, 'mei.chen')).toMatchObject({ replaceText: '已关闭 No longer open' });
		expect(trigger.executions).toEqual([]);
	});

	test('that come while the execution is being stored are handed over a moment later', async () => {
		const asked = await setup.host.ask(inChat());
		const stored = now(setup, asked);
		if (!stored) throw new Error('not stored');
		stored.status = 'running';
		setTimeout(() => (stored.status = 'waiting'), 500);
		expect(await click('mei.chen', 'Approve')).toMatchObject([{ status: 200, attempt: 1 }]);
		expect(dataOf(await ended(setup, asked))).toMatchObject({ approved: true });
	});

	test('that cannot be handed over are left to WeCom, which repeats them', async () => {
		const asked = await setup.host.ask(inChat());
		trigger.waitingBase = NOBODY;
		setTimeout(() => (trigger.waitingBase = setup.host.base), 4_500);
		const [lost, ...repeated] = await click('mei.chen', 'Approve');
		expect(lost).toMatchObject({ status: null });
		expect(repeated.at(-1)).toMatchObject({ status: 200, failure: null });
		expect(dataOf(await ended(setup, asked))).toMatchObject({ approved: true });
		const lines = logs.messages('warn').filter((line) => line.includes('could not hand a click'));
		// One for each attempt that failed: WeCom may repeat more than once until n8n can reach itself.
		expect(new Set(lines).size).toBe(1);
		expect(lines[0]).toContain('WEBHOOK_URL');
		for (const text of logs.everyString()) expect(text).not.toContain(asked.data.resumeToken);
	});

	test('on other cards start the workflow, also when their key looks like one of these', async () => {
		const [, first] = [await setup.host.ask(inChat()), cardOf(setup).button_list?.[0]?.key];
		const asked = await setup.host.ask(inChat());
		const other = cardOf(setup).button_list;
		// A key that was sealed for another card.
		if (other?.[0]) other[0].key = String(first);
		expect(await click('mei.chen', 'Approve')).toMatchObject([{ status: 200 }]);
		await trigger.idle();
		expect(trigger.executions).toHaveLength(1);
		expect(now(setup, asked)?.status).toBe('waiting');
	});
});
