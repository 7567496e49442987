/** Items side by side: how many, in which order, and what they cost. */
import type { INodeParameters } from 'n8n-workflow';
import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import { jsonItems, logs, startNode, useLegacyExpressions } from '../support';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const USERS = Array.from({ length: 60 }, (_, n) => `staff${n}`);
useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(USERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const each = sendText({ userIds: '={{ $json.to }}', content: '={{ $json.text }}' });
const toEach = (texts: Array<[to: string, text: string]>) =>
	jsonItems(...texts.map(([to, text]) => ({ to, text })));
const textsOf = (userid: string) =>
	wecom.sandbox.inbox(userid).map(({ content }) => String(content.content));

describe('how many at the same time', () => {
	const input = toEach(USERS.map((user) => [user, `to ${user}`]));

	it.each<[INodeParameters, number]>([
		[{}, 10],
		[{ maxConcurrency: 1 }, 1],
		[{ maxConcurrency: 25 }, 25],
		[{ maxConcurrency: 50 }, 50],
	])('%o', async (options, most) => {
		// Long enough for all of them to be under way before the first is answered.
		wecom.sandbox.configure({ latencyMs: 10 + 20 * most });
		const { error, items } = await wecom.run({ ...each, options }, { input });
		expect(error).toBeUndefined();
		expect(wecom.sandbox.stats.maxInFlight).toBe(most);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(USERS.map((_, item) => ({ item })));
		expect(wecom.calls('gettoken')).toHaveLength(1);
	});

	it.each([0, 51, 1.5, 'many'])('%o is refused', async (maxConcurrency) => {
		const { error } = await wecom.run({ ...each, options: { maxConcurrency } }, { input });
		expect(error?.message).toMatch(/^"Items at the Same Time" is .* \[item 0\]$/);
		expect(wecom.calls()).toEqual([]);
	});

	it('costs one read of the credential, however many items', async () => {
		wecom.store.change({});
		await wecom.run(each, { input: input.slice(0, 1) });
		wecom.store.resetCounts();
		await wecom.run(each, { input });
		expect(wecom.store.reads).toBeLessThanOrEqual(2);
	});
});

describe('the order', () => {
	// The first request of a fresh credential fetches a token, which the others wait for.
	beforeEach(async () => {
		await wecom.run(sendText({ userIds: 'mei.chen' }));
	});

	it('is kept for each person, while others do not wait', async () => {
		wecom.sandbox.configure({ latencyMs: 10 });
		wecom.sandbox.faults.add({ kind: 'delay', ms: 500, times: 1, bodyContains: 'a0' });
		const texts = Array.from({ length: 12 }, (_, n): Array<[string, string]> => [
			['staff1', `a${n}`],
			['STAFF1, staff2', `b${n}`],
			[`staff${n + 10}`, `c${n}`],
		]).flat();
		const { items } = await wecom.run(each, { input: toEach(texts) });
		expect(items).toHaveLength(36);
		expect(textsOf('staff1')).toEqual(
			texts.map(([, text]) => text).filter((text) => !text.startsWith('c')),
		);
		expect(textsOf('staff2')).toEqual(Array.from({ length: 12 }, (_, n) => `b${n}`));
		const all = wecom.sandbox.messages.map(({ content }) => String(content.content));
		expect(all[0]).toBe('Backup finished');
		expect(all.indexOf('c5')).toBeLessThan(all.indexOf('a0'));
	});

	it.each<[string, INodeParameters]>([
		['a tag', { tagIds: '3' }],
		['a department', { departmentIds: '2' }],
	])('a message to %s comes after all before it and before all after it', async (_, to) => {
		wecom.sandbox.configure({ latencyMs: 10 });
		wecom.sandbox.faults.add({ kind: 'delay', ms: 80, times: 1, bodyContains: 'before' });
		const expression = (name: string, inTheMiddle: unknown) =>
			`={{ $json.text === "middle" ? ${JSON.stringify(inTheMiddle ?? '')} : ${name} }}`;
		await wecom.run(
			{
				...each,
				userIds: expression('$json.to', to.userIds),
				departmentIds: expression('""', to.departmentIds),
				tagIds: expression('""', to.tagIds),
			},
			{
				input: toEach([
					['staff1', 'before'],
					['staff2', 'first'],
					['', 'middle'],
					['staff3', 'after'],
				]),
			},
		);
		expect(wecom.sandbox.messages.map(({ content }) => content.content)).toEqual([
			'Backup finished',
			'first',
			'before',
			'middle',
			'after',
		]);
	});

	it('messages to everyone go one after the other', async () => {
		wecom.sandbox.faults.add({ kind: 'delay', ms: 80, times: 1, bodyContains: 'one' });
		const texts = ['one', 'two', 'three'];
		await wecom.run({ ...each, sendTo: 'all' }, { input: toEach(texts.map((text) => ['', text])) });
		expect(textsOf('staff1')).toEqual(texts);
	});
});

describe('a limit of WeCom', () => {
	const input = toEach(USERS.map((user) => [user, `to ${user}`]));

	it('per minute is waited for, once for all', async () => {
		wecom.sandbox.configure({ rateLimitPerMinute: 30 });
		logs.clear();
		const { error, items } = await wecom.run(each, { input });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.errcode)).toEqual(USERS.map(() => 0));
		expect(wecom.waits).toHaveLength(1);
		// A minute and a second from the refusal, which some work may have followed.
		expect(wecom.waits[0]).toBeGreaterThan(59_000);
		expect(wecom.waits[0]).toBeLessThanOrEqual(61_000);
		expect(wecom.sandbox.messages).toHaveLength(60);
		expect(logs.messages('info').join()).toMatch(/waiting 61 seconds with \d+ of 60 items done/);
	});

	it('that does not end is waited for 90 seconds, then it is told when to try again', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 45009, skip: 5 });
		const { error } = await wecom.run({ ...each, options: { maxConcurrency: 1 } }, { input });
		expect(wecom.waits).toEqual([61_000, 29_000]);
		expect(error?.message).toContain('(45009)');
		expect(error?.description).toMatch(/Try again after \d\d:\d\d:\d\d UTC\./);
		expect(error?.description).toContain('5 of 60 items had gone to WeCom (items 0 to 4).');
		expect((error as { failure?: unknown }).failure).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 60_000,
		});
	});

	it('is not waited for when that is not wanted', async () => {
		wecom.sandbox.configure({ rateLimitPerMinute: 5 });
		const { error } = await wecom.run({ ...each, options: { waitOnRateLimit: false } }, { input });
		expect(error?.message).toContain('(45009)');
		expect(wecom.waits).toEqual([]);
	});

	it('on calls at the same time makes the node send fewer', async () => {
		const [atATime, refused] = [20, 15];
		wecom.sandbox.configure({ latencyMs: 300 });
		const fault = { path: 'message/send', kind: 'errcode', errcode: 45033 } as const;
		wecom.sandbox.faults.add({ ...fault, times: refused });
		let mostLater = 0;
		// The first ones have begun together before they could know.
		const stopCounting = wecom.sandbox.on('change', ({ type }) => {
			if (type !== 'call' || wecom.calls('message/send').length <= atATime) return;
			mostLater = Math.max(mostLater, wecom.sandbox.stats.inFlight);
		});
		const { error } = await wecom.run({ ...each, options: { maxConcurrency: atATime } }, { input });
		stopCounting();
		expect(error).toBeUndefined();
		expect(wecom.sandbox.messages).toHaveLength(60);
		expect(wecom.sandbox.stats.maxInFlight).toBeGreaterThan(atATime / 2 + 5);
		// Half as many, and one more after each round that went well.
		expect(mostLater).toBeLessThanOrEqual(atATime / 2 + 5);
		expect(Math.max(...wecom.waits)).toBeLessThanOrEqual(5000);
	});
});

