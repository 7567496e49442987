import { sendText, startWeCom, reset, numberedItems, SECRET, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const gettokens = () => wecom.calls('gettoken').length;
const sends = () => wecom.calls('message/send').map(({ errcode }) => errcode);

describe('the first token', () => {
	it('is fetched once, kept in the credential and used by the next execution', async () => {
		const first = await wecom.run(sendText(), { input: numberedItems(3) });
		expect(first.error).toBeUndefined();
		expect(first.items.map(({ json }) => json.errcode)).toEqual([0, 0, 0]);
		expect(gettokens()).toBe(1);

		const stored = wecom.store.stored();
		expect(stored.accessToken).toBe(wecom.sandbox.tokensIssued[0]?.token);
		expect(Number(stored.accessTokenExpiresAt)).toBeGreaterThan(Date.now() + 6_000_000);
		expect(Number(stored.accessTokenExpiresAt)).toBeLessThan(Date.now() + 7_200_000);

		await wecom.run(sendText());
		expect(gettokens()).toBe(1);
		expect(sends()).toEqual([0, 0, 0, 0]);
	});

	it('costs no database read per item', async () => {
		await wecom.run(sendText());
		wecom.store.resetCounts();
		await wecom.run(sendText(), { input: numberedItems(20) });
		expect(wecom.store.reads).toBeLessThanOrEqual(2);
		expect(wecom.store.writes).toBe(0);
	});

	it('is fetched once by executions that start together', async () => {
		const results = await Promise.all(Array.from({ length: 8 }, () => wecom.run(sendText())));
		expect(results.map(({ error }) => error)).toEqual(results.map(() => undefined));
		expect(gettokens()).toBe(1);
		expect(sends()).toEqual(Array.from({ length: 8 }, () => 0));
	});
});

describe('a token past its time', () => {
	it('is renewed by the clock before it is used', async () => {
		await wecom.run(sendText());
		wecom.store.change({ accessTokenExpiresAt: Date.now() - 1 });
		await wecom.run(sendText(), { input: numberedItems(2) });
		expect(gettokens()).toBe(2);
		expect(sends()).toEqual([0, 0, 0]);
	});

	it('that lives shorter than usual is still used more than once', async () => {
		wecom.sandbox.configure({ tokenTtlSeconds: 60 });
		await wecom.run(sendText(), { input: numberedItems(3) });
		await wecom.run(sendText());
		expect(gettokens()).toBe(1);
	});
});

describe.each([
	['expired', 42001, () => wecom.sandbox.expireTokens()],
	['withdrawn', 40014, () => wecom.sandbox.revokeTokens()],
])('a token that WeCom calls %s', (_, errcode, spoil) => {
	it('is replaced once and the message sent once', async () => {
		await wecom.run(sendText());
		spoil();
		const { items, error } = await wecom.run(sendText(), { input: numberedItems(3) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(gettokens()).toBe(2);
		expect(sends()).toEqual([0, errcode, 0, 0, 0]);
		expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(4);
		expect(wecom.store.stored().accessToken).toBe(wecom.sandbox.tokensIssued[1]?.token);
	});

	it('is replaced once by executions that notice together', async () => {
		await wecom.run(sendText());
		spoil();
		wecom.sandbox.configure({ latencyMs: 30 });
		const results = await Promise.all(Array.from({ length: 8 }, () => wecom.run(sendText())));
		expect(results.map(({ error }) => error?.message)).toEqual(results.map(() => undefined));
		expect(gettokens()).toBe(2);
		expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(9);
	});

	it('is an error when the new one is refused as well', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode });
		const { error } = await wecom.run(sendText());
		expect(error?.message).toContain(String(errcode));
		expect(sends()).toEqual([errcode, errcode]);
		expect(gettokens()).toBe(2);
	});
});

it('takes a token that another process has stored meanwhile instead of fetching one', async () => {
	await wecom.run(sendText());
	const token = wecom.store.stored();
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 42001, times: 1 });
	const stale = {
		accessToken: 'stale-token-of-this-process',
		accessTokenExpiresAt: Date.now() + 60_000,
	};
	wecom.store.change(stale);
	const execution = wecom.run(sendText(), { input: numberedItems(2) });
	await new Promise((resolve) => wecom.sandbox.on('change', resolve));
	wecom.store.change({
		accessToken: token.accessToken,
		accessTokenExpiresAt: token.accessTokenExpiresAt,
	});
	expect((await execution).error).toBeUndefined();
	expect(gettokens()).toBe(1);
});

it('gives up for the execution when WeCom rejects a token that it has just given', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 40014 });
	const { items } = await wecom.run(sendText(), {
		input: numberedItems(20),
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(20);
	expect(items.every(({ json }) => String(json.error).includes('40014'))).toBe(true);
	expect(gettokens()).toBe(2);
	expect(sends()).toHaveLength(2);
});

it('leaves the other values of a credential alone that shares the app', async () => {
	const app = { corpId: 'wwsandbox0000000001', corpSecret: SECRET, baseUrl: wecom.sandbox.url };
	const other = wecom.store.add({ type: 'weComApi', data: { ...app, agentId: 7 } });
	wecom.sandbox.configure({ latencyMs: 50 });
	await Promise.all([
		wecom.run(sendText()),
		wecom.run(sendText(), { credentials: { weComApi: other.id } }),
	]);
	const sent = wecom.bodies('message/send').map((body) => (body as { agentid: number }).agentid);
	expect(sent.sort((a, b) => a - b)).toEqual([7, 1000042]);
});

describe('a secret that is wrong', () => {
	beforeEach(() => reset(wecom, { corpSecret: 'not-the-secret-of-any-app-here-at-all' }));

	it('is tried once, however many items there are', async () => {
		const { items } = await wecom.run(sendText(), {
			input: numberedItems(5),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.details)).toEqual(
			Array.from({ length: 5 }, () => expect.objectContaining({ errcode: 40001 }) as unknown),
		);
		expect(gettokens()).toBe(1);
		expect(sends()).toEqual([]);
	});
});

it('does not refresh on 40001, which would repeat a wrong secret', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 40001 });
	const { error } = await wecom.run(sendText());
	expect(error?.message).toContain('40001');
	expect(gettokens()).toBe(1);
	expect(sends()).toEqual([40001]);
});

it('drops a token that was fetched with values the user has changed since', async () => {
	await wecom.run(sendText());
	wecom.store.change({ corpSecret: 'sandbox-secret-for-trying-only-0002', agentId: 1000043 });
	const { error } = await wecom.run(sendText());
	expect(error).toBeUndefined();
	expect(gettokens()).toBe(2);
	expect(SECRET).not.toBe(wecom.store.stored().corpSecret);
});
