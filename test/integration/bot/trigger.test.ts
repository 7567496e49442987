import type { IDataObject } from 'n8n-workflow';
import { logs, readFile, settle, until } from '../../support';
import vector from '../../fixtures/bot/media-decrypt-vector.json';
import { fixture } from './fixtures';
import { ECHO, EVENT, itemOf, MESSAGE, started, useDesk } from './support';
import { like } from './matchers';

const desk = useDesk();

const HAND_OFF = { respond: 'handOff' };
const NO_STEPS = { steps: [] };
const quiet = (options: IDataObject = {}, more: IDataObject = {}) =>
	desk.activate({ ...HAND_OFF, ...more, options } as never, NO_STEPS);

const KICK = [
	{ from: undefined, msgtype: 'event', event: { eventtype: 'disconnected_event' } },
	EVENT,
] as const;

describe('activating', () => {
	test.each([
		[853000, /Bot ID or Secret is wrong/],
		[846601, /not in long-connection mode/],
	])('%i: fails with what helps, and does not ask again', async (errcode, message) => {
		desk.server.on('aibot_subscribe', { errcode });
		for (let attempt = 0; attempt < 5; attempt++) {
			await expect(desk.activate()).rejects.toThrow(message);
			await desk.time.advance(2 ** attempt * 1000);
		}
		expect(desk.server.of('aibot_subscribe').length).toBeLessThanOrEqual(2);
		expect(desk.hosts.flatMap(({ failures }) => failures)).toEqual([]);
	});

	test('45009: is active, says so, and waits', async () => {
		desk.server.on('aibot_subscribe', { errcode: 45009 }, 1);
		const host = await quiet();
		expect(logs.messages('warn').join()).toMatch(/not connected yet.*too often/);
		await desk.time.advance(58_000);
		expect(desk.server.of('aibot_subscribe')).toHaveLength(1);
		while (desk.server.of('aibot_subscribe').length < 2) await desk.time.advance(1000);
		await settle();
		desk.write();
		await started(host);
	});

	test('no way to WeCom: fails when a person activates, goes on when n8n starts', async () => {
		desk.server.acceptsConnections = false;
		await expect(desk.activate()).rejects.toMatchObject({
			message: like(/cannot be reached/),
			description: like(/port 443.*NODE_USE_ENV_PROXY/),
		});
		const host = await desk.activate(HAND_OFF, { ...NO_STEPS, activation: 'init' });
		desk.server.acceptsConnections = true;
		while (desk.server.of('aibot_subscribe').length === 0) await desk.time.advance(500);
		await settle();
		desk.write();
		await started(host);
	});

	test.each([
		[{ events: [] }, /"Events" is empty/],
		[{ respond: 'fixedReply' }, /"Reply Text" is empty/],
		[{ options: { clickCardJson: '{' } }, /"Click Card JSON" is not valid JSON/],
		[{ options: { clickCardJson: '{}' } }, /no card_type/],
	])('%j is refused before anything is sent', async (parameters, message) => {
		await expect(desk.activate(parameters as never)).rejects.toThrow(message);
		expect(desk.server.frames).toEqual([]);
	});

	test.each([
		[{ botId: ' ' }, /"Bot ID" is empty/],
		[{ secret: 'two words' }, /"Secret" has white space/],
		[{ webSocketUrl: 'https://x.example' }, /"WebSocket URL" is not/],
		[{ webSocketUrl: 'wss://me:pass@x.example' }, /"WebSocket URL" has a user name or password/],
	])('so is the credential %j', async (change, message) => {
		desk.store.change(change);
		await expect(desk.activate()).rejects.toThrow(message);
	});
});

