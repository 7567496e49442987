import { request } from 'undici';
import type { Fault } from '../../sandbox';
import { textMessage, useSandbox } from './client';

const context = useSandbox();

const send = () =>
	context.client.call(
		'POST',
		'message/send',
		{ access_token: context.client.accessToken },
		JSON.stringify(textMessage()),
	);
const delivered = () => context.sandbox.inbox('mei.chen').length;

describe('a fault', () => {
	const answers: [fault: Fault, status: number, text: RegExp, delivered: number][] = [
		[{ kind: 'errcode', errcode: -1 }, 200, /^\{"errcode":-1,"errmsg":"system busy, hint/, 0],
		[{ kind: 'http', status: 503, body: 'later' }, 503, /^later$/, 0],
		[{ kind: 'html' }, 200, /^<html>/, 0],
		[{ kind: 'empty' }, 200, /^$/, 0],
		[{ kind: 'malformed' }, 200, /^\{"errcode":0.*[^}]$/, 1],
	];
	test.each(answers)('of kind %j', async (fault, status, text, count) => {
		context.sandbox.faults.add(fault);
		const reply = await send();
		expect([reply.status, delivered()]).toEqual([status, count]);
		expect(reply.text).toMatch(text);
		expect(context.client.notes).toContain(`fault: ${fault.kind}`);
		context.sandbox.faults.clear();
		expect((await send()).json.errcode).toBe(0);
	});

	test.each([
		['drop', 0],
		['dropAfter', 1],
	] as const)('of kind %s closes the socket', async (kind, count) => {
		context.sandbox.faults.add({ kind, times: 1 });
		await expect(send()).rejects.toThrow();
		expect(delivered()).toBe(count);
		expect(context.sandbox.calls.at(-1)).toMatchObject({
			path: '/cgi-bin/message/send',
			status: 0,
		});
		expect((await send()).json.errcode).toBe(0);
	});

	test('of kind delay waits, then the call is served', async () => {
		context.sandbox.faults.add({ kind: 'delay', ms: 60 });
		const start = performance.now();
		expect((await send()).json.errcode).toBe(0);
		expect(performance.now() - start).toBeGreaterThanOrEqual(55);
	});

	test('hits the calls after `skip`, `times` times, on its path only', async () => {
		const path = 'message/send';
		context.sandbox.faults.add({ kind: 'errcode', errcode: 45033, path, skip: 1, times: 2 });
		const codes = [];
		for (let i = 0; i < 4; i++) {
			codes.push((await send()).json.errcode);
			expect((await context.client.get('agent/list')).errcode).toBe(0);
		}
		expect(codes).toEqual([0, 45033, 45033, 0]);
	});

	test('takes a whole path or a pattern', async () => {
		context.sandbox.faults.add({ kind: 'errcode', errcode: -1, path: '/cgi-bin/agent/list' });
		context.sandbox.faults.add({ kind: 'errcode', errcode: 6000, path: /message\// });
		expect((await context.client.get('agent/list')).errcode).toBe(-1);
		expect((await send()).json.errcode).toBe(6000);
	});

	test('hits in the order of arrival', async () => {
		context.sandbox.faults.add({ kind: 'html', times: 1 });
		context.sandbox.faults.add({ kind: 'empty', times: 1 });
		expect((await send()).text).toMatch(/^<html>/);
		expect((await send()).text).toBe('');
	});
});

describe('the switches over HTTP', () => {
	const control = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
		const response = await request(`${context.sandbox.url}/sandbox/${path}`, {
			method,
			body: body && JSON.stringify(body),
		});
		return { status: response.statusCode, json: (await response.body.json()) as object };
	};

	test('add and clear faults', async () => {
		await control('POST', 'faults', { kind: 'html', pathPattern: 'send$' });
		expect((await send()).text).toMatch(/^<html>/);
		await control('DELETE', 'faults');
		expect((await send()).json.errcode).toBe(0);
		expect((await control('POST', 'faults', { kind: 'nonsense' })).status).toBe(400);
	});

	test('change settings, tokens, licences, callback URLs and the clock', async () => {
		await control('POST', 'settings', { untrustedIp: '198.51.100.7' });
		expect((await send()).json.errcode).toBe(60020);
		await control('POST', 'settings', { untrustedIp: null });
		await control('POST', 'licence', { userid: 'mei.chen', licensed: false });
		expect((await send()).json.errcode).toBe(81013);
		await control('POST', 'callback', { agentid: 1000042, url: null });
		expect(context.sandbox.company.apps[0]?.callback).toBeNull();
		await control('POST', 'advance', { ms: 7200_000 });
		expect((await send()).json.errcode).toBe(42001);
		await control('POST', 'tokens/revoke');
		expect((await send()).json.errcode).toBe(40014);
	});

	test('show the state and reset it', async () => {
		await send();
		const state = await control('GET', 'state');
		expect(state.json).toMatchObject({ settings: context.sandbox.settings, faults: [] });
		expect((await control('GET', 'inbox/mei.chen')).json).toHaveLength(1);
		await control('POST', 'reset');
		expect(context.sandbox.messages).toHaveLength(0);
		expect(context.sandbox.calls).toHaveLength(0);
	});
});

test('a fault that names a text hits only the calls that contain it', async () => {
	context.sandbox.faults.add({ kind: 'errcode', errcode: -1, bodyContains: 'message 7,' });
	const say = (content: string) =>
		context.client.call(
			'POST',
			'message/send',
			{ access_token: context.client.accessToken },
			JSON.stringify({ ...textMessage(), text: { content } }),
		);
	const errcodes = [];
	for (const number of [6, 7, 8]) {
		errcodes.push((await say(`message ${number}, of many`)).json.errcode);
	}
	expect(errcodes).toEqual([0, -1, 0]);
});
