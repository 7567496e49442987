import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import type * as Module from '../../../nodes/WeCom/WeComTrigger.node';
import { logs, readFile, WebhookHost } from '../../support';
import {
	AGENT_ID,
	KEYS,
	post,
	requestOf,
	reset,
	startTrigger,
	stopTrigger,
	storeOf,
	textXml,
	type Setup,
} from './support';

let setup: Setup;
beforeAll(async () => (setup = await startTrigger()));
beforeEach(() => reset(setup));
afterAll(() => stopTrigger(setup));

const items = () => setup.host.executions.map(([item]) => item?.json);
const write = (content: string) =>
	setup.sandbox.members.write('mei.chen', { agentid: AGENT_ID, type: 'text', content });

describe('URL verification', () => {
	const verify = (more: object = {}) =>
		setup.sandbox.verifyCallback(AGENT_ID, { url: setup.host.url, ...more });

	test('is answered with the bare text', async () => {
		expect(await verify()).toBeUndefined();
		expect(setup.sandbox.callbacks.at(-1)?.ms).toBeLessThan(1000);
		expect(setup.host.executions).toEqual([]);
		expect(logs.messages('warn')).toEqual([]);
	});

	test('a plus sign that is not escaped survives', async () => {
		for (;;) {
			const { query, body } = requestOf('12345');
			const [, echostr = ''] = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(String(body)) ?? [];
			if (!echostr.includes('+')) continue;
			const rest = new URLSearchParams(query as Record<string, string>).toString();
			const answer = await request(`${setup.host.url}?${rest}&echostr=${echostr}`);
			expect(await answer.body.text()).toBe('12345');
			return;
		}
	});

	test.each([
		['another token', { token: 'someOtherToken' }],
		['another key', { encodingAesKey: 'anotherEncodingAesKeyForTryingOnly000000000' }],
	])('%s is refused', async (_, more) => {
		expect(await verify(more)).toMatch(/HTTP status 4\d\d/);
		expect(logs.messages('warn')).toHaveLength(1);
	});

	test('another company is refused', async () => {
		setup.host.store = storeOf(setup.sandbox, { corpId: 'wwsomebodyelse' });
		expect(await verify()).toBe('HTTP status 403');
	});
});

describe('what comes in starts the workflow', () => {
	test('a message', async () => {
		const [record] = await write('你好 ]]> <b>&amp;');
		expect(record).toMatchObject({ status: 200, failure: null, attempt: 1, notes: ['no reply'] });
		expect(items()).toEqual([
			{
				ToUserName: KEYS.corpId,
				FromUserName: 'mei.chen',
				CreateTime: expect.any(Number) as number,
				MsgType: 'text',
				Content: '你好 ]]> <b>&amp;',
				MsgId: expect.stringMatching(/^\d{19}$/) as string,
				AgentID: AGENT_ID,
			},
		]);
	});

	test('only what was chosen', async () => {
		setup.host.parameters = { events: ['event.enter_agent'] };
		expect(await write('x')).toMatchObject([{ status: 200 }]);
		expect(items()).toEqual([]);
		await setup.sandbox.members.enter('mei.chen', AGENT_ID);
		expect(items()).toMatchObject([{ Event: 'enter_agent', EventKey: '' }]);
	});

	test('only from the apps that were chosen', async () => {
		setup.host.parameters = { settings: { agentIds: '1000043, 1000044' } };
		expect(await write('x')).toMatchObject([{ status: 200 }]);
		expect(items()).toEqual([]);
		setup.host.parameters = { settings: { agentIds: `1000043, ${AGENT_ID}` } };
		await write('y');
		expect(items()).toHaveLength(1);
	});

	test('an event that nobody knows yet', async () => {
		const xml = `<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>brand_new</Event></xml>`;
		expect((await post(setup.host.url, requestOf(xml))).status).toBe(200);
		expect(items()).toMatchObject([{ Event: 'brand_new' }]);
	});
});

