import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox, type JsonObject, type MediaKind, type Sandbox } from '../../../sandbox';
import { Client, DAY_MS, fixture, HOUR_MS } from '../client';
import { COMPANY, CUSTOMER_GROUP, desk, OPS_GROUP } from './client';

const SAMPLE_MEDIA_ID = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';
const INCIDENT = 'incident5512';

let sandbox: Sandbox;
let app: Client;
const create = (more: object = {}) =>
	app.post('appchat/create', { ...fixture('appchat/create'), ...more });
const change = (more: object) => app.post('appchat/update', { chatid: INCIDENT, ...more });
const send = (msgtype: string, content: unknown, more: object = {}) =>
	app.post('appchat/send', { chatid: INCIDENT, msgtype, [msgtype]: content, ...more });
const text = (content: string, more: object = {}) => send('text', { content, ...more });
const info = async () =>
	(await app.get('appchat/get', { chatid: INCIDENT })).chat_info as JsonObject;

beforeAll(async () => {
	sandbox = await createSandbox({ company: COMPANY });
});
beforeEach(async () => {
	sandbox.reset();
	app = await desk(sandbox);
});
afterAll(() => sandbox.close());

describe('create', () => {
	test('answers as the sample, and what get says of it', async () => {
		expect(await create()).toEqual(fixture('appchat/reply-create'));
		expect(await app.get('appchat/get', { chatid: INCIDENT })).toEqual(
			fixture('appchat/reply-get'),
		);
	});

	test('makes up an id and an owner', async () => {
		const { chatid } = await app.post('appchat/create', fixture('appchat/create-minimal'));
		expect(chatid).toMatch(/^[0-9a-zA-Z]{1,32}$/);
		const { chat_info } = await app.get('appchat/get', { chatid: String(chatid) });
		expect(chat_info).toMatchObject({ owner: 'mei.chen', userlist: ['mei.chen', 'tomas-k'] });
	});

	test('members do not see it before the first message', async () => {
		await create();
		expect(sandbox.groups.isVisible(INCIDENT)).toBe(false);
		await text('hello');
		expect(sandbox.groups.isVisible(INCIDENT)).toBe(true);
	});

	test('cuts a long name', async () => {
		await create({ name: '名'.repeat(51) });
		expect((await info()).name).toBe('名'.repeat(50));
	});

	test.each<[number, string, object]>([
		[86204, 'nobody', { userlist: [] }],
		[86006, 'one member named twice', { userlist: ['mei.chen', 'Mei.Chen'], owner: undefined }],
		[86007, 'an unknown member', { userlist: ['mei.chen', 'nobody'] }],
		[86007, 'a string of members', { userlist: 'mei.chen|tomas-k' }],
		[86005, 'an unknown owner', { owner: 'nobody' }],
		[86207, 'an owner who is not in the list', { owner: 'ana.b' }],
		[86205, 'a long chatid', { chatid: 'x'.repeat(33) }],
		[86001, 'a chatid with a hyphen', { chatid: 'incident-5512' }],
		[86206, 'a chatid that is a number', { chatid: 5512 }],
		[86215, "another group's chatid", { chatid: OPS_GROUP }],
	])('%i: %s', async (errcode, _what, more) => {
		expect((await create(more)).errcode).toBe(errcode);
	});

	test('86215: twice', async () => {
		await create();
		expect((await create()).errcode).toBe(86215);
	});

	test('48002: an app that only a part of the company sees', async () => {
		app = await new Client(sandbox).login();
		const sample = fixture('appchat/refused-visible-range');
		expect((await create()).errcode).toBe(sample.errcode);
	});

	test('60020: from an address that is not trusted', async () => {
		sandbox.configure({ untrustedIp: '203.0.113.7' });
		expect((await create()).errcode).toBe(60020);
	});

	test('45009: more than 1,000 groups a day', async () => {
		for (let i = 0; i < 1000; i++) sandbox.world.groups.limits.countCreation();
		expect((await create()).errcode).toBe(45009);
		sandbox.advance(DAY_MS);
		app = await desk(sandbox);
		expect((await create()).errcode).toBe(0);
	});
});

describe('update', () => {
	beforeEach(() => create());

	test('the sample', async () => {
		expect(await app.post('appchat/update', fixture('appchat/update'))).toEqual({
			...{ errcode: 0, errmsg: 'ok' },
		});
		expect(await info()).toMatchObject({
			name: 'Incident 5512 (closed) 已关闭',
			owner: 'wei.zhao',
			userlist: ['tomas-k', 'wei.zhao', 'ana.b'],
		});
	});

	test('the sample with a new owner', async () => {
		const answer = await app.post('appchat/update', fixture('appchat/update-change-owner'));
		expect(answer.errcode).toBe(0);
		expect(await info()).toMatchObject({ owner: 'tomas-k', userlist: ['tomas-k', 'wei.zhao'] });
	});

	test.each<[number, string, object]>([
		[40063, 'nothing', {}],
		[86201, 'no chatid', { chatid: '' }],
		[86003, 'an unknown chatid', { chatid: 'nope' }],
		[86008, 'a group of members', { chatid: OPS_GROUP, name: 'x' }],
		[86216, 'an unknown newcomer', { add_user_list: ['nobody'] }],
		[86216, 'somebody who is not there', { del_user_list: ['ana.b'] }],
		[86207, 'the owner leaves', { del_user_list: ['mei.chen'] }],
		[86207, 'an owner from outside', { owner: 'ana.b' }],
		[86006, 'one is left', { del_user_list: ['tomas-k', 'wei.zhao'] }],
	])('%i: %s', async (errcode, _what, more) => {
		expect((await change(more)).errcode).toBe(errcode);
	});

	test('45009: more than 1,000 changes an hour', async () => {
		for (let i = 0; i < 1000; i++) sandbox.world.groups.limits.countChange();
		expect((await change({ name: 'x' })).errcode).toBe(45009);
		sandbox.advance(HOUR_MS);
		expect((await change({ name: 'x' })).errcode).toBe(0);
	});
});

