import { logs } from '../../support';
import {
	AGENT_ID,
	approval,
	cardOf,
	dataOf,
	ended,
	handOver,
	inChat,
	KEYS,
	linkOf,
	now,
	open,
	shownTo,
	signedClick,
	submit,
	tokenUrl,
	useAsking,
	type ClickOptions,
} from './support';

const OTHER_KEYS = { ...KEYS, token: 'otherToken1', encodingAesKey: 'b'.repeat(43) };
const HOUR_MS = 60 * 60 * 1000;

/** One message in 64 begins with an A by itself. */
const changed = (text = '') => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

describe('answering on a card', () => {
	const setup = useAsking();

	test('counts, names who answered, and goes on', async () => {
		const asked = await setup.host.ask(inChat());
		const answer = await handOver(tokenUrl(setup, asked), signedClick(setup));
		expect(answer).toMatchObject({ status: 200, outcome: 'recorded' });
		expect(dataOf(await ended(setup, asked))).toMatchObject({
			approved: true,
			taskId: cardOf(setup).task_id,
			responder: { id: 'mei.chen', source: 'wecom' },
		});
	});

	test.each<[string, (good: Record<string, string>) => unknown]>([
		['nothing', () => undefined],
		['no object', () => 'yes'],
		['no signature', ({ msg_signature: _, ...rest }) => rest],
		['another signature', (good) => ({ ...good, msg_signature: 'a'.repeat(40) })],
		['another time', (good) => ({ ...good, timestamp: String(Number(good.timestamp) + 1) })],
		['a changed message', (good) => ({ ...good, encrypt: changed(good.encrypt) })],
		['lists', (good) => ({ ...good, nonce: [good.nonce] })],
	])('refuses a callback with %s', async (_, forge) => {
		const asked = await setup.host.ask(inChat());
		const answer = await handOver(tokenUrl(setup, asked), forge(signedClick(setup)));
		// Without a callback it is a form for a page that there is not.
		expect([403, 410]).toContain(answer.status);
		expect(now(setup, asked)?.status).toBe('waiting');
		expect(shownTo(setup, 'mei.chen')).toMatchObject({ state: 'sent' });
	});

	test.each<[string, ClickOptions]>([
		['signed with other keys', { keys: OTHER_KEYS }],
		['for another company', { keys: { ...KEYS, corpId: 'wwother' } }],
		['of another app', { agentId: AGENT_ID + 1 }],
		['older than an hour', { at: Date.now() - HOUR_MS - 60_000 }],
		['of another kind', { event: 'template_card_menu_event' }],
		['with the key of no card', { key: 'approve' }],
		['on another card', { taskId: 'n8n-other' }],
	])('refuses a callback that is %s', async (_, options) => {
		const asked = await setup.host.ask(inChat());
		const answer = await handOver(tokenUrl(setup, asked), signedClick(setup, options));
		expect(answer).toMatchObject({ status: 403, outcome: 'refused' });
		expect(now(setup, asked)?.status).toBe('waiting');
		expect(logs.messages('warn').join()).toContain('refused a click');
	});

	test('refuses a click on the card of another execution, whatever address it is posted to', async () => {
		const first = await setup.host.ask(inChat());
		const click = signedClick(setup);
		const second = await setup.host.ask(inChat());
		expect(await handOver(tokenUrl(setup, second), click)).toMatchObject({ outcome: 'refused' });
		expect(now(setup, second)?.status).toBe('waiting');
		expect(now(setup, first)?.status).toBe('waiting');
		expect(await handOver(tokenUrl(setup, first), click)).toMatchObject({ outcome: 'recorded' });
	});

	test('does nothing twice for a good callback that is replayed', async () => {
		const asked = await setup.host.ask(inChat());
		const click = signedClick(setup);
		await handOver(tokenUrl(setup, asked), click);
		const done = await ended(setup, asked);
		const again = await handOver(tokenUrl(setup, asked), click);
		expect(again.outcome).toBeUndefined();
		expect(again.text).toContain('No action required');
		expect(now(setup, asked)).toBe(done);
	});

	test('lets one of two through that come at the same time, and does not touch the card twice', async () => {
		const asked = await setup.host.ask(inChat());
		setup.host.beforeResume = () => new Promise((done) => setTimeout(done, 100));
		const decline = cardOf(setup).button_list?.[1]?.key;
		const answers = await Promise.all([
			handOver(tokenUrl(setup, asked), signedClick(setup)),
			handOver(tokenUrl(setup, asked), signedClick(setup, { user: 'tomas-k', key: decline })),
		]);
		expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already', 'recorded']);
		await ended(setup, asked);
	});

	test('takes approvers in upper or lower case, and tells others once', async () => {
		const asked = await setup.host.ask(inChat({ approverIds: 'Tomas-K' }));
		const url = tokenUrl(setup, asked);
		const click = signedClick(setup);
		for (let i = 0; i < 2; i++) {
			expect(await handOver(url, click)).toMatchObject({
				status: 403,
				outcome: 'notAllowed',
			});
		}
		const texts = setup.sandbox.messages.filter(({ msgtype }) => msgtype === 'text');
		expect(texts).toMatchObject([{ receivers: ['mei.chen'] }]);
		expect(now(setup, asked)?.status).toBe('waiting');
	});

	test('tells nobody when the text is empty', async () => {
		const asked = await setup.host.ask(
			inChat({ approverIds: 'tomas-k', unauthorizedReplyText: '' }),
		);
		expect(await handOver(tokenUrl(setup, asked), signedClick(setup))).toMatchObject({
			outcome: 'notAllowed',
		});
		expect(setup.sandbox.messages).toHaveLength(1);
	});

	test('takes the list of approvers as it was when the question was asked', async () => {
		const input = [{ json: { boss: ['tomas-k'] } }];
		const asked = await setup.host.ask(inChat({ approverIds: '={{ $json.boss }}' }), { input });
		const click = signedClick(setup, { user: 'TOMAS-K' });
		expect(await handOver(tokenUrl(setup, asked), click)).toMatchObject({ outcome: 'recorded' });
	});

	test('goes on although WeCom refuses to change the card', async () => {
		const asked = await setup.host.ask(inChat());
		const click = signedClick(setup, { responseCode: 'unknown' });
		expect(await handOver(tokenUrl(setup, asked), click)).toMatchObject({ outcome: 'recorded' });
		expect(dataOf(await ended(setup, asked))).toMatchObject({ approved: true });
		expect(logs.messages('warn').join()).toContain('could not show the outcome');
	});

	test('hands out the code of the click when the card is kept', async () => {
		const asked = await setup.host.ask(inChat({ postDecisionBehavior: 'keepMessage' }));
		const click = signedClick(setup, { responseCode: 'code-of-the-click' });
		await handOver(tokenUrl(setup, asked), click);
		expect(dataOf(await ended(setup, asked))).toMatchObject({ responseCode: 'code-of-the-click' });
	});

	test('takes a vote, and no option that was not offered', async () => {
		const choice = [
			{ text: 'A', value: 'a' },
			{ text: 'B', value: 'b' },
		];
		const asked = await setup.host.ask(
			inChat({ responseType: 'choice', choices: { choice }, choiceMode: 'many' }),
		);
		const url = tokenUrl(setup, asked);
		for (const optionIds of [[], ['2'], ['0', 'x']]) {
			expect(await handOver(url, signedClick(setup, { optionIds }))).toMatchObject({
				status: 422,
				outcome: 'invalid',
			});
		}
		await handOver(url, signedClick(setup, { optionIds: ['1', '0'] }));
		expect(dataOf(await ended(setup, asked))).toMatchObject({ choice: 'a', choices: ['a', 'b'] });
	});

	test('takes no link and no bare post', async () => {
		const asked = await setup.host.ask(inChat({ message: 'x'.repeat(300) }));
		const url = cardOf(setup).card_action?.url ?? '';
		const page = await open(url);
		expect(page.text).toContain('x'.repeat(300));
		expect(page.text).not.toContain('<form');
		expect(await submit(url, { answer: 'approve' })).toMatchObject({ status: 403 });
		const bare = `${tokenUrl(setup, asked)}&task=${cardOf(setup).task_id}`;
		expect(await submit(bare, { answer: 'approve' })).toMatchObject({ status: 403 });
		expect(now(setup, asked)?.status).toBe('waiting');
	});

	test('counts no click once time is over, even before n8n has gone on', async () => {
		const limit = { limitType: 'afterTimeInterval', resumeAmount: 0.001, resumeUnit: 'minutes' };
		const asked = await setup.host.ask(inChat({ options: { limitWaitTime: { values: limit } } }));
		await new Promise((done) => setTimeout(done, 100));
		expect(await handOver(tokenUrl(setup, asked), signedClick(setup))).toMatchObject({
			outcome: 'expired',
		});
	});
});

