import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { MediaKind } from '../../../sandbox';
import { jsonItems, logs, storeFile } from '../../support';
import { amr, jpg, png } from '../../support/sampleFiles';
import { numberedItems, type WeCom } from '../wecom';
import {
	fixture,
	fixtureNames,
	OPS_GROUP,
	posted,
	rawBodies,
	resetGroups,
	robotText,
	ROBOT_KEY,
	robotUrl,
	SAMPLE_MEDIA_ID,
	startGroups,
	texts,
} from './support';

let wecom: WeCom;
beforeAll(async () => (wecom = await startGroups()));
beforeEach(() => resetGroups(wecom));
afterAll(() => wecom.sandbox.close());

const theRobot = () => wecom.sandbox.groups.robots(OPS_GROUP)[0]!;
/** What a sample's media_id stands for. */
const KINDS: Record<string, MediaKind> = { file: 'file', voice: 'voice' };

describe('whole bodies as in the vendor samples', () => {
	test.each(fixtureNames('form/webhook'))('%s', async (name) => {
		const kind = KINDS[name];
		if (kind) theRobot().media.add({ kind, mediaId: SAMPLE_MEDIA_ID });
		const { items, error } = await wecom.run(fixture(`form/webhook/${name}`) as INodeParameters);
		expect(error).toBeUndefined();
		expect(rawBodies(wecom, 'webhook/send')).toEqual([fixture(`webhook/${name}`)]);
		expect(items).toMatchObject([{ json: { errcode: 0, errmsg: 'ok' }, pairedItem: { item: 0 } }]);
		expect(posted(wecom)).toHaveLength(1);
	});

	test('image: base64 and MD5 of the file', async () => {
		const picture = Buffer.from(
			String((fixture('webhook/image').image as { base64: string }).base64),
			'base64',
		);
		const data = await storeFile(picture, 'one.png', 'image/png');
		const parameters = { messageType: 'image', binaryProperty: 'data' };
		await wecom.run(robotText(parameters), { input: [{ json: {}, binary: { data } }] });
		expect(rawBodies(wecom, 'webhook/send')).toEqual([fixture('webhook/image')]);
	});
});

describe('files', () => {
	const itemWith = async (bytes: Buffer, name: string, type: string) => [
		{ json: {}, binary: { data: await storeFile(bytes, name, type) } },
	];

	test('a JPG goes as base64 without any upload', async () => {
		const bytes = jpg();
		const input = await itemWith(bytes, 'chart.jpg', 'image/jpeg');
		await wecom.run(robotText({ messageType: 'image', binaryProperty: 'data' }), { input });
		const [body] = rawBodies(wecom, 'webhook/send');
		const md5 = createHash('md5').update(bytes).digest('hex');
		expect(body?.image).toEqual({ base64: bytes.toString('base64'), md5 });
		expect(wecom.calls('webhook/upload_media')).toEqual([]);
	});

	test.each([
		['voice', () => amr(2), 'note.amr', 'voice'],
		['file', () => Buffer.from('%PDF-1.4 报表'), '日报 "June".pdf', 'file'],
	])('%s: uploaded to the same robot and sent', async (messageType, make, name, type) => {
		const input = await itemWith(make(), name, 'application/octet-stream');
		const parameters = { messageType, mediaSource: 'binary', binaryProperty: 'data' };
		const { error } = await wecom.run(robotText(parameters), { input });
		expect(error).toBeUndefined();
		const [upload] = wecom.calls('webhook/upload_media');
		expect(upload?.query).toEqual({ key: '***', type });
		expect(posted(wecom)).toMatchObject([{ msgtype: messageType }]);
		expect(wecom.calls('media/upload')).toEqual([]);
		expect(wecom.calls('gettoken')).toEqual([]);
	});

	test('equal files of several items go up once', async () => {
		const data = await storeFile('one report', 'report.txt', 'text/plain');
		const input = [1, 2, 3].map(() => ({ json: {}, binary: { data } }));
		const parameters = { messageType: 'file', mediaSource: 'binary', binaryProperty: 'data' };
		await wecom.run(robotText(parameters), { input });
		expect(wecom.calls('webhook/upload_media')).toHaveLength(1);
		expect(posted(wecom)).toHaveLength(3);
	});

	test.each([
		['a picture past 2 MB', Buffer.concat([png(), Buffer.alloc(2 * 1024 * 1024)]), /2 MB/],
		['a GIF', Buffer.from('GIF89a..........'), /GIF/],
	])('%s is refused before anything is sent', async (_what, bytes, hint) => {
		const input = await itemWith(bytes, 'x.png', 'image/png');
		const { error } = await wecom.run(robotText({ messageType: 'image', binaryProperty: 'data' }), {
			input,
		});
		expect(`${error?.message} ${error?.description}`).toMatch(hint);
		expect(wecom.calls()).toEqual([]);
	});
});

