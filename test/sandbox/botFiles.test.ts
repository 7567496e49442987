import { createDecipheriv, createHash } from 'node:crypto';
import type { JsonObject } from '../../sandbox';
import { http, useBot, type Frame } from './botClient';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './client';

const context = useBot();

/** Takes the padding off by hand: a library's would refuse more than 16 bytes of it. */
function decrypt(bytes: Buffer, aeskey: string): Buffer {
	const key = Buffer.from(`${aeskey}=`, 'base64');
	const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
	decipher.setAutoPadding(false);
	const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
	const pad = plain.at(-1)!;
	expect(plain.subarray(-pad).every((byte) => byte === pad)).toBe(true);
	return plain.subarray(0, -pad);
}

const objectOf = ({ body }: Frame, name: string) => body![name] as { url: string; aeskey: string };
const png = Buffer.concat([
	Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
	Buffer.alloc(64, 7),
]);

describe('files that members send', () => {
	async function sent(kind: 'image' | 'file' | 'video', bytes: Buffer, name = 'a b 样.csv') {
		const { mediaId } = context.sandbox.addMedia({ kind, bytes, name });
		context.bot.members.write('mei.chen', { type: kind, mediaId });
		return context.client.message();
	}

	test.each([0, 1, 15, 16, 17, 31, 32, 33, 1000])(
		'%i bytes come encrypted, padded to 32',
		async (length) => {
			const plain = Buffer.alloc(length, 'x');
			const { url, aeskey } = objectOf(await sent('file', plain), 'file');
			expect(aeskey).toMatch(/^[A-Za-z0-9+/]{43}$/);
			const { status, bytes, headers } = await http(url);
			expect(status).toBe(200);
			expect(headers['content-type']).toBe('application/octet-stream');
			expect(headers['content-disposition']).toBe(
				`attachment; filename*=UTF-8''${encodeURIComponent('a b 样.csv')}`,
			);
			expect(bytes.length).toBe(Math.floor(length / 32) * 32 + 32);
			expect(decrypt(bytes, aeskey)).toEqual(plain);
		},
	);

	test('have a key each', async () => {
		const one = objectOf(await sent('file', png), 'file');
		const two = objectOf(await sent('file', png), 'file');
		expect(one.aeskey).not.toBe(two.aeskey);
		expect(one.url).not.toBe(two.url);
	});

	test('can be had for five minutes, by the very address', async () => {
		const { url } = objectOf(await sent('image', png), 'image');
		expect((await http(`${url}&x=1`)).status).toBe(403);
		expect((await http(url.split('?')[0]!)).status).toBe(403);
		expect((await http(url.replace(/media\/[^?]+/, 'media/nope'))).status).toBe(403);
		context.sandbox.advance(5 * MINUTE_MS - 2000);
		expect((await http(url)).status).toBe(200);
		context.sandbox.advance(2000);
		expect((await http(url)).status).toBe(403);
	});

	test('take other forms of key, and no name, when that is set', async () => {
		context.bot.configure({ keyForm: 'hex', namesFiles: false });
		const { url, aeskey } = objectOf(await sent('video', png), 'video');
		expect(aeskey).toMatch(/^[0-9a-f]{64}$/);
		const { bytes, headers } = await http(url);
		expect(headers['content-disposition']).toBeUndefined();
		expect(decrypt(bytes, Buffer.from(aeskey, 'hex').toString('base64').slice(0, 43))).toEqual(png);
		context.bot.configure({ keyForm: 'percent' });
		expect(objectOf(await sent('file', png), 'file').aeskey).toMatch(/%3D$/);
	});

	test('of 60 MB get through', async () => {
		const big = Buffer.alloc(60 * 1024 * 1024, 'b');
		const { url, aeskey } = objectOf(await sent('file', big), 'file');
		const { bytes } = await http(url);
		expect(decrypt(bytes, aeskey).equals(big)).toBe(true);
	});

	test('go with words as a mixed message, in groups too', async () => {
		const { mediaId } = context.sandbox.addMedia({ kind: 'image', bytes: png });
		const text = '@Ops helper 运维助理 this?';
		const items = [{ text }, { mediaId }];
		const chatId = 'wrSandboxOnCall0001';
		context.bot.members.write('mei.chen', { type: 'mixed', items, chatId });
		const { mixed } = (await context.client.message()).body as { mixed: JsonObject };
		const [words, picture] = mixed.msg_item as [JsonObject, { image: { url: string } }];
		expect(words).toEqual({ msgtype: 'text', text: { content: text } });
		expect((await http(picture.image.url)).status).toBe(200);
	});

	test('alone in a group never arrive', () => {
		const chatId = 'wrSandboxOnCall0001';
		const writing = { type: 'image', mediaId: 'SAMPLE_IMAGE', chatId } as const;
		const [entry] = context.bot.members.write('mei.chen', writing);
		expect(entry!.hearing).toBe('unheard');
	});
});