describe('what starts the workflow', () => {
	test('a message in a single chat', async () => {
		const host = await quiet();
		desk.server.send(fixture('msg-text-single'));
		await started(host);
		const { raw, ...json } = itemOf(host)?.json ?? {};
		expect(json).toEqual({
			type: 'message',
			messageId: like(/^EXAMPLE-MSGID-12/),
			botId: 'EXAMPLE-BOT',
			chatId: 'tomas-k',
			chatType: 'single',
			userId: 'tomas-k',
			sessionId: 'tomas-k',
			messageType: 'text',
			text: 'restart worker 3 重启三号',
			rawText: 'restart worker 3 重启三号',
			chatInput: 'restart worker 3 重启三号',
			mediaItems: [],
			responseUrl: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=EXAMPLE',
			receivedAt: new Date(desk.time.now()).toISOString(),
		});
		expect(raw).toMatchObject({ msgtype: 'text', from: { userid: 'tomas-k' } });
		expect(JSON.stringify(raw)).not.toMatch(/response_url|aeskey/);
	});

	test('a message in a group, with a quote', async () => {
		const host = await quiet({ botName: 'Ops bot' });
		desk.server.send(fixture('msg-text-quote'));
		await started(host);
		expect(itemOf(host)?.json).toMatchObject({
			chatId: 'EXAMPLE-CHAT',
			chatType: 'group',
			sessionId: 'EXAMPLE-CHAT',
			userId: 'mei.chen',
			text: 'is this one still open? 这个关了吗',
			chatInput: 'is this one still open? 这个关了吗',
			rawText: '@Ops bot is this one still open? 这个关了吗',
			quote: {
				messageType: 'text',
				text: 'Ticket 5512: nightly backup failed 备份失败',
				mediaItems: [],
			},
		});
	});

	test('voice comes as words, and kinds that nobody knows come as they are', async () => {
		const host = await quiet();
		desk.server.send(fixture('msg-voice'));
		desk.write({ msgtype: 'hologram', hologram: { title: 'A thing', size: 3 } });
		await started(host, 2);
		expect(itemOf(host, 0)?.json).toMatchObject({
			messageType: 'voice',
			text: 'how many tickets are open 还有多少工单',
		});
		expect(itemOf(host, 1)?.json).toMatchObject({
			messageType: 'hologram',
			text: 'A thing',
			raw: { hologram: { title: 'A thing', size: 3 } },
		});
	});

	test('events, when they are chosen', async () => {
		const host = await quiet({}, { events: ['enterChat', 'cardClick', 'feedback'] });
		const names = [
			'enter_chat',
			'template_card_event-multiple',
			'template_card_event-vote',
			'feedback_event',
		];
		for (const name of names) desk.server.send(fixture(`event-${name}`));
		desk.server.send(fixture('msg-text-single'));
		await started(host, 4);
		const json = (index: number) => itemOf(host, index)?.json;
		expect(json(0)).toMatchObject({ type: 'enterChat', userId: 'tomas-k', chatId: 'tomas-k' });
		expect(json(0)).not.toHaveProperty('chatInput');
		expect(json(1)).toMatchObject({
			type: 'cardClick',
			eventKey: 'shift_submit',
			taskId: 'shift-41',
			selected: { day: ['mon'], slot: ['late'] },
		});
		expect(json(2)).toMatchObject({ selected: { lunch: ['hotpot', 'noodle'] } });
		expect(json(3)).toMatchObject({
			type: 'feedback',
			feedback: {
				id: 'run-8841',
				kind: 'inaccurate',
				content: 'numbers are old 数据过期',
				reasons: ['incomplete', 'dataAnalysis'],
			},
		});
		// Nothing may be answered to a thumb.
		expect(desk.server.bodies).toEqual([]);
	});

	test('unknown commands and events are nothing', async () => {
		const host = await quiet();
		desk.write({ msgtype: 'event', event: { eventtype: 'auth_change_event' } }, EVENT);
		desk.write({}, 'some_new_cmd');
		desk.write();
		await started(host);
		expect(host.started).toHaveLength(1);
	});

	test('each message once, also across a reconnection and an activation', async () => {
		const host = await quiet();
		desk.write({ msgid: 'SAME' });
		desk.write({ msgid: 'SAME' });
		await started(host);
		desk.server.cut();
		await settle();
		while (desk.server.sockets.length < 2) await desk.time.advance(250);
		await until(() => desk.server.of('aibot_subscribe').length === 2);
		await settle();
		desk.write({ msgid: 'SAME' });
		await host.stop();
		await host.start();
		desk.write({ msgid: 'SAME' });
		desk.write({ msgid: 'OTHER' });
		await started(host, 2);
		expect(host.started.map(([item]) => item?.json.messageId)).toEqual(['SAME', 'OTHER']);
	});

	test.each<[IDataObject, IDataObject, boolean]>([
		[{ chatTypes: ['group'] }, {}, false],
		[{ chatTypes: ['single'] }, {}, true],
		[{ allowedUserIds: 'mei.chen，tomas-k' }, {}, true],
		[{ allowedUserIds: 'mei.chen, TOMAS-K' }, {}, false],
		[{ allowedChatIds: 'wrOne wrTwo' }, { chattype: 'group', chatid: 'wrTwo' }, true],
		[{ allowedChatIds: 'wrOne wrTwo' }, { chattype: 'group', chatid: 'wrtwo' }, false],
		[{ messageTypes: ['voice', 'file'] }, {}, false],
		[{ messageTypes: ['text'] }, {}, true],
	])('the filter %j lets %j in: %s', async (options, body, isIn) => {
		const host = await quiet(options);
		desk.write(body);
		await settle(30);
		expect(host.started).toHaveLength(isIn ? 1 : 0);
	});

	test('two workflows share the connection and both get everything', async () => {
		const one = await desk.activate(HAND_OFF, { ...NO_STEPS, workflowId: 'one' });
		const two = await desk.activate(HAND_OFF, { ...NO_STEPS, workflowId: 'two' });
		desk.write();
		await started(one);
		await started(two);
		await one.stop();
		desk.write();
		await started(two, 2);
		expect(one.started).toHaveLength(1);
		expect(desk.server.sockets).toHaveLength(1);
	});
});