describe('answering on a page', () => {
	const setup = useAsking();

	test('takes only what the form sends', async () => {
		const asked = await setup.host.ask(approval());
		const url = linkOf(setup, 'Approve');
		for (let i = 0; i < 3; i++) expect((await open(url)).status).toBe(200);
		await open(url, 'HEAD');
		expect(await submit(url, {})).toMatchObject({ status: 422 });
		expect(await submit(url, { answer: 'yes' })).toMatchObject({ status: 422 });
		expect(now(setup, asked)?.status).toBe('waiting');
		expect(await submit(`${url}&x=1`, { answer: 'approve' })).toMatchObject({ status: 401 });
		expect((await submit(url, { answer: 'decline' })).text).toContain('You answered: Decline');
		const data = dataOf(await ended(setup, asked));
		expect(data).toMatchObject({ approved: false });
		expect(data).not.toHaveProperty('responder');
	});

	test('tells the slower of two what was answered', async () => {
		const asked = await setup.host.ask(approval());
		setup.host.beforeResume = () => new Promise((done) => setTimeout(done, 100));
		const answers = await Promise.all([
			submit(linkOf(setup, 'Approve'), { answer: 'approve' }),
			submit(linkOf(setup, 'Decline'), { answer: 'approve' }),
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(answers.find(({ status }) => status === 409)?.text).toMatch(/Answered on .*: Approve/);
		await ended(setup, asked);
	});

	test('needs the link of this question', async () => {
		const asked = await setup.host.ask(approval());
		for (const task of ['', '&task=', '&task=n8n-other']) {
			const page = await submit(tokenUrl(setup, asked) + task, { answer: 'approve' });
			expect(page).toMatchObject({ status: 410 });
		}
		expect(now(setup, asked)?.status).toBe('waiting');
	});

	test('says when time is over', async () => {
		const limit = { limitType: 'afterTimeInterval', resumeAmount: 0.001, resumeUnit: 'minutes' };
		await setup.host.ask(approval({ options: { limitWaitTime: { values: limit } } }));
		await new Promise((done) => setTimeout(done, 100));
		const page = await submit(linkOf(setup, 'Approve'), { answer: 'approve' });
		expect(page).toMatchObject({ status: 410 });
		expect(page.text).toContain('The time to answer is over');
	});

	test('refuses a click that somebody posts there', async () => {
		const asked = await setup.host.ask(approval());
		const answer = await handOver(tokenUrl(setup, asked), signedClick(setup));
		expect(answer).toMatchObject({ status: 403, outcome: 'refused' });
		expect(now(setup, asked)?.status).toBe('waiting');
	});
});
