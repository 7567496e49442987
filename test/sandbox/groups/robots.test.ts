import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox, type JsonObject, type Sandbox } from '../../../sandbox';
import { Client, fixture, MINUTE_MS, DAY_MS, textMessage } from '../client';
import { COMPANY, CUSTOMER_GROUP, OPS_GROUP, RobotClient, WAREHOUSE_GROUP } from './client';

const SAMPLE_MEDIA_ID = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');
const picture = (bytes: Buffer, more: object = {}) => ({
	msgtype: 'image',
	image: { base64: bytes.toString('base64'), md5: md5(bytes), ...more },
});
const AMR = Buffer.concat([
	Buffer.from('#!AMR\n'),
	...Array.from({ length: 50 }, () => Buffer.concat([Buffer.from([0x04]), Buffer.alloc(12)])),
]);

let sandbox: Sandbox;
let robot: RobotClient;
const notes = () => sandbox.calls.at(-1)?.notes ?? [];
const posted = () => sandbox.groups.messages(OPS_GROUP);
const theRobot = () => sandbox.groups.robots(OPS_GROUP)[0]!;

beforeAll(async () => {
	sandbox = await createSandbox({ company: COMPANY });
});
beforeEach(() => {
	sandbox.reset();
	robot = RobotClient.of(sandbox, theRobot());
});
afterAll(() => sandbox.close());

describe('the vendor samples are accepted', () => {
	const samples = readdirSync(join(__dirname, '../../fixtures/webhook'))
		.filter((file) => !/^(refused|reply)/.test(file))
		.map((file) => file.replace('.json', ''));

	test.each(samples)('%s', async (name) => {
		const kind = name === 'voice' ? 'voice' : 'file';
		theRobot().media.add({ kind, mediaId: SAMPLE_MEDIA_ID });
		const body = fixture(`webhook/${name}`);
		expect(await robot.send(body)).toEqual(fixture('webhook/reply-ok'));
		expect(notes().filter((note) => note.startsWith('ignored'))).toEqual([]);
		const [message] = posted();
		expect(message?.msgtype).toBe(body.msgtype);
		const {
			mentioned_list: _,
			mentioned_mobile_list: __,
			...shown
		} = body[String(body.msgtype)] as JsonObject;
		if (name !== 'image') expect(message?.content).toEqual(shown);
	});

	test('the answer to an upload has the shape of the sample', async () => {
		const answer = await robot.upload('file', Buffer.from('%PDF-1.4 sample'));
		const sample = fixture('webhook/reply-upload_media');
		expect(Object.keys(answer).sort()).toEqual(Object.keys(sample).sort());
		expect(typeof answer.created_at).toBe('string');
	});

	test.each([
		['refused-key', () => new RobotClient(sandbox, 'nobody').text('hello')],
		[
			'refused-length',
			() => robot.send({ msgtype: 'markdown', markdown: { content: 'x'.repeat(4097) } }),
		],
	])('refusals have the code of %s', async (name, refuse) => {
		const { errcode, errmsg } = await refuse();
		expect(errcode).toBe(fixture(`webhook/${name}`).errcode);
		expect(errmsg).toMatch(/, hint: \[\w+\], from ip: .*, more info at https:/);
	});
});

