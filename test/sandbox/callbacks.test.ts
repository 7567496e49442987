import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { createSandbox, type JsonObject } from '../../sandbox';
import { AGENT_ID, HR_AGENT_ID, textMessage } from './client';
import { empty, KEYS, sampleCompany, sampleXml, status, useReceiver } from './receiver';

const context = useReceiver();

const write = (more: object = {}) =>
	context.sandbox.members.write('mei.chen', {
		agentid: AGENT_ID,
		type: 'text',
		content: 'status node-7 状态',
		...more,
	});
const msgIdOf = (xml: string) => /<MsgId>(\d+)<\/MsgId>/.exec(xml)?.[1] ?? '';

describe('what a member writes reaches the app', () => {
	const SAMPLE_MEDIA = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';
	const THUMB = 'UtQw1C5xBv8IoKaEuG4dYnH2cWfRjT9s0VkL7zPmQbX3';
	const link = { title: 'Spec sheet 规格书', description: 'M6 bolt' };
	const urls = {
		url: 'https://intra.example.com/spec/m6',
		picUrl: 'https://intra.example.com/img/m6.png',
	};
	const place = { latitude: 31.2304, longitude: 121.4737, label: 'Warehouse gate 2 仓库二号门' };
	test.each([
		['text', { content: 'status node-7 状态' }, 'status node-7 状态'],
		['image', { mediaId: SAMPLE_MEDIA }, '[image] photo'],
		['voice', { mediaId: SAMPLE_MEDIA }, '[voice] photo'],
		['video', { mediaId: SAMPLE_MEDIA, thumbMediaId: THUMB }, '[video] photo'],
		['location', place, place.label],
		['link', { ...link, ...urls }, 'Spec sheet 规格书 https://intra.example.com/spec/m6'],
	] as const)('%s, in the words of the vendor sample', async (type, own, line) => {
		const kind = type === 'voice' || type === 'video' ? type : 'image';
		context.sandbox.addMedia({ kind, mediaId: SAMPLE_MEDIA, name: 'photo' });
		context.sandbox.addMedia({ kind: 'image', mediaId: THUMB });
		await context.sandbox.members.write('Mei.Chen', { agentid: AGENT_ID, type, ...own });

		const { plaintext, signatureIsGood, method, contentType } = context.receiver.last;
		expect({ signatureIsGood, method, contentType }).toEqual({
			...{ signatureIsGood: true, method: 'POST', contentType: 'text/xml' },
		});
		const msgId = msgIdOf(plaintext);
		expect(msgId).toMatch(/^7\d{18}$/);
		const sample = sampleXml(`callback/message-${type}`);
		const link = `${context.sandbox.url}/sandbox/media/${SAMPLE_MEDIA}`;
		expect(
			plaintext.replace(msgId, msgIdOf(sample)).replace(link, 'https://wework.qpic.cn/EXAMPLE/0'),
		).toBe(sample);
		expect(context.sandbox.conversation('mei.chen')).toEqual([
			expect.objectContaining({ direction: 'out', msgtype: type, agentid: AGENT_ID, text: line }),
		]);
	});

	test('the query of the callback URL stays', async () => {
		await write();
		expect(context.receiver.last.query.get('flow')).toBe('7');
	});

	test('enter_agent', async () => {
		await context.sandbox.members.enter('mei.chen', AGENT_ID);
		expect(context.receiver.last.plaintext).toBe(sampleXml('callback/event-enter_agent'));
	});

	test('the userid is spelled as in the contacts', async () => {
		await context.sandbox.members.enter('zhangwei', AGENT_ID);
		expect(context.receiver.last.plaintext).toContain('<![CDATA[ZhangWei]]>');
	});
});