describe('files', () => {
	const encrypted = Buffer.from(vector.encrypted_base64, 'base64');
	const file = (name: string, more: IDataObject = {}) => ({
		msgtype: 'file',
		file: {
			url: `${desk.server.mediaUrl}/${name}?sign=SECRET-OF-A-FILE`,
			aeskey: vector.aeskey,
			...more,
		},
	});

	test('are fetched, decrypted and named', async () => {
		desk.server.files.set('f1', {
			bytes: encrypted,
			headers: {
				'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('报告.pdf')}`,
			},
		});
		desk.server.files.set('q1', {
			bytes: encrypted,
			headers: { 'content-disposition': 'attachment; filename="%E5%9B%BE.png"' },
		});
		const host = await quiet();
		desk.write({ ...file('f1'), quote: file('q1') });
		await started(host);
		const { json, binary } = itemOf(host) ?? { json: {} };
		expect(json).toMatchObject({
			text: '',
			mediaItems: [
				{
					type: 'file',
					binaryProperty: 'data',
					fileName: '报告.pdf',
					mimeType: 'application/pdf',
					size: Buffer.byteLength(vector.plain_utf8),
				},
			],
			quote: { mediaItems: [{ type: 'file', binaryProperty: 'data1', fileName: '图.png' }] },
		});
		expect((await readFile(binary!.data!)).toString()).toBe(vector.plain_utf8);
		expect((await readFile(binary!.data1!)).toString()).toBe(vector.plain_utf8);
	});

	test('a mixed message: text and pictures', async () => {
		desk.server.files.set('i2', { bytes: encrypted });
		const frame = fixture('msg-mixed-group');
		const [, picture] = (frame.body as { mixed: { msg_item: Array<{ image?: IDataObject }> } })
			.mixed.msg_item;
		picture!.image!.url = `${desk.server.mediaUrl}/i2?sign=SECRET-OF-A-FILE`;
		const host = await quiet({ botName: 'Ops bot' });
		desk.server.send(frame);
		await started(host);
		expect(itemOf(host)).toMatchObject({
			json: {
				text: 'what is this light? 这个灯是什么意思',
				mediaItems: [{ type: 'image', binaryProperty: 'data', fileName: 'image.pdf' }],
			},
			binary: { data: {} },
		});
	});

	test.each<[string, () => IDataObject, RegExp]>([
		['is gone', () => file('gone'), /status 403.*five minutes/],
		['has another key', () => file('f1', { aeskey: 'A'.repeat(43) }), /key does not fit/],
		['has no good key', () => file('f1', { aeskey: 'x' }), /another length/],
		['is too large', () => file('large'), /"Max Media Size" allows 1 MB/],
		['is too large and does not say so', () => file('chunked'), /"Max Media Size" allows 1 MB/],
		[
			'cannot be reached',
			() => file('f1', { url: 'http://127.0.0.1:1/SECRET-OF-A-FILE' }),
			/cannot be reached/,
		],
	])(
		'one that %s leaves its reason, and the message comes all the same',
		async (_, body, reason) => {
			desk.server.files.set('f1', { bytes: encrypted });
			desk.server.files.set('large', { bytes: Buffer.alloc(3 * 1024 * 1024) });
			desk.server.files.set('chunked', {
				bytes: Buffer.alloc(3 * 1024 * 1024),
				headers: { 'transfer-encoding': 'chunked' },
			});
			const host = await quiet({ maxMediaMb: 1 });
			desk.write(body());
			await started(host);
			const { json, binary } = itemOf(host)!;
			expect(json.mediaItems).toEqual([{ type: 'file', error: like(reason) }]);
			expect(binary).toBeUndefined();
			expect(logs.messages('warn')).toHaveLength(1);
		},
	);

	test('without a key the bytes are taken as they are; without download only the kind is told', async () => {
		desk.server.files.set('plain', {
			bytes: Buffer.from('plain'),
			headers: { 'content-disposition': 'attachment; filename=note.txt' },
		});
		const host = await quiet();
		desk.write(file('plain', { aeskey: undefined }));
		await started(host);
		expect((await readFile(itemOf(host)!.binary!.data!)).toString()).toBe('plain');
		await host.stop();
		const other = await quiet({}, { downloadMedia: false });
		desk.write(file('plain'));
		await started(other);
		expect(itemOf(other)?.json.mediaItems).toEqual([{ type: 'file' }]);
	});
});