describe('refuses', () => {
	const card = (more: object) => ({
		msgtype: 'template_card',
		template_card: {
			card_type: 'text_notice',
			main_title: { title: 'Title' },
			card_action: { type: 1, url: 'https://example.com' },
			...more,
		},
	});
	const news = (...articles: object[]) => ({ msgtype: 'news', news: { articles } });
	const article = { title: 'Title', url: 'https://example.com' };
	const row = (more: object) => card({ horizontal_content_list: [{ keyname: 'k', ...more }] });

	const refusals: [errcode: number, what: string, body: object | string][] = [
		[40008, 'no msgtype', { text: { content: 'x' } }],
		[40008, 'a type of message/send', { msgtype: 'mpnews', mpnews: {} }],
		[40008, 'no object named like the msgtype', { msgtype: 'text' }],
		[40058, 'no JSON', 'hello'],
		[40033, 'escapes by number', '{"msgtype":"text","text":{"content":"\\u4f60"}}'],
		[44004, 'an empty text', { msgtype: 'text', text: { content: '' } }],
		[40058, 'a text past 5,120 bytes', { msgtype: 'text', text: { content: 'x'.repeat(5121) } }],
		[
			40058,
			'a list that is a string',
			{ msgtype: 'text', text: { content: 'x', mentioned_list: '@all' } },
		],
		[
			40058,
			'a number in a list',
			{ msgtype: 'text', text: { content: 'x', mentioned_mobile_list: [1] } },
		],
		[
			40058,
			'Markdown past 4,096 bytes',
			{ msgtype: 'markdown', markdown: { content: '中'.repeat(1366) } },
		],
		[44004, 'empty Markdown', { msgtype: 'markdown_v2', markdown_v2: {} }],
		[
			40058,
			'v2 past 4,096 bytes',
			{ msgtype: 'markdown_v2', markdown_v2: { content: 'x'.repeat(4097) } },
		],
		[40058, 'a picture without MD5', picture(PNG, { md5: '' })],
		[301019, 'a picture with a wrong MD5', picture(PNG, { md5: md5(Buffer.from('x')) })],
		[301019, 'an MD5 in capitals', picture(PNG, { md5: md5(PNG).toUpperCase() })],
		[
			40058,
			'a data address',
			picture(PNG, { base64: `data:image/png;base64,${PNG.toString('base64')}` }),
		],
		[
			40058,
			'line breaks in base64',
			picture(PNG, { base64: PNG.toString('base64').replace(/.{20}/, '$&\n') }),
		],
		[93018, 'a picture past 2 MB', picture(Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]))],
		[40004, 'a GIF', picture(Buffer.from('GIF89a........'))],
		[45008, 'news without articles', news()],
		[45008, 'nine articles', news(...Array.from({ length: 9 }, () => article))],
		[41016, 'an article without title', news({ url: article.url })],
		[41010, 'an article without url', news({ title: 'Title' })],
		[41006, 'a file without media_id', { msgtype: 'file', file: {} }],
		[40007, "an app's media_id", { msgtype: 'file', file: { media_id: 'SAMPLE_FILE' } }],
		[42031, 'a card that can be clicked', card({ card_type: 'button_interaction' })],
		[40058, 'a card with a menu', card({ action_menu: { action_list: [] } })],
		[40058, 'a card with a task_id', card({ task_id: 't' })],
		[41016, 'a text notice without title', card({ main_title: { desc: 'd' } })],
		[42045, 'a card that opens nothing', card({ card_action: undefined })],
		[42028, 'a card action without url', card({ card_action: { type: 1 } })],
		[42044, 'a news notice without picture', card({ card_type: 'news_notice' })],
		[
			42035,
			'seven rows',
			card({ horizontal_content_list: Array.from({ length: 7 }, () => ({ keyname: 'k' })) }),
		],
		[40058, 'a jump of type 3', card({ jump_list: [{ type: 3, title: 'q' }] })],
		[42042, 'four jumps', card({ jump_list: Array.from({ length: 4 }, () => ({ title: 'j' })) })],
		[42050, 'a row of a person without userid', row({ type: 3 })],
		[
			40007,
			'a row with a file of an app',
			row({ type: 2, value: 'a.pdf', media_id: 'SAMPLE_FILE' }),
		],
	];

	test.each(refusals)('%i: %s', async (errcode, _what, body) => {
		expect((await robot.send(body)).errcode).toBe(errcode);
		expect(posted()).toEqual([]);
	});

	test.each<[number, string, Buffer]>([
		[40005, 'image', PNG],
		[40004, 'voice', Buffer.from('not a voice')],
		[40006, 'file', Buffer.from('five!')],
		[45001, 'file', Buffer.alloc(20 * 1024 * 1024 + 1)],
		[45007, 'voice', Buffer.concat([AMR, ...Array.from({ length: 61 }, () => AMR.subarray(6))])],
	])('%i for an upload as %s', async (errcode, type, bytes) => {
		expect((await robot.upload(type, bytes)).errcode).toBe(errcode);
	});
});

describe('mentions', () => {
	const mentions = () => posted().at(-1)?.mentions;

	test('by userid, mobile number and in the text', async () => {
		await robot.text('<@liu_yang> look', {
			mentioned_list: ['MEI.CHEN'],
			mentioned_mobile_list: ['13900000002'],
		});
		expect(mentions()).toEqual({ everyone: false, userids: ['mei.chen', 'tomas-k', 'liu_yang'] });
	});

	test('everyone, in either list', async () => {
		await robot.text('a', { mentioned_list: ['@all'] });
		expect(mentions()).toEqual({ everyone: true, userids: [] });
		await robot.text('a', { mentioned_mobile_list: ['@all'] });
		expect(mentions()).toEqual({ everyone: true, userids: [] });
	});

	test('of people elsewhere and of nobody are dropped without an errcode', async () => {
		const answer = await robot.text('a', { mentioned_list: ['sofia.r', 'nobody'] });
		expect(answer.errcode).toBe(0);
		expect(mentions()).toEqual({ everyone: false, userids: [] });
		expect(notes()).toContain('mentions nobody of the group: sofia.r');
	});

	test('lists beside Markdown are ignored', async () => {
		const markdown = { content: '<@mei.chen> **down**', mentioned_list: ['tomas-k'] };
		expect((await robot.send({ msgtype: 'markdown', markdown })).errcode).toBe(0);
		expect(mentions()).toEqual({ everyone: false, userids: ['mei.chen'] });
		expect(notes()).toContain('ignored: mentioned_list, which only text messages have');
	});

	test('are no part of markdown_v2', async () => {
		await robot.send({ msgtype: 'markdown_v2', markdown_v2: { content: '<@mei.chen>' } });
		expect(mentions()).toEqual({ everyone: false, userids: [] });
	});
});