describe('the record', () => {
	test('of a delivery', async () => {
		const records = await write();
		expect(context.sandbox.callbacks).toEqual(records);
		expect(records).toEqual([
			{
				seq: 1,
				time: context.sandbox.now(),
				agentid: AGENT_ID,
				userid: 'mei.chen',
				event: 'text',
				url: context.receiver.url,
				attempt: 1,
				status: 200,
				failure: null,
				ms: expect.any(Number) as number,
				requestXml: context.receiver.last.plaintext,
				replyXml: null,
				notes: ['no reply'],
			},
		]);
	});

	test.each([
		['no callback URL', null, 'the app has no callback URL'],
		['another machine', 'http://192.0.2.7/x', /^only 127.0.0.1 and localhost are called/],
		['a name that only looks local', 'http://localhost.example.com/', /^only 127/],
		['another scheme', 'file:///etc/passwd', /must be http or https/],
		['no URL', 'somewhere', /is not a URL/],
	])('of nothing called: %s', async (_what, url, failure) => {
		context.sandbox.setCallbackUrl(AGENT_ID, url);
		const [record, ...more] = await write();
		expect(more).toEqual([]);
		expect(record).toMatchObject({ url, attempt: 0, status: null, notes: ['nothing was called'] });
		expect(record?.failure).toMatch(failure);
		expect(context.sandbox.conversation('mei.chen')).toHaveLength(1);
	});

	test('is bounded, and numbers go on after clearing', async () => {
		await write();
		context.sandbox.clearCallbacks();
		const [record] = await write();
		expect(record?.seq).toBe(2);
		expect(context.sandbox.callbacks).toEqual([record]);
	});
});

describe('failed attempts', () => {
	const attempts = async () =>
		(await write()).map(({ attempt, status: code, failure }) => [attempt, code, failure]);

	test('are repeated with the same message under a new signature', async () => {
		context.receiver.next = [status(500), status(302), status(204)];
		expect(await attempts()).toEqual([
			[1, 500, 'HTTP status 500'],
			[2, 302, 'HTTP status 302'],
			[3, 204, 'HTTP status 204'],
			[4, 200, null],
		]);
		const { received } = context.receiver;
		const distinct = (values: unknown[]) => new Set(values).size;
		expect(distinct(received.map(({ plaintext }) => plaintext))).toBe(1);
		expect(distinct(received.map(({ query }) => query.get('nonce')))).toBe(4);
		expect(distinct(received.map(({ query }) => query.get('msg_signature')))).toBe(4);
		expect(received.every(({ signatureIsGood }) => signatureIsGood)).toBe(true);
	});

	test('end after the third retry', async () => {
		context.receiver.answer = (response) => response.destroy();
		const seen = await attempts();
		expect(seen.map(([attempt]) => attempt)).toEqual([1, 2, 3, 4]);
		expect(seen.every(([, code, failure]) => code === null && failure)).toBe(true);
	});

	test('end after the time limit, reading included', async () => {
		context.sandbox.configure({ callbackTimeoutMs: 60, callbackRetries: 1 });
		context.receiver.next = [() => {}, (response) => response.writeHead(200).write('<xml>')];
		expect(await attempts()).toEqual([
			[1, null, 'no answer within 60 ms'],
			[2, null, 'no answer within 60 ms'],
		]);
	});

	test('wait for the pause that is set', async () => {
		context.sandbox.configure({ callbackRetryPauseMs: 50 });
		context.receiver.next = [status(500), status(500)];
		const start = performance.now();
		await write();
		expect(performance.now() - start).toBeGreaterThanOrEqual(95);
	});

	test('tell that nobody listens', async () => {
		context.sandbox.setCallbackUrl(AGENT_ID, 'http://localhost:1/');
		expect((await attempts())[0]?.[2]).toMatch(/ECONNREFUSED/);
	});

	test.each(['waiting', 'pausing'])('are aborted when the sandbox closes: %s', async (what) => {
		const { receiver } = context;
		const other = await createSandbox({
			company: sampleCompany(receiver.url),
			callbackRetryPauseMs: what === 'pausing' ? 60_000 : 0,
		});
		const arrived = new Promise<void>((done) => {
			receiver.answer = (response, received) => {
				if (what === 'pausing') status(500)(response, received);
				setTimeout(done, 20);
			};
		});
		const deliveries = other.members.write('mei.chen', {
			agentid: AGENT_ID,
			type: 'text',
			content: 'x',
		});
		await arrived;
		const start = performance.now();
		await other.close();
		const records = await deliveries;
		expect(performance.now() - start).toBeLessThan(1000);
		expect(records).toHaveLength(1);
		expect(records[0]?.failure).toMatch(what === 'waiting' ? /^aborted/ : /^HTTP status 500/);
	});

	test('are aborted by a reset, and leave no trace in the new world', async () => {
		const arrived = new Promise<void>((done) => (context.receiver.answer = () => done()));
		const deliveries = write();
		await arrived;
		context.sandbox.reset();
		expect((await deliveries)[0]?.failure).toMatch(/^aborted/);
		expect(context.sandbox.callbacks).toEqual([]);
		context.receiver.answer = empty;
		expect(await write()).toHaveLength(1);
	});
});

