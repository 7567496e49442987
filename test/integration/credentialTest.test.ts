import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testCredential } from '../support';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const test = (change: Record<string, unknown> = {}) => {
	wecom.store.change(change as never);
	return testCredential({
		store: wecom.store,
		type: 'weComApi',
		id: wecom.store.idsOf('weComApi')[0],
	});
};

it('passes with the right values and changes nothing in WeCom', async () => {
	expect(await test()).toMatchObject({ status: 'OK' });
	expect(wecom.calls().map(({ path }) => path.replace('/cgi-bin/', ''))).toEqual([
		'gettoken',
		'agent/get',
		'agent/get',
	]);
	expect(wecom.calls('agent/get').map(({ query }) => query)).toEqual([
		{ access_token: '***', agentid: '1000042' },
		{ access_token: '***', agentid: '1000042' },
	]);
});

it('passes again while a token is stored', async () => {
	await test();
	expect(await test()).toMatchObject({ status: 'OK' });
});

it.each([
	['a wrong corp ID', { corpId: 'ww000000000000beef' }, /Corp ID.*|40013/],
	[
		'a wrong secret',
		{ corpSecret: 'not-the-secret-of-any-app-here-at-all' },
		/Secret.*40001|40001.*Secret/s,
	],
	['an AgentId of another app', { agentId: 1000043 }, /AgentId.*301002/s],
	['an AgentId that nobody has', { agentId: 7 }, /AgentId/],
	['an empty corp ID', { corpId: '' }, /"Corp ID" of the WeCom credential is empty/],
	['an empty secret', { corpSecret: ' ' }, /"Secret" of the WeCom credential is empty/],
	['an empty AgentId', { agentId: '' }, /"Agent ID" of the WeCom credential is empty/],
	[
		'a base URL without http',
		{ baseUrl: 'qyapi.weixin.qq.com' },
		/"Base URL".*not a web address\. Enter it with http/,
	],
	[
		'a base URL with a query',
		{ baseUrl: 'https://a.example/?x' },
		/"Base URL".*Enter only the part/,
	],
	[
		'a base URL with a password',
		{ baseUrl: 'https://me:not-the-secret@a.example' },
		/"Base URL".*has a user name or password in it\. Remove what stands before the @/,
	],
	[
		'a port where nothing listens',
		{ baseUrl: 'http://127.0.0.1:9' },
		/Nothing answers at 127\.0\.0\.1:9.*Base URL/,
	],
	[
		'a host that does not exist',
		{ baseUrl: 'https://wecom.invalid' },
		/wecom\.invalid was not found.*Base URL/,
	],
])('says what to do about %s', async (_, change, expected) => {
	const { status, message } = await test(change);
	expect(status).toBe('Error');
	expect(message).toMatch(expected);
	expect(message).not.toContain('not-the-secret');
});

it('finds a wrong secret although the token fetched with the right one still works', async () => {
	expect((await wecom.run(sendText())).error).toBeUndefined();
	const { status, message } = await test({ corpSecret: 'not-the-secret-of-any-app-here-at-all' });
	expect(status).toBe('Error');
	expect(message).toContain('40001');
});

it('names the address to trust, where WeCom does not trust it', async () => {
	wecom.sandbox.configure({ untrustedIp: '203.0.113.9' });
	const { status, message } = await test();
	expect(status).toBe('Error');
	expect(message).toMatch(/203\.0\.113\.9.*60020.*企业可信IP/s);
});

it('says that the app is disabled', async () => {
	wecom.sandbox.faults.add({ path: 'agent/get', kind: 'errcode', errcode: 50003 });
	expect((await test()).message).toMatch(/disabled.*50003/);
});

describe('at an address that is not WeCom', () => {
	let server: Server;
	let answer: { status: number; body: string; date?: string } = { status: 200, body: '' };
	let calls = 0;
	beforeAll(async () => {
		server = createServer((_, response) => {
			calls++;
			const { status, body, date } = answer;
			response.writeHead(status, { location: 'https://example.com', ...(date && { date }) });
			response.end(body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => server.close());

	it.each([
		[
			'a web page',
			{ status: 200, body: '<!doctype html><title>Sign in</title>' },
			/web page instead of data/,
		],
		['nothing', { status: 200, body: '' }, /empty answer/],
		['half an answer', { status: 200, body: '{"errcode":0,"access_' }, /cannot be read/],
		['an answer without a token', { status: 200, body: '{"errcode":0}' }, /cannot be read/],
		['a redirect', { status: 302, body: '' }, /HTTP status 302.*redirects/],
		['HTTP status 404', { status: 404, body: 'not here' }, /HTTP status 404/],
		['HTTP status 502', { status: 502, body: 'bad gateway' }, /HTTP status 502/],
	])('says so when it answers with %s', async (_, given, expected) => {
		answer = given;
		const { port } = server.address() as AddressInfo;
		const { status, message } = await test({ baseUrl: `http://127.0.0.1:${port}/wecom/` });
		expect(status).toBe('Error');
		expect(message).toMatch(expected);
	});

	const tokenThatLasts = (expires_in?: unknown) =>
		JSON.stringify({ errcode: 0, access_token: 'token', expires_in, agentid: 1000042 });
	const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	it.each([0, -1, '0', 'soon'])('says so when a token lasts %o seconds', async (lifetime) => {
		answer = { status: 200, body: tokenThatLasts(lifetime) };
		const { status, message } = await test({ baseUrl: address() });
		expect(status).toBe('Error');
		expect(message).toMatch(/access token that has ended already.*"expires_in" is not more than 0/);
	});

	it('fetches a token that has no lifetime once, and sends nothing with it', async () => {
		answer = { status: 200, body: tokenThatLasts(0) };
		calls = 0;
		wecom.store.change({ baseUrl: address() });
		const { error } = await wecom.run(sendText());
		expect(error?.message).toMatch(/access token that has ended already/);
		expect(calls).toBe(1);
	});

	const MINUTE_MS = 60_000;
	const withClock = async (offsetMs: number) => {
		const date = new Date(Date.now() + offsetMs).toUTCString();
		answer = { status: 200, body: tokenThatLasts(7200), date };
		return await test({ baseUrl: address() });
	};

	it.each([
		[12 * MINUTE_MS, /the clock of this server is 12 minutes behind that of 127\.0\.0\.1:\d+/],
		[-90 * MINUTE_MS, /the clock of this server is 90 minutes ahead of that of/],
	])('says that the clock is off when the other one differs by %o ms', async (offset, words) => {
		const { status, message } = await withClock(offset);
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).toMatch(/^WeCom accepts these values.*NTP/);
	});

	it.each([0, 4 * MINUTE_MS, -4 * MINUTE_MS])(
		'passes with a difference of %o ms',
		async (offset) => {
			expect(await withClock(offset)).toMatchObject({ status: 'OK' });
		},
	);
});
