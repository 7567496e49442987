import { BOT, BotClient, GROUP, useBot } from './botClient';
import WebSocket from 'ws';

const context = useBot();
const write = (content: string, more: object = {}) =>
	context.bot.members.write('mei.chen', { type: 'text', content, ...more });
const last = () => context.bot.entries.at(-1)!;

describe('the login', () => {
	test.each([
		['a wrong secret', { secret: 'nope' }, 853000],
		['an unknown bot', { bot_id: 'aibNobody' }, 853000],
		['no secret', { secret: undefined }, 40063],
		['what the vendor sends besides', { scene: 1, plug_version: '1', device_id: 'd' }, 0],
	])('%s', async (_what, more, errcode) => {
		const client = await context.open();
		expect(await client.login(more)).toMatchObject({ errcode });
		client.socket.terminate();
	});

	test('is refused while the bot is in callback mode', async () => {
		context.bot.changeBot(BOT.botId, { mode: 'callbackUrl' });
		expect(await context.client.login()).toMatchObject({ errcode: 846601 });
	});

	test('is refused with the secret of before', async () => {
		context.bot.changeBot(BOT.botId, { secret: 'new' });
		expect(await context.client.login()).toMatchObject({ errcode: 853000 });
		expect(await context.client.login({ secret: 'new' })).toMatchObject({ errcode: 0 });
	});

	test('too often is 45009, until a minute is over', async () => {
		context.bot.configure({ subscribesPerMinute: 2 });
		const codes = [];
		for (let i = 0; i < 2; i++) codes.push((await context.client.login()).errcode);
		context.sandbox.advance(60_000);
		codes.push((await context.client.login()).errcode);
		expect(codes).toEqual([0, 45009, 0]);
	});

	test('is not undone by a wrong one, which leaves the socket open', async () => {
		const client = await context.open();
		await client.login({ secret: 'nope' });
		expect(await client.ask('ping')).toMatchObject({ errcode: 0 });
		write('hello');
		expect(await context.client.message()).toMatchObject({ body: { text: { content: 'hello' } } });
		client.socket.terminate();
	});

	test('never shows the secret in what is recorded', () => {
		expect(JSON.stringify(context.bot.frames)).not.toContain(BOT.secret);
		expect(context.bot.frames[0]).toMatchObject({
			cmd: 'aibot_subscribe',
			direction: 'received',
			frame: { body: { bot_id: BOT.botId, secret: '***' } },
		});
		expect(context.bot.frames[1]).toMatchObject({ direction: 'sent', errcode: 0 });
	});
});

describe('a frame', () => {
	test('before the login: 846609, except for pings', async () => {
		const client = await context.open();
		const body = { chatid: 'mei.chen', msgtype: 'markdown', markdown: { content: 'x' } };
		expect(await client.ask('aibot_send_msg', body)).toEqual({
			headers: { req_id: expect.any(String) as string },
			errcode: 846609,
			errmsg: 'aibot websocket not subscribed',
		});
		expect(await client.errcode('ping')).toBe(0);
		client.socket.terminate();
	});

	test.each([
		['an unknown cmd', { cmd: 'aibot_heartbeat', headers: { req_id: 'r' } }],
		['no cmd', { headers: { req_id: 'r' } }],
		['a req_id of 257 bytes', { cmd: 'ping', headers: { req_id: 'r'.repeat(257) } }],
		['no req_id', { cmd: 'ping', headers: {} }],
		['no headers', { cmd: 'ping' }],
		['a body that is a list', { cmd: 'ping', headers: { req_id: 'r' }, body: [] }],
	])('with %s: 40058', async (_what, frame) => {
		context.client.socket.send(JSON.stringify(frame));
		const ack = await context.client.take(({ errcode }) => errcode !== undefined);
		expect(ack.errcode).toBe(40058);
	});

	test('that is no JSON: 40058, and the connection lives', async () => {
		context.client.socket.send('{"cmd":');
		expect(await context.client.take(() => true)).toMatchObject({
			errcode: 40058,
			headers: { req_id: '' },
		});
		expect(await context.client.errcode('ping')).toBe(0);
	});

	test('of bytes ends the connection', async () => {
		context.client.socket.send(Buffer.from('{}'));
		expect(await context.client.closed).toEqual({ code: 1003 });
	});
});