describe('what a member cannot do', () => {
	const act = context;
	test.each([
		[404, 'an unknown member', () => act.sandbox.members.enter('nobody', AGENT_ID)],
		[404, 'an unknown app', () => act.sandbox.members.enter('mei.chen', 7)],
		[403, 'outside the range', () => act.sandbox.members.enter('old.member', AGENT_ID)],
		[400, 'an unknown type', () => write({ type: 'file' })],
		[400, 'no content', () => write({ content: '' })],
		[400, 'a wrong type', () => write({ content: 7 })],
		[400, 'an unknown field', () => write({ colour: 'red' })],
		[400, 'an unknown file', () => write({ type: 'image', content: undefined, mediaId: 'x' })],
		[400, 'a file of another kind', () => write({ type: 'image', mediaId: 'SAMPLE_VOICE' })],
		[400, 'nowhere', () => write({ type: 'location', latitude: 91, longitude: 0 })],
	])('%i: %s', (code, _what, run) => {
		expect(run).toThrow(expect.objectContaining({ status: code }) as Error);
		expect(context.sandbox.conversation('mei.chen')).toEqual([]);
		expect(context.receiver.received).toEqual([]);
	});
});

test('a conversation holds both sides in order; the inbox is what the API sent', async () => {
	await write();
	await context.client.send(textMessage());
	await write({ content: 'again' });
	const seen = context.sandbox.conversation('mei.chen');
	expect(seen.map(({ direction, content }) => [direction, content.content])).toEqual([
		['out', 'status node-7 状态'],
		['in', 'hello'],
		['out', 'again'],
	]);
	expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3]);
	expect(context.sandbox.inbox('mei.chen')).toHaveLength(1);
});

test('an app without keys of its own gets those of the sandbox', async () => {
	context.sandbox.setCallbackUrl(HR_AGENT_ID, 'http://127.0.0.1:1/');
	expect(context.sandbox.company.corpId).toBe(KEYS.corpId);
	const app = context.sandbox.company.apps.find(({ agentid }) => agentid === HR_AGENT_ID);
	expect(app?.callback?.encodingAesKey).toHaveLength(43);
});

describe('a callback that is slow', () => {
	test('arrives late, and still in time', async () => {
		context.sandbox.configure({ callbackDelayMs: 60, callbackTimeoutMs: 1000 });
		const [record] = await write();
		expect(record).toMatchObject({ attempt: 1, failure: null, status: 200 });
		expect(record!.ms).toBeGreaterThanOrEqual(55);
		expect(record!.notes).toContain('on the way for 60 ms');
	});

	test('past the time-out is repeated, and arrives each time', async () => {
		context.sandbox.configure({ callbackDelayMs: 90, callbackTimeoutMs: 50, callbackRetries: 2 });
		const records = await write();
		expect(records.map(({ attempt, failure }) => [attempt, failure])).toEqual(
			[1, 2, 3].map((attempt) => [attempt, 'no answer within 50 ms']),
		);
		while (context.receiver.received.length < 3) await sleep(10);
		const ids = context.receiver.received.map(({ plaintext }) => msgIdOf(plaintext));
		expect(new Set(ids).size).toBe(1);
	});
});

test('an app without a callback URL gets its old keys back with a URL', async () => {
	const before = context.sandbox.company.apps[0]!.callback!;
	const state = async () => {
		const { body } = await request(`${context.sandbox.url}/sandbox/state`);
		const { company } = (await body.json()) as { company: { apps: JsonObject[] } };
		return company.apps[0];
	};
	context.sandbox.setCallbackUrl(AGENT_ID, null);
	expect(await state()).toMatchObject({ callback: null, formerCallbackUrl: before.url });
	context.sandbox.setCallbackUrl(AGENT_ID, before.url);
	expect(context.sandbox.company.apps[0]!.callback).toEqual(before);
	expect(await state()).toMatchObject({ formerCallbackUrl: null });
});
