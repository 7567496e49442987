import { BOT, BotClient, GROUP, http, useBot } from './botClient';
import type { JsonObject } from '../../sandbox';

const context = useBot();

/** A route below /sandbox/bot. */
const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
	const answer = await http(`${context.sandbox.url}/sandbox/bot${path}`, method, body);
	return { status: answer.status, json: answer.json() as unknown as Record<string, never> };
};
const post = (path: string, body: object = {}) => call('POST', path, body);
const write = (body: object, userid = 'mei.chen') => post(`/members/${userid}/messages`, body);

test('the state names bots, groups and who is connected, without secrets', async () => {
	const { json } = await call('GET', '');
	expect(JSON.stringify(json)).not.toContain('sandbox-bot-secret');
	expect(json).toMatchObject({
		webSocketUrl: `${context.sandbox.url.replace('http', 'ws')}/aibot`,
		bots: [{ botId: BOT.botId, name: BOT.name, connection: { quiet: null } }, { connection: null }],
		groups: [{ chatId: GROUP }],
		settings: { ackDelayMs: 0 },
		faults: [],
		connections: 1,
	});
});

test('members write, click, enter and give thumbs', async () => {
	const { json } = await write({ type: 'text', content: 'hello' });
	expect(json.entries).toMatchObject([{ direction: 'out', hearing: 'told', userid: 'mei.chen' }]);
	const message = await context.client.message();
	const template_card = {
		card_type: 'button_interaction',
		main_title: { title: 'A' },
		button_list: [{ text: 'Yes', key: 'yes' }],
		task_id: 't1',
		feedback: { id: 'f1' },
	};
	await context.client.reply(message, { msgtype: 'template_card', template_card });
	const { msgid } = context.bot.entries.at(-1)!;
	const click = await post('/members/mei.chen/clicks', { msgid, kind: 'button', key: 'yes' });
	expect(click.json).toEqual({ hearing: 'told' });
	const thumbs = await post('/members/mei.chen/feedback', { msgid, type: 1 });
	expect(thumbs.json).toEqual({ hearing: 'told' });
	const enter = { botId: BOT.botId };
	expect((await post('/members/mei.chen/enter', enter)).json).toEqual({ first: true });
	expect((await post('/members/mei.chen/enter', enter)).json).toEqual({ first: false });
	const types = [];
	for (let i = 0; i < 3; i++) {
		types.push(((await context.client.event()).body!.event as JsonObject).eventtype);
	}
	expect(types).toEqual(['template_card_event', 'feedback_event', 'enter_chat']);
});

test('bubbles can be listed, as one member sees them or as sent', async () => {
	await context.client.stream(await context.written(), 'x', { feedback: { id: 'f' } });
	await write({ type: 'text', content: 'hi' }, 'tomas-k');
	const all = await call('GET', '/entries');
	const mine = await call('GET', '/entries?userid=Mei.Chen');
	expect(all.json).toHaveLength(3);
	expect(mine.json).toMatchObject([
		{ msgtype: 'text' },
		{ stream: { finished: false, expired: false, frames: 1 }, feedbackId: 'f', feedback: null },
	]);
	context.sandbox.advance(6 * 60_000);
	const later = await call('GET', '/entries?userid=mei.chen');
	expect(later.json).toMatchObject([{}, { stream: { expired: true } }]);
});

test('frames can be listed and cleared', async () => {
	await context.client.ask('ping');
	const { json } = await call('GET', '/frames?after=2');
	expect(json).toMatchObject([
		{ cmd: 'ping', direction: 'received', seq: 3 },
		{ cmd: 'ping', direction: 'sent', seq: 4, errcode: 0 },
	]);
	await call('DELETE', '/frames');
	expect((await call('GET', '/frames')).json).toEqual([]);
});

