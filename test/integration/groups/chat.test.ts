import type { INodeParameters } from 'n8n-workflow';
import type { MediaKind } from '../../../sandbox';
import { storeFile } from '../../support';
import { png } from '../../support/sampleFiles';
import { numberedItems, reset, type WeCom } from '../wecom';
import {
	fixture,
	fixtureNames,
	OPS_GROUP,
	posted,
	rawBodies,
	resetGroups,
	SAMPLE_MEDIA_ID,
	startGroups,
	texts,
} from './support';

let wecom: WeCom;
beforeAll(async () => (wecom = await startGroups()));
beforeEach(() => resetGroups(wecom));
afterAll(() => wecom.sandbox.close());

const INCIDENT = 'incident5512';
const group = (operation: string, more: INodeParameters): INodeParameters => ({
	...{ resource: 'groupChat', operation },
	...more,
});
const createParameters = (more: INodeParameters = {}) =>
	group('create', {
		name: 'Incident 5512 故障群',
		ownerId: 'mei.chen',
		userIds: 'mei.chen, tomas-k, wei.zhao',
		chatId: INCIDENT,
		...more,
	});
const create = (more: INodeParameters = {}) => wecom.run(createParameters(more));
const send = (more: INodeParameters) => wecom.run(group('send', { chatId: INCIDENT, ...more }));
const textTo = (more: INodeParameters = {}) =>
	send({ messageType: 'text', content: 'hi', ...more });

describe('create', () => {
	test('the vendor sample', async () => {
		const { items } = await create();
		expect(rawBodies(wecom, 'appchat/create')).toEqual([fixture('appchat/create')]);
		expect(items.map(({ json }) => json)).toEqual([fixture('appchat/reply-create')]);
	});

	test('the minimal sample', async () => {
		await wecom.run(group('create', { userIds: ['mei.chen', 'tomas-k'] }));
		expect(rawBodies(wecom, 'appchat/create')).toEqual([fixture('appchat/create-minimal')]);
	});

	test('with a first message, members see it', async () => {
		await create({ firstMessage: 'Incident 5512: disk full 磁盘已满' });
		expect(wecom.sandbox.groups.isVisible(INCIDENT)).toBe(true);
		expect(texts(wecom, INCIDENT)).toEqual(['Incident 5512: disk full 磁盘已满']);
	});

	test('twice, going on with the group that is there: no harm, no second first message', async () => {
		const parameters = createParameters({
			firstMessage: 'War room 作战室',
			options: { ifExists: 'use' },
		});
		const { items: first } = await wecom.run(parameters);
		const { items: second, error } = await wecom.run(parameters);
		expect(error).toBeUndefined();
		expect(first[0]?.json).toEqual({ errcode: 0, errmsg: 'ok', chatid: INCIDENT });
		expect(second[0]?.json).toEqual({
			...{ errcode: 0, errmsg: 'ok', chatid: INCIDENT, existed: true },
		});
		expect(texts(wecom, INCIDENT)).toEqual(['War room 作战室']);
	});

	test('twice without that option fails and names it', async () => {
		await create();
		const { error } = await create();
		expect(error?.message).toMatch(/exists already \(86215\)/);
		expect(error?.description).toMatch(/"Use It" in the option "If the Group Exists"/);
	});

	test("somebody else's group under the same ID is not gone on with", async () => {
		const { error } = await create({ chatId: OPS_GROUP, options: { ifExists: 'use' } });
		expect(error?.message).toMatch(/was not made by this app \(86008\)/);
	});

	test('a first message that fails: the group is named, so that nobody makes it again', async () => {
		wecom.sandbox.faults.add({ kind: 'errcode', errcode: 45009, path: 'appchat/send' });
		const { error } = await create({ firstMessage: 'hello', options: {} });
		expect(error?.description).toMatch(/The group incident5512 was made/);
	});

	test('a call that may have arrived is not repeated', async () => {
		wecom.sandbox.faults.add({ kind: 'dropAfter', path: 'appchat/create', times: 1 });
		const { error } = await create();
		expect(error?.message).toMatch(/nobody knows whether/);
		expect(wecom.calls('appchat/create')).toHaveLength(1);
	});

	test('cuts a long name and says so', async () => {
		const { runData, error } = await create({ name: '名'.repeat(60) });
		expect(error).toBeUndefined();
		const hints = Object.values(runData).at(-1)?.[0]?.hints ?? [];
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('"Name" was longer than 50 characters and was cut.'),
		]);
		const [body] = rawBodies(wecom, 'appchat/create');
		expect(body?.name).toBe(`${'名'.repeat(49)}…`);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['one member', { userIds: 'mei.chen, Mei.Chen' }, /"User IDs" names 1 member/],
		['nobody', { userIds: '={{ "" }}' }, /"User IDs" is empty/],
		['everyone', { userIds: '@all' }, /"User IDs" names everyone/],
		['an owner from outside', { ownerId: 'ana.b' }, /"Owner ID" names ana\.b/],
		['two owners', { ownerId: 'mei.chen, tomas-k' }, /"Owner ID" names more than one/],
		['a hyphen in the ID', { chatId: 'incident-5512' }, /"Chat ID"/],
		['a long ID', { chatId: 'x'.repeat(33) }, /"Chat ID"/],
	])('%s is refused before anything is sent', async (_what, more, words) => {
		const { error } = await create(more);
		expect(error?.message).toMatch(words);
		expect(wecom.calls()).toEqual([]);
	});

	test('48002: what the visible range has to be', async () => {
		reset(wecom);
		const { error } = await create();
		expect(error?.message).toMatch(/\(48002\)/);
		expect(error?.description).toMatch(/root department/);
	});

	test('60020: the address to enter', async () => {
		wecom.sandbox.configure({ untrustedIp: '203.0.113.7' });
		const { error } = await create();
		expect(error?.message).toMatch(/203\.0\.113\.7 \(60020\)/);
	});
});