describe('nothing starts twice', () => {
	test('a retry that is signed anew', async () => {
		const xml = textXml();
		for (let i = 0; i < 3; i++) {
			expect(await post(setup.host.url, requestOf(xml))).toEqual({ status: 200, body: '' });
		}
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([]);
	});

	test('the same signed request', async () => {
		const same = requestOf(textXml());
		expect((await post(setup.host.url, same)).status).toBe(200);
		expect((await post(setup.host.url, same)).status).toBe(409);
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([
			'"WeCom Trigger" refused a request (409): the same signed request has come before',
		]);
	});

	test('many at the same moment', async () => {
		const xml = textXml();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => post(setup.host.url, requestOf(xml))),
		);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(items()).toHaveLength(1);
	});

	test("what another process wrote into the workflow's static data counts", async () => {
		const xml = textXml();
		await post(setup.host.url, requestOf(xml));
		const known = setup.host.staticData;
		expect(JSON.stringify(known).length).toBeLessThan(200);
		// Another process: nothing in memory about this node.
		jest.resetModules();
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { WeComTrigger } = require('../../../nodes/WeCom/WeComTrigger.node') as typeof Module;
		const other = new WebhookHost({ node: new WeComTrigger(), store: setup.host.store });
		await other.start();
		other.staticData = known;
		expect((await post(other.url, requestOf(xml))).status).toBe(200);
		expect((await post(other.url, requestOf(textXml()))).status).toBe(200);
		expect(other.executions).toHaveLength(1);
		await other.close();
	});

	test('a test run in the editor takes nothing away from production', async () => {
		const xml = textXml();
		setup.host.mode = 'manual';
		await post(setup.host.url, requestOf(xml));
		setup.host.mode = 'webhook';
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(2);
		expect(setup.host.executions).toHaveLength(2);
	});

	test('what a filter dropped is not remembered as started', async () => {
		const xml = textXml();
		setup.host.parameters = { events: ['message.image'] };
		await post(setup.host.url, requestOf(xml));
		setup.host.parameters = {};
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(1);
	});
});

describe('replies', () => {
	test('a fixed text', async () => {
		setup.host.parameters = { respond: 'fixedReply', replyType: 'text', content: 'Got it 收到' };
		expect(await write('x')).toMatchObject([{ notes: ['shown: text'] }]);
		expect(items()).toHaveLength(1);
	});

	test('a fixed reply that WeCom would refuse is named in the log, and the workflow starts', async () => {
		setup.host.parameters = { respond: 'fixedReply', replyType: 'text', content: '' };
		expect(await write('x')).toMatchObject([{ status: 200, notes: ['no reply'] }]);
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual(['"WeCom Trigger" sent no reply: "Content" is empty']);
	});

	describe('from the last node', () => {
		beforeEach(() => {
			setup.host.parameters = { respond: 'lastNode' };
		});

		test('reach the member', async () => {
			setup.host.lastNode = async ([item]) => [{ reply: `You said ${String(item?.json.Content)}` }];
			expect(await write('ping')).toMatchObject([{ status: 200, notes: ['shown: text'] }]);
			expect(setup.sandbox.callbacks.at(-1)?.replyXml).toContain('You said ping');
		});

		test.each([
			['nothing usable', async () => [{ errcode: 0 }]],
			['no item', async () => []],
			['a failed workflow', async () => Promise.reject(new Error('boom'))],
		])('%s is an empty answer', async (_, lastNode) => {
			setup.host.lastNode = lastNode;
			expect(await write('x')).toMatchObject([
				{ status: 200, attempt: 1, failure: null, notes: ['no reply'] },
			]);
			expect(logs.messages('warn')).toEqual([]);
		});

		test('a reply that WeCom would refuse is named in the log', async () => {
			setup.host.lastNode = async () => [{ msgtype: 'news', news: { articles: [] } }];
			expect(await write('x')).toMatchObject([{ status: 200, notes: ['no reply'] }]);
			expect(logs.messages('warn')).toEqual([
				'"WeCom Trigger" sent no reply: "Reply > news.articles" is empty',
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

describe('files', () => {
	const image = async () => {
		const message = { agentid: AGENT_ID, type: 'image', mediaId: 'SAMPLE_IMAGE' };
		const records = await setup.sandbox.members.write('mei.chen', message);
		// The file is fetched once WeCom has its answer.
		await setup.host.idle();
		return records;
	};

	test('are left alone unless asked for', async () => {
		await image();
		expect(setup.host.executions[0]?.[0]?.binary).toBeUndefined();
		expect(setup.sandbox.calls).toEqual([]);
	});

	test('come as binary data', async () => {
		setup.host.parameters = { downloadMedia: true };
		expect(await image()).toMatchObject([{ status: 200 }]);
		const file = setup.host.executions[0]?.[0]?.binary?.data;
		expect(file).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
		const bytes = await readFile(file!);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	});

	test('a token that WeCom withdrew is replaced', async () => {
		setup.host.parameters = { downloadMedia: true };
		await image();
		setup.sandbox.expireTokens();
		await image();
		expect(setup.host.executions.map(([item]) => Boolean(item?.binary))).toEqual([true, true]);
	});

	test('one that is gone does not keep the message back', async () => {
		setup.host.parameters = { downloadMedia: true };
		const xml = textXml('<MediaId>gone</MediaId>').replace('[text]', '[image]');
		expect((await post(setup.host.url, requestOf(xml))).status).toBe(200);
		await setup.host.idle();
		expect(items()).toMatchObject([
			{ MsgType: 'image', downloadError: expect.stringContaining('40007') as string },
		]);
	});
});
