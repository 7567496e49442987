import { request } from 'undici';
import { logs, readFile } from '../../support';
import {
	AGENT_ID,
	KEYS,
	post,
	requestOf,
	storeOf,
	textXml,
	itemsOf,
	useTrigger,
	write,
} from './support';

const setup = useTrigger();

const items = () => itemsOf(setup);

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
		const [record] = await write(setup, '你好 ]]> <b>&amp;');
		expect(record).toMatchObject({ status: 200, failure: null, attempt: 1, notes: ['no reply'] });
		expect(items()).toEqual([
			{
				event: 'message.text',
				userId: 'mei.chen',
				text: '你好 ]]> <b>&amp;',
				receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
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
		expect(await write(setup, 'x')).toMatchObject([{ status: 200 }]);
		expect(items()).toEqual([]);
		await setup.sandbox.members.enter('mei.chen', AGENT_ID);
		expect(items()).toMatchObject([{ Event: 'enter_agent', EventKey: '' }]);
	});

	test('only from the apps that were chosen', async () => {
		setup.host.parameters = { settings: { agentIds: '1000043, 1000044' } };
		expect(await write(setup, 'x')).toMatchObject([{ status: 200 }]);
		expect(items()).toEqual([]);
		setup.host.parameters = { settings: { agentIds: `1000043, ${AGENT_ID}` } };
		await write(setup, 'y');
		expect(items()).toHaveLength(1);
	});

	test('an event that nobody knows yet', async () => {
		const xml = `<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>brand_new</Event></xml>`;
		expect((await post(setup.host.url, requestOf(xml))).status).toBe(200);
		expect(items()).toMatchObject([{ Event: 'brand_new' }]);
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

	test('one larger than WeCom keeps is refused', async () => {
		setup.host.parameters = { downloadMedia: true };
		const body = 'x'.repeat(20 * 1024 * 1024 + 1);
		setup.sandbox.faults.add({ path: 'media/get', kind: 'http', status: 200, body });
		await image();
		expect(items()).toMatchObject([
			{ downloadError: expect.stringContaining("larger than any of WeCom's") as string },
		]);
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
