import { request } from 'undici';
import { createSandbox } from '../../sandbox';
import {
	AGENT_ID,
	Client,
	CORP_ID,
	HR_SECRET,
	MINUTE_MS,
	SECRET,
	textMessage,
	useSandbox,
} from './client';

const context = useSandbox();

describe('gettoken', () => {
	test.each<[number, Record<string, string>]>([
		[41002, { corpsecret: SECRET }],
		[41004, { corpid: CORP_ID }],
		[40013, { corpid: 'ww0', corpsecret: SECRET }],
		[40001, { corpid: CORP_ID, corpsecret: 'wrong' }],
	])('%i for %j', async (errcode, query) => {
		const { json } = await context.client.call('GET', 'gettoken', query);
		expect(json.errcode).toBe(errcode);
		expect(json.access_token).toBeUndefined();
	});

	test('is counted and recorded without secrets', async () => {
		const { query } = context.sandbox.calls[0]!;
		expect(query).toEqual({ corpid: CORP_ID, corpsecret: '***' });
		expect(context.sandbox.tokensIssued).toMatchObject([{ agentid: AGENT_ID }]);
		await context.client.get('agent/list');
		expect(context.sandbox.calls[1]?.query).toEqual({ access_token: '***' });
		expect(JSON.stringify(context.sandbox.calls)).not.toContain(context.client.accessToken);
	});

	test('ends the former token of the same app only', async () => {
		const hr = await new Client(context.sandbox, HR_SECRET).login();
		await new Client(context.sandbox).login();
		expect((await context.client.get('agent/list')).errcode).toBe(40014);
		expect((await hr.get('agent/list')).errcode).toBe(0);
	});

	test('leaves former tokens alone when told so', async () => {
		context.sandbox.configure({ newestTokenOnly: false });
		await new Client(context.sandbox).login();
		expect((await context.client.get('agent/list')).errcode).toBe(0);
	});
});

describe('a call', () => {
	test('without token is 41001, also with the token in the body', async () => {
		const body = JSON.stringify({ ...textMessage(), access_token: context.client.accessToken });
		const { json } = await context.client.call('POST', 'message/send', {}, body);
		expect(json.errcode).toBe(41001);
	});

	test('with an unknown token is 40014', async () => {
		const { json } = await context.client.call('GET', 'agent/list', { access_token: 'x' });
		expect(json.errcode).toBe(40014);
	});

	test('after expires_in is 42001', async () => {
		context.sandbox.advance(7200_000 - MINUTE_MS);
		expect((await context.client.get('agent/list')).errcode).toBe(0);
		context.sandbox.advance(MINUTE_MS);
		expect((await context.client.get('agent/list')).errcode).toBe(42001);
	});

	test('after expireTokens is 42001, after revokeTokens 40014', async () => {
		context.sandbox.expireTokens();
		expect((await context.client.get('agent/list')).errcode).toBe(42001);
		context.sandbox.revokeTokens();
		expect((await context.client.get('agent/list')).errcode).toBe(40014);
	});

	test('from an untrusted address is 60020 and shows it, gettoken works', async () => {
		context.sandbox.configure({ untrustedIp: '203.0.113.9' });
		const answer = await (await context.client.login()).send(textMessage());
		expect(answer.errcode).toBe(60020);
		expect(answer.errmsg).toContain('from ip: 203.0.113.9,');
	});

	test.each([
		['GET', 'message/send'],
		['POST', 'department/list'],
	] as const)('by %s to %s, which wants the other verb, is 40058', async (method, path) => {
		const query = { access_token: context.client.accessToken };
		const { status, json } = await context.client.call(method, path, query);
		expect([status, json.errcode]).toEqual([200, 40058]);
		expect(json.errmsg).toContain(`use ${method === 'GET' ? 'POST' : 'GET'}`);
	});

	test('by a disabled app is 50003', async () => {
		context.sandbox.company.apps[0]!.enabled = false;
		expect((await context.client.get('agent/list')).errcode).toBe(50003);
	});
});

describe('a body', () => {
	const json = JSON.stringify(textMessage());
	const escaped = String.raw`"content":"\u4f60"`;

	test.each([
		['text', 'hello'],
		['nothing', ''],
		['JSON that breaks off', json.slice(0, -2)],
		['an array', '[]'],
		['a form', 'touser=mei.chen&msgtype=text'],
		['a byte order mark', `\uFEFF${json}`],
		['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
	])('of %s is 40058 with the JSON warning', async (_what, body) => {
		const answer = await context.client.post('message/send', body);
		expect(answer.errcode).toBe(40058);
		expect(answer.errmsg).toContain('Warning: wrong json format.');
	});

	test('with \\u escapes is 40033', async () => {
		const body = json.replace('"content":"hello"', escaped);
		expect((await context.client.send(body)).errcode).toBe(40033);
	});

	test('with escaped control characters or an escaped backslash is fine', async () => {
		for (const content of ['a\u0007b', String.raw`\u4f60`]) {
			expect((await context.client.send(textMessage({ text: { content } }))).errcode).toBe(0);
		}
	});

	test('is read as JSON whatever the content type says', async () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await context.client.post('message/send', json, headers)).errcode).toBe(0);
	});
});

describe('the server', () => {
	test('takes another company, clock and settings', async () => {
		let now = Date.UTC(2030, 0, 1);
		const sandbox = await createSandbox({
			company: { corpId: 'ww1' },
			now: () => now,
			tokenTtlSeconds: 60,
		});
		try {
			const query = `corpid=ww1&corpsecret=${SECRET}`;
			const { body } = await request(`${sandbox.url}/cgi-bin/gettoken?${query}`);
			const token = (await body.json()) as { expires_in: number; access_token: string };
			expect(token.expires_in).toBe(60);
			now += 60_000;
			const late = await request(
				`${sandbox.url}/cgi-bin/agent/list?access_token=${token.access_token}`,
			);
			expect(await late.body.json()).toMatchObject({ errcode: 42001 });
			expect(sandbox.calls[0]?.time).toBe(Date.UTC(2030, 0, 1));
		} finally {
			await sandbox.close();
		}
	});

	test('tells listeners what happens', async () => {
		const seen: string[] = [];
		const off = context.sandbox.on('change', ({ type }) => seen.push(type));
		await context.client.send(textMessage());
		off();
		await context.client.send(textMessage());
		expect(seen).toEqual(['message', 'call']);
	});

	test('measures calls in flight and connections', async () => {
		context.sandbox.configure({ latencyMs: 400 });
		await Promise.all(Array.from({ length: 4 }, () => context.client.get('agent/list')));
		expect(context.sandbox.stats.maxInFlight).toBe(4);
		expect(context.sandbox.stats.connections).toBeGreaterThanOrEqual(3);
	});

	test('answers for an endpoint that does not exist with JSON, too', async () => {
		const { status, json } = await context.client.call('GET', 'user/nonsense', {});
		expect([status, json.errcode]).toEqual([404, 40058]);
		expect(json.errmsg).toContain('no such endpoint');
		expect(context.sandbox.calls.at(-1)).toMatchObject({ errcode: 40058, status: 404 });
	});
});
