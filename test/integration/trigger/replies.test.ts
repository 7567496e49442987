import { setTimeout as wait } from 'node:timers/promises';
import { logs } from '../../support';
import { post, requestOf, textXml, itemsOf, useTrigger, write } from './support';

const setup = useTrigger();

const items = () => itemsOf(setup);

describe('replies', () => {
	test('a fixed text', async () => {
		setup.host.parameters = { respond: 'fixedReply', replyType: 'text', content: 'Got it 收到' };
		expect(await write(setup, 'x')).toMatchObject([{ notes: ['shown: text'] }]);
		expect(items()).toHaveLength(1);
	});

	test('a fixed reply that WeCom would refuse is named in the log, and the workflow starts', async () => {
		setup.host.parameters = { respond: 'fixedReply', replyType: 'text', content: '' };
		expect(await write(setup, 'x')).toMatchObject([{ status: 200, notes: ['no reply'] }]);
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([
			'"WeCom Message Trigger" sent no reply: "Content" is empty',
		]);
	});

	describe('from the last node', () => {
		beforeEach(() => {
			setup.host.parameters = { respond: 'lastNode' };
		});

		test('reach the member', async () => {
			setup.host.lastNode = async ([item]) => [{ reply: `You said ${String(item?.json.Content)}` }];
			expect(await write(setup, 'ping')).toMatchObject([{ status: 200, notes: ['shown: text'] }]);
			expect(setup.sandbox.callbacks.at(-1)?.replyXml).toContain('You said ping');
		});

		test('a reply of more than 2,048 bytes reaches the member cut, which the log tells', async () => {
			setup.host.lastNode = async () => [{ reply: '磁盘空间不足。'.repeat(200) }];
			expect(await write(setup, 'x')).toMatchObject([{ status: 200, notes: ['shown: text'] }]);
			expect(setup.sandbox.callbacks.at(-1)?.replyXml).toContain('…]]></Content>');
			expect(logs.messages('warn')).toEqual([
				'"WeCom Message Trigger" sent a shortened reply: "Reply > content" was longer than 2,048 bytes and was cut.',
			]);
		});

		test.each([
			['nothing usable', async () => [{ errcode: 0 }]],
			['no item', async () => []],
			['a failed workflow', async () => Promise.reject(new Error('boom'))],
		])('%s is an empty answer', async (_, lastNode) => {
			setup.host.lastNode = lastNode;
			expect(await write(setup, 'x')).toMatchObject([
				{ status: 200, attempt: 1, failure: null, notes: ['no reply'] },
			]);
			expect(logs.messages('warn')).toEqual([]);
		});

		test('a reply that WeCom would refuse is named in the log', async () => {
			setup.host.lastNode = async () => [{ msgtype: 'news', news: { articles: [] } }];
			expect(await write(setup, 'x')).toMatchObject([{ status: 200, notes: ['no reply'] }]);
			expect(logs.messages('warn')).toEqual([
				'"WeCom Message Trigger" sent no reply: "Reply > news.articles" is empty',
			]);
		});

		test('late is an empty answer within five seconds, and nothing afterwards', async () => {
			let end: (value: unknown) => void = () => {};
			setup.host.lastNode = () => new Promise((resolve) => (end = resolve));
			const xml = textXml();
			const first = post(setup.host.url, requestOf(xml));
			await wait(200);
			// WeCom would not repeat while it waits; if it does, nothing starts.
			expect(await post(setup.host.url, requestOf(xml))).toEqual({ status: 200, body: '' });
			const started = performance.now();
			expect(await first).toEqual({ status: 200, body: '' });
			expect(performance.now() - started).toBeLessThan(4_800);
			end([{ reply: 'too late' }]);
			await wait(50);
			expect(items()).toHaveLength(1);
		});
	});
});