describe('what is answered at once', () => {
	test('the first contact of the day', async () => {
		await quiet({ welcomeText: 'Hello 你好' });
		desk.server.send(fixture('event-enter_chat'));
		await until(() => desk.server.bodies.length === 1);
		expect(desk.server.frames.at(-1)).toMatchObject({
			cmd: 'aibot_respond_welcome_msg',
			headers: { req_id: 'EXAMPLE-REQID-20' },
			body: { msgtype: 'text', text: { content: 'Hello 你好' } },
		});
	});

	test('a click, with the key and the member filled in', async () => {
		const clickCardJson = JSON.stringify({
			card_type: 'text_notice',
			main_title: { title: '{{event_key}} by {{userid}}' },
			task_id: 'not this',
		});
		await quiet({ clickCardJson });
		desk.server.send(fixture('event-template_card_event-button'));
		await until(() => desk.server.bodies.length === 1);
		expect(desk.server.frames.at(-1)).toMatchObject({
			cmd: 'aibot_respond_update_msg',
			headers: { req_id: 'EXAMPLE-REQID-21' },
			body: {
				response_type: 'update_template_card',
				template_card: {
					card_type: 'text_notice',
					main_title: { title: 'ticket_take by mei.chen' },
					task_id: 'ticket-5512',
				},
			},
		});
	});

	test('a refusal is a line in the log', async () => {
		desk.server.on('aibot_respond_welcome_msg', { errcode: 846605 });
		await quiet({ welcomeText: 'Hello' });
		desk.server.send(fixture('event-enter_chat'));
		await until(() => logs.messages('warn').length === 1);
		expect(logs.messages('warn')[0]).toMatch(/could not answer at once/);
	});
});