describe('mentions', () => {
	test('two people of the group are told of a text', async () => {
		await wecom.run(robotText({ mentionUserIds: 'mei.chen, tomas-k' }));
		expect(posted(wecom)[0]?.mentions).toEqual({
			everyone: false,
			userids: ['mei.chen', 'tomas-k'],
		});
	});

	test('in Markdown they are written at the end', async () => {
		const parameters = { messageType: 'markdown', mentionUserIds: 'mei.chen, tomas-k' };
		await wecom.run(robotText({ ...parameters, content: '**Disk** is full' }));
		expect(texts(wecom)).toEqual(['**Disk** is full\n<@mei.chen> <@tomas-k>']);
		expect(posted(wecom)[0]?.mentions.userids).toEqual(['mei.chen', 'tomas-k']);
	});

	test('and stay there when the text is cut', async () => {
		const parameters = { messageType: 'markdown', mentionUserIds: 'mei.chen' };
		const { items } = await wecom.run(robotText({ ...parameters, content: '中'.repeat(2000) }));
		const [text = ''] = texts(wecom) as string[];
		expect(text).toMatch(/中…\n<@mei\.chen>$/);
		expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
		expect(items[0]?.json).toMatchObject({ truncated: true });
	});

	test('@all does not work in Markdown, which is said before anything is sent', async () => {
		const parameters = { messageType: 'markdown', mentionUserIds: '@all' };
		const { error } = await wecom.run(robotText(parameters));
		expect(error?.message).toContain('"Mention User IDs" names everyone');
		expect(error?.description).toMatch(/second message of the type Text/);
		expect(wecom.calls()).toEqual([]);
	});

	test('what is no mobile number is told', async () => {
		const { error } = await wecom.run(robotText({ mentionMobiles: 'mei.chen' }));
		expect(error?.message).toContain('"Mention Mobile Numbers" holds "mei.chen"');
	});

	test('of a split text, the first message mentions', async () => {
		const parameters = { mentionUserIds: 'mei.chen', options: { longText: 'split' } };
		const { items } = await wecom.run(robotText({ ...parameters, content: 'line\n'.repeat(900) }));
		expect(posted(wecom).map(({ mentions }) => mentions.userids)).toEqual([['mei.chen'], [], []]);
		expect(items.map(({ json }) => [json.part, json.parts])).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		]);
	});
});

describe('long texts', () => {
	test('a table of markdown_v2 goes on under its head', async () => {
		const rows = Array.from({ length: 300 }, (_, i) => `| worker-${i} | ${i % 100} % |`);
		const content = ['| node | used |', '| :-- | --: |', ...rows].join('\n');
		const parameters = { messageType: 'markdown_v2', content, options: { longText: 'split' } };
		const { error } = await wecom.run(robotText(parameters));
		expect(error).toBeUndefined();
		const parts = texts(wecom) as string[];
		expect(parts.length).toBeGreaterThan(1);
		for (const part of parts) {
			expect(part).toMatch(/^\| node \| used \|\n\| :-- \| --: \|\n/);
			expect(Buffer.byteLength(part)).toBeLessThanOrEqual(4096);
		}
		const told = parts.flatMap((part) => part.trim().split('\n').slice(2));
		expect(told).toEqual(rows);
	});

	test('fail as the option says, before anything is sent', async () => {
		const options = { longText: 'fail' };
		const { error } = await wecom.run(robotText({ content: 'x'.repeat(2049), options }));
		expect(error?.message).toMatch(/"Content"/);
		expect(wecom.calls()).toEqual([]);
	});
});

