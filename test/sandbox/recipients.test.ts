import { HOUR_MS, MINUTE_MS, message, textMessage, useSandbox } from './client';

const context = useSandbox();

const to = (more: object) => textMessage({ touser: undefined, ...more });
const ids = (count: number, prefix = '') =>
	Array.from({ length: count }, (_, i) => `${prefix}${i}`).join('|');
const receivers = () => [...(context.sandbox.messages.at(-1)?.receivers ?? [])].sort();

describe('receivers', () => {
	test.each([
		[82001, 'nobody named', to({})],
		[82001, 'empty strings', to({ touser: '', toparty: '', totag: '' })],
		[40032, '1001 members', to({ touser: ids(1001, 'u') })],
		[82002, '101 departments', to({ toparty: ids(101) })],
		[82003, '101 tags', to({ totag: ids(101) })],
		[81013, 'unknown members only', to({ touser: 'nobody' })],
		[81013, 'members out of range only', to({ touser: 'old.member' })],
		[81013, 'unlicensed members only', to({ touser: 'trial.user' })],
		[81013, 'a comma instead of the bar', to({ touser: 'mei.chen,tomas-k' })],
		[81013, 'a department out of range', to({ toparty: '1' })],
		[81013, 'a tag with nobody in range', to({ totag: '9' })],
	])('%i: %s', async (errcode, _what, body) => {
		expect((await context.client.send(body)).errcode).toBe(errcode);
		expect(context.sandbox.messages).toHaveLength(0);
	});

	test('81013 names the invalid ones', async () => {
		const answer = await context.client.send(to({ touser: 'Nobody|old.member' }));
		expect(answer).toMatchObject({ errcode: 81013, invaliduser: 'nobody|old.member' });
	});

	test('invalid ones are reported in lower case while the others get the message', async () => {
		const body = to({
			touser: 'MEI.CHEN|Old.Member|Ghost|trial.user',
			toparty: '12|99|x',
			totag: '3|77',
		});
		expect(await context.client.send(body)).toMatchObject({
			errcode: 0,
			invaliduser: 'old.member|ghost',
			invalidparty: '99|x',
			invalidtag: '77',
			unlicenseduser: 'trial.user',
		});
		expect(receivers()).toEqual(['ahmed_h', 'mei.chen', 'sofia.r', 'wang.fang']);
		expect(context.sandbox.inbox('Mei.Chen')).toHaveLength(1);
		expect(context.sandbox.inbox('old.member')).toHaveLength(0);
	});

	test('a space beside the bar makes an id unknown', async () => {
		const answer = await context.client.send(to({ touser: 'mei.chen| tomas-k' }));
		expect(answer.invaliduser).toBe(' tomas-k');
	});

	test('a department includes its sub-departments', async () => {
		await context.client.send(to({ toparty: '2' }));
		expect(receivers()).toEqual(['liu_yang', 'mei.chen', 'tomas-k', 'zhangwei']);
	});

	test('@all reaches the licensed members in range', async () => {
		const answer = await context.client.send(to({ touser: '@all', toparty: '999' }));
		expect(answer).toMatchObject({ errcode: 0, invalidparty: '', unlicenseduser: 'trial.user' });
		expect(receivers()).toHaveLength(10);
		expect(receivers()).not.toContain('old.member');
	});

	test('nobody gets a message twice', async () => {
		await context.client.send(to({ touser: 'mei.chen|MEI.chen', toparty: '7', totag: '3' }));
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(1);
	});

	test('a licence can be given', async () => {
		context.sandbox.setLicence('trial.user', true);
		expect(await context.client.send(to({ touser: 'trial.user' }))).toMatchObject({
			errcode: 0,
			unlicenseduser: '',
		});
	});
});

describe('the duplicate check', () => {
	const body = textMessage({ enable_duplicate_check: 1, duplicate_check_interval: 60 });

	test('accepts the same JSON without delivering it again', async () => {
		const first = await context.client.send(body);
		const second = await context.client.send(body);
		expect(second).toEqual(first);
		expect(context.client.notes).toEqual(['dropped: duplicate of an accepted request']);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(1);
	});

	test('ends with the interval', async () => {
		await context.client.send(body);
		context.sandbox.advance(60_000);
		await context.client.send(body);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(2);
	});

	test('lasts 30 minutes by default', async () => {
		const unset = textMessage({ enable_duplicate_check: 1 });
		await context.client.send(unset);
		context.sandbox.advance(29 * MINUTE_MS);
		await context.client.send(unset);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(1);
	});

	test('is off by default', async () => {
		await context.client.send(textMessage());
		await context.client.send(textMessage());
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(2);
	});

	test('comes before the uniqueness of task_id', async () => {
		const card = message(
			'template_card',
			{
				card_type: 'button_interaction',
				task_id: 'once',
				main_title: { title: 'Title' },
				button_list: [{ text: 'OK', key: 'ok' }],
			},
			{ enable_duplicate_check: 1 },
		);
		await context.client.send(card);
		expect((await context.client.send(card)).errcode).toBe(0);
	});
});

describe('frequency', () => {
	const sendTimes = async (count: number) => {
		for (let i = 0; i < count; i++) await context.client.send(textMessage());
	};

	test('a member gets 30 a minute from one app; the surplus is dropped with errcode 0', async () => {
		await sendTimes(30);
		const touser = 'mei.chen|tomas-k';
		expect((await context.client.send(textMessage({ touser }))).errcode).toBe(0);
		expect(context.client.notes).toEqual([expect.stringMatching(/^dropped: mei\.chen/)]);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(30);
		expect(context.sandbox.inbox('tomas-k')).toHaveLength(1);
		context.sandbox.advance(MINUTE_MS);
		await sendTimes(1);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(31);
	});

	test('and 1000 an hour', async () => {
		for (let minute = 0; minute < 34; minute++) {
			await sendTimes(30);
			context.sandbox.advance(MINUTE_MS);
		}
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(1000);
		context.sandbox.advance(HOUR_MS);
		await sendTimes(1);
		expect(context.sandbox.inbox('mei.chen')).toHaveLength(1001);
	});

	test('the rate limit answers 45009 until the minute is over', async () => {
		context.sandbox.configure({ rateLimitPerMinute: 2 });
		await sendTimes(2);
		expect((await context.client.send(textMessage())).errcode).toBe(45009);
		context.sandbox.advance(MINUTE_MS);
		expect((await context.client.send(textMessage())).errcode).toBe(0);
	});
});