describe('ending', () => {
	test('taken over: a failed execution says it, once, and nobody fights', async () => {
		const host = await quiet();
		desk.write(...KICK);
		await until(() => host.failures.length === 1);
		await desk.time.advance(60 * 60_000);
		expect(host.failures).toMatchObject([{ message: like(/Another client has taken over/) }]);
		expect(host.failures[0]?.description).toMatch(/one connection for each bot/);
		expect(desk.server.of('aibot_subscribe')).toHaveLength(1);
		expect(host.errors).toEqual([]);
	});

	test('a secret that was changed meanwhile: a failed execution says it', async () => {
		const host = await quiet();
		desk.server.on('aibot_subscribe', { errcode: 853000 });
		desk.server.cut();
		await settle();
		while (host.failures.length === 0) await desk.time.advance(250);
		expect(host.failures[0]?.message).toMatch(/Bot ID or Secret is wrong/);
		await desk.time.advance(60 * 60_000);
		expect(host.failures).toHaveLength(1);
	});

	test('deactivated while an answer is under way: it is given, and then nothing', async () => {
		const host = await desk.activate();
		let open = () => {};
		host.gate = new Promise<void>((resolve) => (open = resolve));
		desk.write();
		await until(() => desk.streams().length === 1);
		await host.stop();
		desk.write({ msgid: 'LATER' });
		open();
		await until(() => desk.streams().length === 2);
		expect(desk.streams()[1]).toMatchObject({ finish: true, content: 'You wrote: hello' });
		await until(() => desk.server.sockets[0]?.readyState === 3);
		const before = desk.server.frames.length;
		await desk.time.advance(60 * 60_000);
		expect(desk.server.frames).toHaveLength(before);
		expect(desk.time.pending).toBe(0);
		expect(host.started).toHaveLength(1);
	});
});

describe("the editor's test run", () => {
	test('takes the first message, answers it and leaves', async () => {
		const host = desk.host();
		const run = host.test();
		await until(() => host.isListening);
		desk.write({ text: { content: 'one' } });
		desk.write({ text: { content: 'two' } });
		const { status } = await run;
		expect(status).toBe('success');
		await until(() => desk.streams().length === 2);
		expect(desk.streams()[1]).toMatchObject({ finish: true, content: 'You wrote: one' });
		await until(() => desk.server.sockets[0]?.readyState === 3);
		expect(host.started).toHaveLength(1);
	});

	test('shares the connection of the active workflow', async () => {
		const active = await quiet();
		const testing = desk.host();
		const run = testing.test();
		await until(() => testing.isListening);
		desk.write();
		expect((await run).status).toBe('success');
		await started(active);
		desk.write();
		await started(active, 2);
		expect(desk.server.sockets).toHaveLength(1);
	});

	test('says why it cannot listen', async () => {
		desk.server.on('aibot_subscribe', { errcode: 846601 });
		await expect(desk.host().test()).rejects.toThrow(/long-connection mode/);
	});

	test('says that somebody has taken the bot away', async () => {
		const host = desk.host({}, { steps: [ECHO] });
		const failed = expect(host.test()).rejects.toThrow(/Another client/);
		await until(() => host.isListening);
		desk.write(...KICK);
		await failed;
	});
});

test('the example frames are those of messages and events', () => {
	expect(fixture('msg-file').cmd).toBe(MESSAGE);
});
