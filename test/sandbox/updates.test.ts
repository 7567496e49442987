import type { JsonObject } from '../../sandbox';
import { createSandbox } from '../../sandbox';
import {
	AGENT_ID,
	Client,
	companyWithCallbacks,
	DAY_MS,
	fixture,
	HOUR_MS,
	HR_AGENT_ID,
	HR_SECRET,
	message,
	textMessage,
	useSandbox,
} from './client';

const context = useSandbox();

const BUTTON = { replace_name: 'Done 已办' };
const CARD = {
	card_type: 'text_notice',
	main_title: { title: 'Closed' },
	card_action: { type: 1, url: 'https://example.com' },
};

const sendCard = (client = context.client) =>
	client.send(fixture('send/template_card-vote_interaction'));

const update = (body: object, client = context.client) =>
	client.post('message/update_template_card', { agentid: AGENT_ID, ...body });

const cardOf = (userid: string) => context.sandbox.inbox(userid)[0]?.card;

describe('message/update_template_card', () => {
	let response_code: string;
	beforeEach(async () => {
		response_code = String((await sendCard()).response_code);
	});
	const named = (more: object = {}) => ({
		userids: ['mei.chen'],
		response_code,
		button: BUTTON,
		...more,
	});

	test('greys out the buttons for those named', async () => {
		expect(await update(named())).toEqual({ errcode: 0, errmsg: 'ok', invaliduser: [] });
		expect(cardOf('mei.chen')).toMatchObject({ state: 'locked', replaceText: 'Done 已办' });
		expect(cardOf('tomas-k')).toMatchObject({ state: 'sent', replaceText: null });
	});

	test('brings a new card', async () => {
		await update(named({ button: undefined, template_card: CARD }));
		expect(cardOf('mei.chen')).toMatchObject({ state: 'updated', content: CARD });
		expect(context.sandbox.inbox('mei.chen')[0]?.content).toEqual(CARD);
	});

	test('reaches all receivers with atall, departments and tags', async () => {
		await update({ atall: 1, response_code, button: BUTTON });
		expect(cardOf('tomas-k')?.state).toBe('locked');
		const second = context.sandbox.issueResponseCode(context.sandbox.messages[0]!.msgid);
		const body = { partyids: [8], tagids: [3], response_code: second, template_card: CARD };
		expect(await update(body)).toMatchObject({ errcode: 0, invaliduser: [] });
		expect(cardOf('tomas-k')?.state).toBe('updated');
		expect(cardOf('mei.chen')?.state).toBe('updated');
	});

	test('reports named members who did not receive the card, in an array', async () => {
		const answer = await update(named({ userids: ['Mei.Chen', 'Old.Member', 'li.na'] }));
		expect(answer).toMatchObject({ errcode: 0, invaliduser: ['old.member', 'li.na'] });
	});

	const refusals: [errcode: number, what: string, more: object][] = [
		[40035, 'userids as a string', { userids: 'mei.chen' }],
		[40035, 'partyids as a string', { partyids: '7' }],
		[40058, 'a party id as a name', { partyids: ['Ops'] }],
		[40058, 'a userid as a number', { userids: [7] }],
		[40058, '1001 userids', { userids: Array.from({ length: 1001 }, String) }],
		[40058, '101 partyids', { partyids: Array.from({ length: 101 }, Number) }],
		[40058, '101 tagids', { tagids: Array.from({ length: 101 }, Number) }],
		[40058, 'atall as a boolean', { atall: true }],
		[82101, 'nobody named', { userids: [] }],
		[82102, 'no receivers named', { userids: ['li.na'] }],
		[41011, 'no agentid', { agentid: undefined }],
		[40058, 'agentid as a name', { agentid: 'Ops Bot' }],
		[301002, 'another agentid', { agentid: HR_AGENT_ID }],
		[40063, 'no response_code', { response_code: '' }],
		[60140, 'an unknown response_code', { response_code: 'nope' }],
		[40063, 'neither button nor card', { button: undefined }],
		[40058, 'button and card', { template_card: CARD }],
		[40063, 'a button without replace_name', { button: {} }],
		[40058, 'replace_name as a number', { button: { replace_name: 1 } }],
		[42031, 'a card without type', { button: undefined, template_card: {} }],
		[
			42045,
			'a card that breaks a rule',
			{ button: undefined, template_card: { ...CARD, card_action: undefined } },
		],
	];
	test.each(refusals)('%i: %s, and the code stays good', async (errcode, _what, more) => {
		expect((await update(named(more))).errcode).toBe(errcode);
		expect((await update(named())).errcode).toBe(0);
	});

	test('60140: a code works once', async () => {
		await update(named());
		expect((await update(named())).errcode).toBe(60140);
	});

	test('60140: a code works for 72 hours', async () => {
		context.sandbox.configure({ tokenTtlSeconds: 1e6 });
		await context.client.login();
		context.sandbox.advance(72 * HOUR_MS);
		expect((await update(named())).errcode).toBe(60140);
	});

	test('40058: notices have no buttons to grey out', async () => {
		context.sandbox.addMedia({
			kind: 'file',
			mediaId: '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU',
		});
		const answer = await context.client.send(fixture('send/template_card-text_notice'));
		const code = { response_code: answer.response_code };
		expect((await update(named(code))).errcode).toBe(40058);
		const body = named({ ...code, button: undefined, template_card: CARD });
		expect((await update(body)).errcode).toBe(0);
	});

	test('takes what only updates know, and ignores task_id', async () => {
		const { template_card } = fixture('update/template_card-vote_interaction');
		const card = { ...(template_card as JsonObject), submit_button: undefined, task_id: 'x' };
		await update(named({ button: undefined, template_card: card }));
		expect(context.client.notes).toEqual(['ignored: template_card.task_id']);
		expect(cardOf('mei.chen')).toMatchObject({
			state: 'locked',
			replaceText: 'Vote closed 投票截止',
			content: { checkbox: { disable: true } },
		});
	});
});