describe('get and update', () => {
	beforeEach(() => create());

	test('get puts out chat_info, flat', async () => {
		const { items } = await wecom.run(group('get', { chatId: INCIDENT }));
		const { chat_info, ...answer } = fixture('appchat/reply-get');
		expect(items[0]?.json).toEqual({ ...(chat_info as object), ...answer });
	});

	test.each<[string, INodeParameters]>([
		[
			'update',
			{
				name: 'Incident 5512 (closed) 已关闭',
				ownerId: 'wei.zhao',
				addUserIds: 'ana.b',
				removeUserIds: 'mei.chen',
			},
		],
		['update-change-owner', { ownerId: 'tomas-k', removeUserIds: 'mei.chen' }],
	])('the sample %s', async (name, updateFields) => {
		const { error } = await wecom.run(group('update', { chatId: INCIDENT, updateFields }));
		expect(error).toBeUndefined();
		expect(rawBodies(wecom, 'appchat/update')).toEqual([fixture(`appchat/${name}`)]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['nothing', {}, /"Update Fields" is empty/],
		['one in both lists', { addUserIds: 'ana.b', removeUserIds: 'Ana.B' }, /"Remove User IDs"/],
		['the new owner', { ownerId: 'tomas-k', removeUserIds: 'tomas-k' }, /the new owner/],
	])('%s is refused before it is sent', async (_what, updateFields, words) => {
		const { error } = await wecom.run(group('update', { chatId: INCIDENT, updateFields }));
		expect(error?.message).toMatch(words);
		expect(wecom.calls('appchat/update')).toEqual([]);
	});

	test('86207: the owner leaves', async () => {
		const updateFields = { removeUserIds: 'mei.chen' };
		const { error } = await wecom.run(group('update', { chatId: INCIDENT, updateFields }));
		expect(error?.description).toMatch(/"Owner ID" in the same update/);
	});
});

describe('send', () => {
	beforeEach(() => create());

	const KINDS: Record<string, MediaKind> = {
		'send-mpnews': 'image',
		'send-image': 'image',
		'send-voice': 'voice',
		'send-video': 'video',
		'send-file': 'file',
	};
	const samples = fixtureNames('form/appchat').filter((name) => name.startsWith('send'));

	test.each(samples)('%s', async (name) => {
		const kind = KINDS[name];
		if (kind) wecom.sandbox.addMedia({ kind, mediaId: SAMPLE_MEDIA_ID });
		const { error } = await wecom.run(fixture(`form/appchat/${name}`) as INodeParameters);
		expect(error).toBeUndefined();
		expect(rawBodies(wecom, 'appchat/send')).toEqual([fixture(`appchat/${name}`)]);
	});

	test('a picture from binary data is uploaded and sent in one step', async () => {
		const data = await storeFile(png(), 'chart.png', 'image/png');
		const parameters = { chatId: INCIDENT, messageType: 'image', mediaSource: 'binary' };
		await wecom.run(group('send', { ...parameters, binaryProperty: 'data' }), {
			input: [{ json: {}, binary: { data } }],
		});
		expect(wecom.calls('media/upload')).toHaveLength(1);
		expect(posted(wecom, INCIDENT)).toMatchObject([{ msgtype: 'image' }]);
	});

	test('items arrive in order', async () => {
		const parameters = { chatId: INCIDENT, messageType: 'text', content: '={{ $json.number }}' };
		await wecom.run(group('send', parameters), { input: numberedItems(30) });
		expect(texts(wecom, INCIDENT)).toEqual(Array.from({ length: 30 }, (_, i) => String(i)));
	});

	test('a title is measured in bytes', async () => {
		const card = { messageType: 'textcard', title: '题'.repeat(50), description: 'd' };
		const { items } = await send({ ...card, url: 'https://example.com' });
		expect(items[0]?.json.truncated).toBe(true);
		const [body] = rawBodies(wecom, 'appchat/send') as [{ textcard: { title: string } }];
		expect(Buffer.byteLength(body.textcard.title)).toBeLessThanOrEqual(128);
	});

	test('an answer that gets lost: nobody knows, and nothing is sent twice', async () => {
		wecom.sandbox.faults.add({ kind: 'dropAfter', path: 'appchat/send', times: 1 });
		const { error } = await textTo();
		expect(error?.message).toMatch(/nobody knows whether/);
		expect(texts(wecom, INCIDENT)).toEqual(['hi']);
	});

	test.each([
		['nope', /no group with this Chat ID \(86003\)/, /resource Group Robot/],
		[OPS_GROUP, /was not made by this app \(86008\)/, /customer group/],
	])('%s', async (chatId, message, cure) => {
		const { error } = await textTo({ chatId });
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(cure);
	});

	test('what groups do not know is not offered', async () => {
		const { error } = await send({ messageType: 'template_card' });
		expect(error?.message).toMatch(/"Message Type" has no value "template_card"/);
		expect(wecom.calls('appchat/send')).toEqual([]);
	});
});