test.each([
	['86003', 86003, 'nope'],
	['86008, customers', 86008, CUSTOMER_GROUP],
])('get refuses %s', async (_what, errcode, chatid) => {
	expect((await app.get('appchat/get', { chatid })).errcode).toBe(errcode);
});

describe('send', () => {
	beforeEach(() => create());

	const KINDS: Record<string, MediaKind> = {
		'send-image': 'image',
		'send-mpnews': 'image',
		'send-voice': 'voice',
		'send-video': 'video',
	};
	const samples = readdirSync(join(__dirname, '../../fixtures/appchat'))
		.filter((file) => file.startsWith('send-'))
		.map((file) => file.replace('.json', ''));

	test.each(samples)('the sample %s', async (name) => {
		sandbox.addMedia({ kind: KINDS[name] ?? 'file', mediaId: SAMPLE_MEDIA_ID });
		const body = fixture(`appchat/${name}`);
		expect(await app.post('appchat/send', body)).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(app.notes.filter((note) => note.startsWith('ignored'))).toEqual([]);
		const { mentioned_list: _, ...shown } = body[String(body.msgtype)] as JsonObject;
		const [message] = sandbox.groups.messages(INCIDENT);
		expect(message).toMatchObject({ msgtype: body.msgtype, safe: body.safe ?? 0 });
		expect(message?.content).toEqual(shown);
	});

	test('mentions', async () => {
		await text('<@tomas-k> see', { mentioned_list: ['wei.zhao', '@all'] });
		expect(sandbox.groups.messages(INCIDENT)[0]?.mentions).toEqual({
			everyone: true,
			userids: ['wei.zhao', 'tomas-k'],
		});
	});

	const card = { title: 'T', description: 'D', url: 'https://example.com' };
	test.each<[number, string, string, unknown, object?]>([
		[86003, 'an unknown chatid', 'text', { content: 'x' }, { chatid: 'nope' }],
		[86008, "members' own group", 'text', { content: 'x' }, { chatid: OPS_GROUP }],
		[86214, 'a card', 'template_card', { card_type: 'text_notice' }],
		[86214, 'a mini program', 'miniprogram_notice', {}],
		[40008, 'a type that is none', 'markdown_v2', { content: 'x' }],
		[44004, 'an empty text', 'text', { content: '' }],
		[40058, 'safe 2', 'text', { content: 'x' }, { safe: 2 }],
		[40007, 'an unknown media_id', 'image', { media_id: 'nope' }],
		[41010, 'an article without url', 'news', { articles: [{ title: 'T' }] }],
		[40074, 'confidential news', 'news', { articles: [card] }, { safe: 1 }],
		[41010, 'a text card without url', 'textcard', { ...card, url: '' }],
	])('%i: %s', async (errcode, _what, msgtype, content, more: object = {}) => {
		expect((await send(msgtype, content, more)).errcode).toBe(errcode);
	});

	test('40004: a confidential file of another format', async () => {
		const { mediaId } = sandbox.addMedia({ kind: 'file', name: 'a.zip' });
		expect((await send('file', { media_id: mediaId }, { safe: 1 })).errcode).toBe(40004);
	});

	test('86008: the group of another app', async () => {
		const other = COMPANY.apps.map((one) =>
			one.agentid === 1000042
				? { ...one, visible: { userids: [], departmentIds: [1], tagIds: [] } }
				: one,
		);
		const wide = await createSandbox({ company: { ...COMPANY, apps: other } });
		await (await desk(wide)).post('appchat/create', fixture('appchat/create'));
		const stranger = await new Client(wide).login();
		const answer = await stranger.post('appchat/send', fixture('appchat/send-text'));
		expect(answer.errcode).toBe(fixture('appchat/refused-not-own-chat').errcode);
		await wide.close();
	});

	test('counts titles of text cards in bytes', async () => {
		await send('textcard', { ...card, title: '题'.repeat(43) });
		expect(sandbox.groups.messages(INCIDENT)[0]?.content.title).toBe('题'.repeat(42));
	});

	test('cuts a text at 2,048 bytes', async () => {
		await text('x'.repeat(2049));
		expect(sandbox.groups.messages(INCIDENT)[0]?.content.content).toHaveLength(2048);
	});

	test('drops what one member gets beyond 200 a minute, without an errcode', async () => {
		for (let i = 0; i < 200; i++) sandbox.world.groups.limits.admit(1000044, 'tomas-k');
		expect((await text('x')).errcode).toBe(0);
		expect(sandbox.groups.messages(INCIDENT)[0]?.dropped).toEqual(['tomas-k']);
	});

	test('45009: more than 20,000 person-times a minute', async () => {
		sandbox.world.groups.limits.countMessage(19_998);
		expect((await text('x')).errcode).toBe(45009);
	});
});