describe('another app of the company', () => {
	test('cannot update, recall or revoke', async () => {
		const sandbox = await createSandbox({ company: companyWithCallbacks() });
		try {
			const ops = await new Client(sandbox).login();
			const hr = await new Client(sandbox, HR_SECRET).login();
			const { response_code, msgid } = await sendCard(ops);
			const body = { agentid: HR_AGENT_ID, userids: ['mei.chen'], response_code, button: BUTTON };
			expect((await update(body, hr)).errcode).toBe(42015);
			expect((await hr.post('message/recall', { msgid: msgid! })).errcode).toBe(40058);
			const card = fixture('send/template_card-vote_interaction');
			const own = await hr.send({ ...card, agentid: HR_AGENT_ID });
			// Task ids are unique per app, so the other app may use the same one.
			expect(own.errcode).toBe(0);
		} finally {
			await sandbox.close();
		}
	});
});

describe('message/recall', () => {
	const recall = (msgid: unknown) => context.client.post('message/recall', { msgid });

	test('marks the message in every inbox', async () => {
		const { msgid } = await context.client.send(textMessage());
		expect(await recall(msgid)).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(context.sandbox.inbox('mei.chen')[0]?.recalled).toBe(true);
	});

	test('42052 after 24 hours', async () => {
		context.sandbox.configure({ tokenTtlSeconds: 1e6 });
		await context.client.login();
		const { msgid } = await context.client.send(textMessage());
		context.sandbox.advance(DAY_MS + 1);
		expect((await recall(msgid)).errcode).toBe(42052);
		expect(context.sandbox.inbox('mei.chen')[0]?.recalled).toBe(false);
	});

	test.each([
		[40063, undefined],
		[40063, ''],
		[40058, 7],
		[40058, 'unknown'],
	])('%i for %j', async (errcode, msgid) => {
		expect((await recall(msgid)).errcode).toBe(errcode);
	});
});

describe('message/update_taskcard', () => {
	const updateTask = (more: object = {}) =>
		context.client.post('message/update_taskcard', {
			...fixture('update/legacy-update_taskcard'),
			...more,
		});

	test.each([
		[42016, 'an unknown task_id', { task_id: 'nope' }],
		[42017, 'an unknown key', { clicked_key: 'nope' }],
		[42017, 'the older taskcard', { task_id: 'key-41-old' }],
		[40035, 'userids as a string', { userids: 'mei.chen' }],
		[82101, 'nobody named', { userids: [] }],
		[82102, 'no receivers named', { userids: ['li.na'] }],
		[301002, 'another agentid', { agentid: HR_AGENT_ID }],
		[40063, 'no clicked_key', { clicked_key: undefined }],
	])('%i: %s', async (errcode, _what, more) => {
		await context.client.send(fixture('send/legacy-interactive_taskcard'));
		await context.client.send(fixture('send/legacy-taskcard'));
		expect((await updateTask(more)).errcode).toBe(errcode);
	});

	test('43012 when sent without a callback URL', async () => {
		context.sandbox.setCallbackUrl(AGENT_ID, null);
		const answer = await context.client.send(fixture('send/legacy-interactive_taskcard'));
		expect(answer.errcode).toBe(43012);
	});
});

describe('message/get_statistics', () => {
	const count = async (body: object) => {
		const { statistics } = await context.client.post('message/get_statistics', body);
		const rows = statistics as { agentid: number; count: number }[];
		return rows.find(({ agentid }) => agentid === AGENT_ID)?.count;
	};

	test('counts person-times per day', async () => {
		await context.client.send(textMessage({ touser: 'mei.chen|tomas-k|old.member' }));
		expect([await count({}), await count({ time_type: 0 })]).toEqual([2, 2]);
		expect(await count({ time_type: 1 })).toBe(314);
		context.sandbox.configure({ tokenTtlSeconds: 1e6 });
		await context.client.login();
		context.sandbox.advance(DAY_MS);
		expect([await count({}), await count({ time_type: 1 })]).toEqual([0, 2]);
	});

	test.each([[2], ['2'], ['today'], [true]])('40058 for time_type %j', async (time_type) => {
		const answer = await context.client.post('message/get_statistics', { time_type });
		expect(answer.errcode).toBe(40058);
	});
});

describe('message/revoke', () => {
	const article = { title: 'T', thumb_media_id: 'SAMPLE_IMAGE', content: '<p>x</p>' };

	test('takes one article back', async () => {
		await context.client.send(message('mpnews', { articles: [article, article] }));
		const [, second] = context.sandbox.inbox('mei.chen')[0]!.mpnewsUrls;
		const answer = await context.client.post('message/revoke', { mpnews_url: second! });
		expect(answer).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(context.sandbox.inbox('mei.chen')[0]?.revokedUrls).toEqual([second]);
	});

	test('refuses an unknown article and a missing address', async () => {
		const body = fixture('message/revoke-mpnews');
		expect((await context.client.post('message/revoke', body)).errcode).toBe(40058);
		expect((await context.client.post('message/revoke', {})).errcode).toBe(40063);
	});
});