test('the connection can be cut, kicked and silenced', async () => {
	await post('/settings', { kickCloseMs: 10 });
	await post('/kick', { botId: BOT.botId });
	await context.client.event();
	await context.client.closed;
	const next = await context.open();
	await next.login();
	expect(await post('/silence', { quiet: 'sends' })).toMatchObject({ status: 200 });
	expect(await next.push({ chatid: 'x' })).toBe(846609);
	await post('/raw', { text: '{"cmd":"sandbox_test","headers":{"req_id":"r"}}' });
	await next.take(({ cmd }) => cmd === 'sandbox_test');
	await post('/cut');
	await next.closed;
	expect(await post('/cut')).toMatchObject({
		status: 409,
		json: { error: `${BOT.name} is not connected` },
	});
});

test('frames can be made to go wrong, and the login refused', async () => {
	await post('/faults', { kind: 'errcode', errcode: 45009, cmd: 'ping', times: 1 });
	expect(await context.client.errcode('ping')).toBe(45009);
	await post('/faults', { kind: 'errcode', errcode: 1, cmd: 'ping' });
	await call('DELETE', '/faults');
	expect(await context.client.errcode('ping')).toBe(0);
	await post('/profile', { botId: BOT.botId, secretRefused: true });
	expect(await context.client.login()).toMatchObject({ errcode: 853000 });
	await post('/profile', { botId: BOT.botId, secretRefused: false, mode: 'callbackUrl' });
	expect(await context.client.login()).toMatchObject({ errcode: 846601 });
	await post('/settings', { door: 'refuse' });
	await expect(BotClient.open(context.sandbox)).rejects.toThrow('503');
});

test('groups can be founded, files uploaded, messages delivered twice', async () => {
	const group = { chatId: 'wrNew', name: 'New', userids: ['li.na'], botIds: [BOT.botId] };
	await post('/groups', { ...group, pushAllowed: true });
	const content = `@${BOT.name} hi`;
	const { json } = await write({ type: 'text', content, chatId: 'wrNew' }, 'li.na');
	expect((await context.client.message()).body).toMatchObject({ chatid: 'wrNew' });
	const [{ msgid }] = json.entries as unknown as [{ msgid: string }];
	expect((await post('/redeliver', { msgid })).json).toEqual({ hearing: 'told' });
	expect((await context.client.message()).body).toMatchObject({ msgid });
	const path = `${context.sandbox.url}/sandbox/bot/media?kind=file&name=a.txt`;
	const { mediaId } = (await http(path, 'POST', Buffer.from('abc'))).json();
	await write({ type: 'file', mediaId });
	const { file } = (await context.client.message()).body as { file: { url: string } };
	expect((await http(file.url)).headers['content-disposition']).toContain('a.txt');
});

test.each([
	['/faults', { kind: 'nonsense' }, 400],
	['/silence', { quiet: 'half' }, 400],
	['/kick', { botId: 7 }, 400],
	['/kick', { botId: 'aibNobody' }, 404],
	['/redeliver', { msgid: 'nope' }, 404],
	['/members/mei.chen/messages', { type: 'text' }, 400],
	['/members/mei.chen/clicks', { msgid: 'x', kind: 'taskcard', key: 'y' }, 400],
	['/members/mei.chen/clicks', { msgid: 'x', kind: 'button', key: 'y' }, 404],
	['/members/mei.chen/feedback', { msgid: 'x', type: '1' }, 400],
	['/members/nobody/messages', { type: 'text', content: 'x' }, 404],
	['/media?kind=music', {}, 400],
	['/media?kind=file', '', 400],
])('%s with %j: %i', async (path, body, status) => {
	const url = `${context.sandbox.url}/sandbox/bot${path}`;
	expect((await http(url, 'POST', body)).status).toBe(status);
});

test('a live page hears of frames, entries and the connection', async () => {
	const heard: string[] = [];
	const off = context.sandbox.on('change', (change) => {
		if (change.type === 'bot') heard.push(change.what);
	});
	await context.client.stream(await context.written(), 'x');
	context.bot.cut();
	off();
	expect(new Set(heard)).toEqual(new Set(['entry', 'frame', 'state']));
});