describe('one connection for each bot', () => {
	test('the newer one gets the messages, the older one an event, later the end', async () => {
		context.bot.configure({ kickCloseMs: 50 });
		const newer = await context.open();
		await newer.login();
		const event = await context.client.event();
		expect(event.body).toMatchObject({
			aibotid: BOT.botId,
			msgtype: 'event',
			event: { eventtype: 'disconnected_event' },
		});
		expect(Object.keys(event.body!)).not.toContain('from');
		write('who hears?');
		await newer.message();
		expect(context.client.inbox).toEqual([]);
		expect(await context.client.errcode('ping')).toBe(0);
		expect(await context.client.push({ chatid: 'x' })).toBe(846609);
		await context.client.closed;
		expect(await newer.errcode('ping')).toBe(0);
		newer.socket.terminate();
	});

	test('a second login on the same connection kicks nobody', async () => {
		expect(await context.client.login()).toMatchObject({ errcode: 0 });
		write('still here');
		await context.client.message();
		expect(context.client.inbox).toEqual([]);
	});

	test('bots do not disturb each other', async () => {
		const [, other] = context.bot.service.bots;
		const second = await context.open();
		await second.login({ bot_id: other!.botId, secret: other!.secret });
		write('to the first');
		await context.client.message();
		write('to the second', { botId: other!.botId });
		await second.message();
		expect([...context.client.inbox, ...second.inbox]).toEqual([]);
		second.socket.terminate();
	});
});

describe('faults of the connection', () => {
	test('cut: closed without a farewell, and messages are lost', async () => {
		context.bot.cut();
		expect(await context.client.closed).toEqual({ code: 1006 });
		write('into the void');
		expect(last().hearing).toBe('lost');
		expect(() => context.bot.cut()).toThrow('is not connected');
	});

	test('kick: as if another client had come', async () => {
		context.bot.configure({ kickCloseMs: 20 });
		context.bot.kick();
		const { body } = await context.client.event();
		expect(body).toMatchObject({ event: { eventtype: 'disconnected_event' } });
		await context.client.closed;
	});

	test('half-open: nothing is read, answered or closed; the next connection is well', async () => {
		context.bot.silence('everything');
		context.client.write('ping');
		write('lost');
		context.client.socket.close();
		await expect(context.client.take(() => true, 200)).rejects.toThrow('no such frame');
		expect(context.client.socket.readyState).toBe(WebSocket.CLOSING);
		const next = await context.open();
		await next.login();
		write('heard');
		expect((await next.message()).body).toMatchObject({ text: { content: 'heard' } });
		expect(context.bot.entries.map(({ hearing }) => hearing)).toEqual(['lost', 'told']);
		next.socket.terminate();
	});

	test('deaf: acks come, callbacks do not', async () => {
		context.bot.silence('callbacks');
		write('lost');
		expect(last().hearing).toBe('lost');
		expect(await context.client.errcode('ping')).toBe(0);
		expect(context.client.inbox).toEqual([]);
	});

	test('sends are refused while pings are acknowledged', async () => {
		const message = await context.written();
		context.bot.silence('sends');
		expect(await context.client.stream(message, 'x')).toBe(846609);
		expect(await context.client.errcode('ping')).toBe(0);
	});

	test('a quiet client is cut off', async () => {
		context.bot.configure({ silenceMs: 100 });
		const client = await context.open();
		const started = Date.now();
		await client.closed;
		expect(Date.now() - started).toBeGreaterThanOrEqual(90);
	});

	test('a closed door, and one behind which nobody answers', async () => {
		const url = context.sandbox.url.replace(/^http/, 'ws') + '/aibot';
		const outcome = (socket: WebSocket) =>
			new Promise<string>((resolve) => {
				socket.on('open', () => resolve('open'));
				socket.on('error', (error) => resolve(error.message));
				setTimeout(() => resolve('nothing'), 200);
			});
		context.bot.configure({ door: 'refuse' });
		expect(await outcome(new WebSocket(url))).toContain('503');
		context.bot.configure({ door: 'hang' });
		const waiting = new WebSocket(url);
		expect(await outcome(waiting)).toBe('nothing');
		waiting.terminate();
		await expect(BotClient.open(context.sandbox, '/aibot/else')).rejects.toThrow('404');
	});

	test('text of any kind', async () => {
		context.bot.sendRaw('{"cmd":"ping","headers":{"req_id":"s"}}');
		expect(await context.client.take(() => true)).toMatchObject({ cmd: 'ping' });
	});

	test('a reset of the sandbox cuts everyone', async () => {
		context.sandbox.reset();
		await context.client.closed;
	});
});