describe('other things that members write', () => {
	test('a voice arrives as its transcript', async () => {
		context.bot.members.write('mei.chen', { type: 'voice', content: 'how many 多少' });
		const { body } = await context.client.message();
		expect(body).toMatchObject({ msgtype: 'voice', voice: { content: 'how many 多少' } });
	});

	test('a quote brings the words, without id or author', async () => {
		const message = await context.written('first');
		await context.client.reply(message, {
			msgtype: 'markdown',
			markdown: { content: 'the answer' },
		});
		const quote = context.bot.entries.at(-1)!.msgid;
		context.bot.members.write('mei.chen', { type: 'text', content: 'and this?', quote });
		const { body } = await context.client.message();
		expect(body!.quote).toEqual({ msgtype: 'text', text: { content: 'the answer' } });
	});

	test('a quoted file brings an address of its own', async () => {
		const writing = { type: 'file', mediaId: 'SAMPLE_FILE' } as const;
		const [entry] = context.bot.members.write('mei.chen', writing);
		const first = objectOf(await context.client.message(), 'file');
		const quote = entry!.msgid;
		context.bot.members.write('mei.chen', { type: 'text', content: 'summarise', quote });
		const { body } = await context.client.message();
		const quoted = body!.quote as { msgtype: string; file: { url: string; aeskey: string } };
		expect(quoted.msgtype).toBe('file');
		expect(quoted.file.aeskey).not.toBe(first.aeskey);
		expect((await http(quoted.file.url)).status).toBe(200);
	});

	test('more than 4000 characters come in several messages', async () => {
		const content = '长'.repeat(4000) + 'tail';
		context.bot.members.write('mei.chen', { type: 'text', content });
		const parts = [await context.client.message(), await context.client.message()];
		expect(parts.map(({ body }) => (body!.text as JsonObject).content)).toEqual([
			'长'.repeat(4000),
			'tail',
		]);
	});

	test('a message can come twice, with the same msgid', async () => {
		const message = await context.written();
		context.bot.members.redeliver(String(message.body!.msgid));
		const again = await context.client.message();
		expect(again.body!.msgid).toBe(message.body!.msgid);
		expect(again.headers.req_id).not.toBe(message.headers.req_id);
	});

	test.each([
		['text', { content: ' ' }, 400, /content is empty/],
		['voice', {}, 400, /content is empty/],
		['image', {}, 400, /mediaId is missing/],
		['image', { mediaId: 'nope' }, 400, /no file nope/],
		['image', { mediaId: 'SAMPLE_FILE' }, 400, /is of type file/],
		['mixed', { items: [] }, 400, /items must be/],
		['location', {}, 400, /type must be one of/],
		['text', { content: 'x', botId: 'aibNobody' }, 404, /no bot/],
		['text', { content: 'x', chatId: 'wrNone' }, 404, /no group/],
		['text', { content: 'x', quote: 'nope' }, 404, /no message/],
	])('%s with %j is denied', (type, more, status, message) => {
		const writing = { type, ...more } as never;
		expect(() => context.bot.members.write('mei.chen', writing)).toThrow(
			expect.objectContaining({
				status,
				message: expect.stringMatching(message) as string,
			}) as Error,
		);
		expect(context.bot.entries).toEqual([]);
	});

	test('strangers are denied', () => {
		const write = (userid: string, more: object = {}) =>
			context.bot.members.write(userid, { type: 'text', content: 'x', ...more });
		expect(() => write('nobody')).toThrow('no member');
		expect(() => write('li.na', { chatId: 'wrSandboxOnCall0001' })).toThrow('not in the group');
		expect(() => write('li.na', { botId: 'aibSandboxNews0002' })).toThrow('visible range');
	});
});