describe('Stop', () => {
	const start = () =>
		startNode({
			node: new WeComMessage(),
			parameters: { ...each, options: { maxConcurrency: 5 } },
			input: toEach(USERS.map((user) => [user, 'x'])),
			store: wecom.store,
			onError: 'continueRegularOutput',
		});

	const untilAsked = async () => {
		while (wecom.sandbox.stats.inFlight === 0) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	};

	it('ends the work: no request starts afterwards', async () => {
		wecom.sandbox.configure({ latencyMs: 100 });
		const execution = start();
		await new Promise((resolve) => setTimeout(resolve, 450));
		execution.cancel();
		await execution.finished;
		// Those that had left before may still arrive.
		await new Promise((resolve) => setTimeout(resolve, 200));
		const calls = wecom.calls().length;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(wecom.calls().length).toBe(calls);
		expect(calls).toBeLessThan(30);
	});

	it('ends the wait for a token, and nothing is sent with the one that comes', async () => {
		wecom.sandbox.faults.add({ path: 'gettoken', kind: 'delay', ms: 1500 });
		const execution = start();
		await untilAsked();
		execution.cancel();
		const cancelled = performance.now();
		await execution.finished;
		expect(performance.now() - cancelled).toBeLessThan(700);
		expect(wecom.calls().length).toBeLessThanOrEqual(1);
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(wecom.calls('gettoken')).toHaveLength(1);
		expect(wecom.calls('message/send')).toEqual([]);
	});
});