describe('faults of frames', () => {
	const stream = { cmd: 'aibot_respond_msg', msgtype: 'stream' } as const;

	test('an errcode: nothing is shown', async () => {
		const message = await context.written();
		context.bot.addFault({ kind: 'errcode', errcode: 600039, ...stream, times: 1 });
		expect(await context.client.stream(message, 'one')).toBe(600039);
		expect(await context.client.stream(message, 'two')).toBe(0);
		expect(context.bot.entries).toHaveLength(2);
	});

	test('skip lets frames pass first, and other msgtypes are left alone', async () => {
		const message = await context.written();
		context.bot.addFault({ kind: 'errcode', errcode: -1, ...stream, skip: 1, times: 1 });
		const markdown = { msgtype: 'markdown', markdown: { content: 'm' } };
		const codes = [
			await context.client.stream(message, 'one'),
			await context.client.reply(message, markdown),
			await context.client.stream(message, 'two'),
			await context.client.stream(message, 'three'),
		];
		expect(codes).toEqual([0, 0, -1, 0]);
	});

	test('noAck: carried out and not told', async () => {
		const message = await context.written();
		context.bot.addFault({ kind: 'noAck', ...stream, times: 1 });
		const body = { msgtype: 'stream', stream: { id: 's', content: 'shown', finish: true } };
		context.client.write('aibot_respond_msg', body, message.headers.req_id);
		expect(await context.client.errcode('ping')).toBe(0);
		expect(context.client.inbox).toEqual([]);
		expect(last().content).toMatchObject({ content: 'shown' });
	});

	test('ignore: as if it never came', async () => {
		context.bot.addFault({ kind: 'ignore', cmd: 'ping' });
		context.client.write('ping');
		await expect(context.client.take(() => true, 100)).rejects.toThrow('no such frame');
		context.bot.clearFaults();
		expect(await context.client.errcode('ping')).toBe(0);
	});

	test.each([
		['cutBefore', 1],
		['cutAfter', 2],
	] as const)('%s', async (kind, entries) => {
		const message = await context.written();
		context.bot.addFault({ kind, ...stream, times: 1 });
		const body = { msgtype: 'stream', stream: { id: 's', content: 'x' } };
		context.client.write('aibot_respond_msg', body, message.headers.req_id);
		await context.client.closed;
		expect(context.bot.entries).toHaveLength(entries);
		expect(context.bot.faults).toEqual([]);
	});

	test('delay, and slow acks in general', async () => {
		context.bot.addFault({ kind: 'delay', ms: 60, cmd: 'ping', times: 1 });
		context.bot.configure({ ackDelayMs: 60 });
		const started = Date.now();
		await context.client.ask('ping');
		expect(Date.now() - started).toBeGreaterThanOrEqual(110);
	});
});

test('a group is heard with a mention only', async () => {
	write('just us', { chatId: GROUP });
	expect(last().hearing).toBe('unheard');
	write(`@${BOT.name} status?`, { chatId: GROUP });
	const { body } = await context.client.message();
	expect(body).toMatchObject({
		chattype: 'group',
		chatid: GROUP,
		from: { userid: 'mei.chen' },
		text: { content: `@${BOT.name} status?` },
	});
	expect(context.client.inbox).toEqual([]);
});