describe('20 messages a minute', () => {
	test('25 items all arrive in order, paced beforehand', async () => {
		const parameters = robotText({ content: '=message {{ $json.number }}' });
		logs.clear();
		const { items, error } = await wecom.run(parameters, { input: numberedItems(25) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(25);
		expect(texts(wecom)).toEqual(Array.from({ length: 25 }, (_, i) => `message ${i}`));
		expect(wecom.calls().filter(({ errcode }) => errcode !== 0)).toEqual([]);
		const [line] = logs.messages('info').filter((message) => message.includes('paced'));
		expect(line).toMatch(/25 messages are paced.* about 61 seconds/);
		const [wait = 0] = wecom.waits;
		expect(wait).toBeGreaterThan(55_000);
		expect(wait).toBeLessThan(65_000);
	});

	test('hold for later executions, too', async () => {
		await wecom.run(robotText(), { input: numberedItems(20) });
		expect(wecom.waits).toEqual([]);
		await wecom.run(robotText({ content: 'one more' }));
		expect(wecom.waits).toHaveLength(1);
		expect(texts(wecom)).toHaveLength(21);
	});

	test('are not waited for when the option says so', async () => {
		const parameters = robotText({ options: { waitOnRateLimit: false } });
		const run = { input: numberedItems(22), continueOnFail: true } as const;
		const { items } = await wecom.run(parameters, run);
		expect(items.filter(({ json }) => json.errcode === 0)).toHaveLength(20);
		expect(items[21]?.json.error).toMatch(/20 messages within a minute/);
		expect(wecom.calls('webhook/send')).toHaveLength(20);
		expect(wecom.waits).toEqual([]);
	});

	test('shared with other senders: a refusal is waited for once', async () => {
		wecom.sandbox.faults.add({ kind: 'errcode', errcode: 45009, path: 'webhook/send', times: 1 });
		const { error } = await wecom.run(robotText());
		expect(error).toBeUndefined();
		expect(wecom.waits).toHaveLength(1);
		expect(texts(wecom)).toHaveLength(1);
	});
});

describe('what goes wrong', () => {
	test.each([
		['the whole URL', () => robotUrl(wecom)],
		['with debug and spaces', () => `  "${robotUrl(wecom)}&debug=1" \n`],
	])('nothing: %s as the credential', async (_what, pasted) => {
		resetGroups(wecom, pasted());
		expect((await wecom.run(robotText())).error).toBeUndefined();
		expect(texts(wecom)).toEqual(['Disk is full']);
	});

	test('a wrong key explains itself and is not told', async () => {
		const key = '00000000-1111-4222-8333-444444444444';
		resetGroups(wecom, robotUrl(wecom, key));
		const { error } = await wecom.run(robotText());
		expect(error?.message).toMatch(/93000/);
		expect(error?.description).toMatch(/copy .*webhook URL/i);
		expect(JSON.stringify(error)).not.toContain(key);
	});

	test.each([
		[93001, () => wecom.sandbox.groups.allowPushes(OPS_GROUP, false), /does not allow/],
		[93004, () => wecom.sandbox.groups.enableRobot(theRobot().id, false), /disabled/i],
	])('%i', async (errcode, act, words) => {
		act();
		const { error } = await wecom.run(robotText());
		expect(`${error?.message}`).toMatch(words);
		expect(`${error?.message}`).toContain(String(errcode));
	});

	test('an answer that gets lost: nobody knows, and nothing is posted twice', async () => {
		wecom.sandbox.faults.add({ kind: 'dropAfter', path: 'webhook/send', times: 1 });
		const { error } = await wecom.run(robotText());
		expect(`${error?.message}`).toMatch(/nobody knows whether/);
		expect(texts(wecom)).toEqual(['Disk is full']);
	});

	test('a connection that was never made is tried again', async () => {
		wecom.sandbox.faults.add({ kind: 'errcode', errcode: -1, path: 'webhook/send', times: 1 });
		expect((await wecom.run(robotText())).error).toBeUndefined();
		expect(texts(wecom)).toEqual(['Disk is full']);
	});

	test('a card for clicks is not for robots', async () => {
		const card = { card_type: 'button_interaction', main_title: { title: 'x' } };
		const parameters = { cardInput: 'json', templateCardJson: JSON.stringify(card) };
		const { error } = await wecom.run(robotText({ messageType: 'template_card', ...parameters }));
		expect(error?.message).toMatch(/card_type/);
		expect(error?.description).toMatch(/text_notice/);
		expect(wecom.calls()).toEqual([]);
	});

	test('every item has its own robot where the credential says so', async () => {
		resetGroups(wecom, '={{ $json.url }}');
		const second = wecom.sandbox.groups.addRobot('wrSandboxWarehouse', 'Stock');
		const input = jsonItems(
			{ url: robotUrl(wecom), text: 'a' },
			{ url: robotUrl(wecom, second.key), text: 'b' },
		);
		await wecom.run(robotText({ content: '={{ $json.text }}' }), { input });
		expect(ROBOT_KEY).not.toBe(second.key);
		expect(texts(wecom)).toEqual(['a']);
		expect(texts(wecom, 'wrSandboxWarehouse')).toEqual(['b']);
	});
});