describe('uploads of the bot', () => {
	const init = (more: object = {}) =>
		context.client.ask('aibot_upload_media_init', {
			...{ type: 'file', filename: 'a.csv', total_size: 34, total_chunks: 1, ...more },
		});
	const chunk = (upload_id: unknown, more: object = {}) =>
		context.client.errcode('aibot_upload_media_chunk', {
			...{ upload_id, chunk_index: 0, base64_data: Buffer.alloc(34, 'a').toString('base64') },
			...more,
		});
	const finish = (upload_id: unknown) =>
		context.client.ask('aibot_upload_media_finish', { upload_id });

	test('in chunks, any order, repeated ones ignored', async () => {
		const bytes = Buffer.from('0123456789'.repeat(10));
		const md5 = createHash('md5').update(bytes).digest('hex');
		const more = { total_size: 100, total_chunks: 3, md5 };
		const { body } = await init(more);
		for (const index of [2, 0, 0, 1]) {
			const part = bytes.subarray(index * 40, (index + 1) * 40).toString('base64');
			const sent = { chunk_index: index, base64_data: part };
			expect(await chunk(body!.upload_id, sent)).toBe(0);
		}
		const seconds = () => Math.floor(context.sandbox.now() / 1000);
		const before = seconds();
		const ack = await finish(body!.upload_id);
		expect(ack.body).toEqual({
			type: 'file',
			media_id: expect.any(String) as string,
			created_at: expect.stringMatching(/^\d+$/) as string,
		});
		expect(Number(ack.body!.created_at)).toBeGreaterThanOrEqual(before);
		expect(Number(ack.body!.created_at)).toBeLessThanOrEqual(seconds());
		expect((await finish(body!.upload_id)).body).toEqual(ack.body);
		const message = await context.written();
		const file = { media_id: ack.body!.media_id };
		expect(await context.client.reply(message, { msgtype: 'file', file })).toBe(0);
		expect(context.sandbox.mediaById(String(file.media_id))?.bytes).toEqual(bytes);
		expect(await context.client.reply(message, { msgtype: 'image', image: file })).toBe(40007);
		context.sandbox.advance(3 * DAY_MS);
		expect(await context.client.reply(message, { msgtype: 'file', file })).toBe(846604);
		const later = await context.written();
		expect(await context.client.reply(later, { msgtype: 'file', file })).toBe(40007);
	});

	test.each([
		['another type', { type: 'music' }, 40004],
		['no type', { type: undefined }, 40063],
		['a file name of 257 bytes', { filename: 'n'.repeat(257) }, 40058],
		['101 chunks', { total_chunks: 101 }, 40058],
		['no chunks', { total_chunks: 0 }, 40058],
		['fewer chunks than the size needs', { total_size: 512 * 1024 + 1 }, 40058],
		['a size in words', { total_size: 'many' }, 40058],
		['an md5 that is none', { md5: 'abc' }, 40058],
		[
			'a picture over 10 MB',
			{ type: 'image', total_size: 10 * 1024 * 1024 + 1, total_chunks: 100 },
			40009,
		],
		[
			'a voice over 2 MB',
			{ type: 'voice', total_size: 2 * 1024 * 1024 + 1, total_chunks: 100 },
			45001,
		],
		[
			'a video over 10 MB',
			{ type: 'video', total_size: 10 * 1024 * 1024 + 1, total_chunks: 100 },
			40011,
		],
		['a file over 20 MB', { total_size: 20 * 1024 * 1024 + 1, total_chunks: 100 }, 45001],
	])('with %s', async (_what, more, errcode) => {
		expect((await init(more)).errcode).toBe(errcode);
	});

	test.each([
		['another upload_id', { upload_id: 'nope' }, 40058],
		['an index that starts at 1', { chunk_index: 1 }, 40058],
		['a negative index', { chunk_index: -1 }, 40058],
		['what is no base64', { base64_data: '*' }, 40058],
		['more than 512 KiB', { base64_data: Buffer.alloc(512 * 1024 + 1).toString('base64') }, 45001],
	])('a chunk with %s', async (_what, more, errcode) => {
		const { body } = await init();
		expect(await chunk(body!.upload_id, more)).toBe(errcode);
	});

	test('an end that does not fit', async () => {
		const missing = (await init({ total_chunks: 2 })).body!.upload_id;
		await chunk(missing);
		expect(await finish(missing)).toMatchObject({ errcode: 40058 });
		const short = (await init({ total_size: 35 })).body!.upload_id;
		await chunk(short);
		expect(await finish(short)).toMatchObject({ errcode: 40058 });
		const other = (await init({ md5: 'a'.repeat(32) })).body!.upload_id;
		await chunk(other);
		expect(await finish(other)).toMatchObject({ errcode: 40058 });
		const noPicture = (await init({ type: 'image' })).body!.upload_id;
		await chunk(noPicture);
		expect(await finish(noPicture)).toMatchObject({ errcode: 40004 });
	});

	test('go on after a reconnect, for 30 minutes', async () => {
		const { body } = await init();
		context.bot.cut();
		context.client = await context.open();
		await context.client.login();
		context.sandbox.advance(30 * MINUTE_MS - 2000);
		expect(await chunk(body!.upload_id)).toBe(0);
		context.sandbox.advance(2000);
		expect(await finish(body!.upload_id)).toMatchObject({ errcode: 40058 });
	});

	test('30 a minute', async () => {
		for (let i = 0; i < 30; i++) expect((await init()).errcode).toBe(0);
		expect((await init()).errcode).toBe(45009);
		context.sandbox.advance(MINUTE_MS);
		expect((await init()).errcode).toBe(0);
	});

	test('belong to one bot', async () => {
		const ack = await context.client.upload('image', png);
		const [, other] = context.bot.service.bots;
		await context.client.login({ bot_id: other!.botId, secret: other!.secret });
		context.bot.members.write('mei.chen', { type: 'text', content: 'x', botId: other!.botId });
		const image = { media_id: ack.body!.media_id };
		const message = await context.client.message();
		expect(await context.client.reply(message, { msgtype: 'image', image })).toBe(40007);
	});

	test('take GIF, too, and 2 MB in chunks', async () => {
		const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(2 * 1024 * 1024)]);
		expect(await context.client.upload('image', gif)).toMatchObject({ errcode: 0 });
	});
});