test('what was uploaded to a robot is for that robot, for three days', async () => {
	const { media_id } = await robot.upload('voice', AMR, 'note.amr');
	const voice = { msgtype: 'voice', voice: { media_id: media_id! } };
	expect((await robot.send(voice)).errcode).toBe(0);
	const other = RobotClient.of(sandbox, sandbox.groups.addRobot(WAREHOUSE_GROUP, 'Other'));
	expect((await other.send(voice)).errcode).toBe(40007);
	expect((await robot.send({ msgtype: 'file', file: { media_id: media_id! } })).errcode).toBe(
		40007,
	);
	const app = await new Client(sandbox).login();
	const inApp = textMessage({ msgtype: 'voice', voice: { media_id: media_id! } });
	expect((await app.send(inApp)).errcode).toBe(40007);
	sandbox.advance(3 * DAY_MS);
	expect((await robot.send(voice)).errcode).toBe(40007);
});

describe('the rate', () => {
	const burst = (count: number) =>
		Promise.all(Array.from({ length: count }, (_, i) => robot.text(`message ${i}`)));

	test('is 20 a minute for each robot; who goes past is shut out for a minute', async () => {
		const answers = await burst(21);
		expect(answers.filter(({ errcode }) => errcode === 0)).toHaveLength(20);
		expect(answers.at(-1)?.errcode).toBe(fixture('webhook/refused-rate').errcode);
		const other = RobotClient.of(sandbox, sandbox.groups.addRobot(OPS_GROUP, 'Second'));
		expect((await other.text('still fine')).errcode).toBe(0);
		sandbox.advance(MINUTE_MS - 1000);
		expect((await robot.text('too early')).errcode).toBe(45009);
		sandbox.advance(2000);
		expect((await robot.text('again')).errcode).toBe(0);
		expect(posted()).toHaveLength(22);
	});

	test('does not count what was refused, and can be set', async () => {
		sandbox.configure({ robotMessagesPerMinute: 2 });
		await robot.text('');
		expect((await burst(3)).map(({ errcode }) => errcode)).toEqual([0, 0, 45009]);
	});
});

describe('members', () => {
	test('revoke, disable and forbid robots', async () => {
		const { id } = theRobot();
		sandbox.groups.allowPushes(OPS_GROUP, false);
		expect((await robot.text('x')).errcode).toBe(93001);
		sandbox.groups.allowPushes(OPS_GROUP, true);
		sandbox.groups.enableRobot(id, false);
		expect((await robot.text('x')).errcode).toBe(93004);
		sandbox.groups.enableRobot(id, true);
		expect((await robot.text('x')).errcode).toBe(0);
		sandbox.groups.revokeRobot(id);
		expect((await robot.text('x')).errcode).toBe(93000);
	});

	test('add robots to their groups, not to those with customers', () => {
		const { key } = sandbox.groups.addRobot(WAREHOUSE_GROUP, 'Stock');
		expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(() => sandbox.groups.addRobot(CUSTOMER_GROUP, 'No')).toThrow(/customers/);
		expect(() => sandbox.groups.addRobot('nowhere', 'No')).toThrow(/no group/);
	});
});

test('needs no trusted address, and its key is in no record', async () => {
	sandbox.configure({ untrustedIp: '203.0.113.7' });
	expect((await robot.text('hello')).errcode).toBe(0);
	expect(JSON.stringify(sandbox.calls)).not.toContain(robot.key);
	expect(sandbox.calls.at(-1)?.query).toEqual({ key: '***' });
});

test('faults hit robots, too', async () => {
	sandbox.faults.add({ kind: 'errcode', errcode: 93008, path: 'webhook/send', times: 1 });
	expect((await robot.text('x')).errcode).toBe(93008);
	expect((await robot.text('x')).errcode).toBe(0);
});