describe('response_url', () => {
	const markdown = { msgtype: 'markdown', markdown: { content: 'by URL' } };
	const answer = async (url: unknown, body: object) =>
		(await http(String(url), 'POST', body)).json().errcode;

	test('answers once, within an hour, in the chat it came from', async () => {
		const { body } = await context.written();
		expect(await answer(body!.response_url, markdown)).toBe(0);
		expect(context.bot.entries.at(-1)).toMatchObject({
			route: 'responseUrl',
			content: { content: 'by URL' },
			quotes: body!.msgid,
		});
		expect(await answer(body!.response_url, markdown)).toBe(60140);
		const later = await context.written();
		context.sandbox.advance(HOUR_MS);
		expect(await answer(later.body!.response_url, markdown)).toBe(60140);
		expect(await answer(`${context.sandbox.url}/cgi-bin/aibot/response`, markdown)).toBe(60140);
	});

	test.each([
		['text', { msgtype: 'text', text: { content: 'x' } }, 40008],
		['a stream', { msgtype: 'stream', stream: { id: 's', content: 'x' } }, 40008],
		['an update', { response_type: 'update_template_card', template_card: {} }, 40063],
	])('does not take %s, and is not used up by that', async (_what, body, errcode) => {
		const message = await context.written();
		expect(await answer(message.body!.response_url, body)).toBe(errcode);
		expect(await answer(message.body!.response_url, markdown)).toBe(0);
	});

	test('can be missing', async () => {
		context.bot.configure({ responseUrls: false });
		expect((await context.written()).body).not.toHaveProperty('response_url');
	});
});
