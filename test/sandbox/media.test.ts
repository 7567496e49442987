import { Readable } from 'node:stream';
import { Agent, FormData, request } from 'undici';
import { DAY_MS, message, MINUTE_MS, useSandbox } from './client';

const context = useSandbox();

const BOUNDARY = 'sandbox-boundary';
const MB = 1024 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]);
const MP4 = Buffer.from('\0\0\0\x14ftypisom');
const AMR = Buffer.from('#!AMR\n\x04');

const multipart = (disposition: string, bytes: Buffer) =>
	Buffer.concat([
		Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n`),
		Buffer.from('Content-Type: application/octet-stream\r\n\r\n'),
		bytes,
		Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
	]);
const HEADERS = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

const FILE = 'name="media"; filename="a.bin"';

const upload = (type: string, bytes: Buffer, disposition = FILE, path = 'media/upload') =>
	context.client.post(path, multipart(disposition, bytes), HEADERS, { type });

const grown = (head: Buffer, size: number) =>
	Buffer.concat([head, Buffer.alloc(size - head.length, 0xff)]);
/** AMR frames of type 0, 20 ms each. */
const sound = (frames: number) =>
	Buffer.concat([
		Buffer.from('#!AMR\n'),
		...Array.from({ length: frames }, () => Buffer.concat([Buffer.from([4]), Buffer.alloc(12)])),
	]);

describe('media/upload', () => {
	test.each<[string, Buffer]>([
		['image', PNG],
		['image', JPEG],
		['voice', AMR],
		['video', MP4],
		['file', Buffer.from('123456')],
	])('takes %s', async (type, bytes) => {
		const answer = await upload(type, bytes);
		expect(answer).toMatchObject({ errcode: 0, errmsg: '', type });
		expect(answer.created_at).toMatch(/^\d{10}$/);
		const sent = await context.client.send(message(type, { media_id: answer.media_id! }));
		expect(sent.errcode).toBe(0);
	});

	const refusals: [
		errcode: number,
		what: string,
		type: string,
		bytes: Buffer,
		disposition?: string,
	][] = [
		[40005, 'an unknown type', 'thumb', PNG],
		[40004, 'a GIF as an image', 'image', Buffer.from('GIF89a....')],
		[40004, 'an MP3 as a voice', 'voice', Buffer.from('ID3.......')],
		[40004, 'anything as a video', 'video', Buffer.from('..........')],
		[40006, 'five bytes', 'file', Buffer.from('12345')],
		[44001, 'no bytes', 'file', Buffer.alloc(0)],
		[40009, 'an image over 10 MB', 'image', grown(PNG, 10 * MB + 1)],
		[45001, 'a voice over 2 MB', 'voice', grown(AMR, 2 * MB + 1)],
		[40011, 'a video over 10 MB', 'video', grown(MP4, 10 * MB + 1)],
		[45001, 'a file over 20 MB', 'file', Buffer.alloc(20 * MB + 1)],
		[45007, 'a voice over 60 s', 'voice', sound(3001)],
		[44001, 'a part with another name', 'file', PNG, 'name="file"; filename="a"'],
		[44001, 'a part without filename', 'file', PNG, 'name="media"'],
		[44001, 'a part with filename* only', 'file', PNG, `name="media"; filename*=UTF-8''a.png`],
		[44001, 'an empty filename', 'file', PNG, 'name="media"; filename=""'],
		[40123, 'a wrong filelength', 'file', PNG, 'name="media"; filename="a"; filelength=3'],
	];
	test.each(refusals)('%i: %s', async (errcode, _what, type, bytes, disposition = FILE) => {
		expect((await upload(type, bytes, disposition)).errcode).toBe(errcode);
	});

	test('takes a voice of just 60 s and a right filelength', async () => {
		const disposition = `name="media"; filename="a.amr"; filelength=${sound(3000).length}`;
		expect((await upload('voice', sound(3000), disposition)).errcode).toBe(0);
	});

	test('keeps a Chinese file name sent as UTF-8', async () => {
		await upload('file', PNG, 'name="media"; filename="报告 1.pdf"');
		expect(context.sandbox.media.at(-1)?.name).toBe('报告 1.pdf');
	});

	test('understands the form data of ordinary clients', async () => {
		const form = new FormData();
		form.set('media', new Blob([PNG]), 'a.png');
		const url = `${context.sandbox.url}/cgi-bin/media/upload?type=image&access_token=`;
		const { body } = await request(url + context.client.accessToken, {
			method: 'POST',
			body: form,
			// n8n, where it is in the same process, sets one for all that is of another version.
			dispatcher: new Agent(),
		});
		expect(await body.json()).toMatchObject({ errcode: 0 });
		expect(context.sandbox.calls.at(-1)?.body).toMatchObject({
			parts: [{ name: 'media', filename: 'a.png', size: PNG.length }],
		});
	});

	test('44001: chunked transfer, text, a body that breaks off', async () => {
		const whole = multipart('name="media"; filename="a"', PNG);
		const url = `${context.sandbox.url}/cgi-bin/media/upload?type=image&access_token=`;
		const { body } = await request(url + context.client.accessToken, {
			method: 'POST',
			body: Readable.from([whole]),
			headers: HEADERS,
		});
		expect(await body.json()).toMatchObject({ errcode: 44001 });
		for (const bad of [whole.subarray(0, -10), Buffer.from('text'), Buffer.alloc(0)]) {
			const answer = await context.client.post('media/upload', bad, HEADERS, { type: 'image' });
			expect(answer.errcode).toBe(44001);
		}
	});
});

describe('a media_id', () => {
	test('lives three days', async () => {
		const { media_id } = await upload('image', PNG);
		const body = message('image', { media_id });
		context.sandbox.configure({ tokenTtlSeconds: 1e6 });
		await context.client.login();
		context.sandbox.advance(3 * DAY_MS - MINUTE_MS);
		expect((await context.client.send(body)).errcode).toBe(0);
		context.sandbox.advance(MINUTE_MS);
		expect((await context.client.send(body)).errcode).toBe(40007);
	});

	test('of each kind is there from the start', async () => {
		for (const kind of ['image', 'voice', 'video', 'file']) {
			const media_id = `SAMPLE_${kind.toUpperCase()}`;
			expect((await context.client.send(message(kind, { media_id }))).errcode).toBe(0);
		}
	});
});

describe('media/get', () => {
	const get = (query: Record<string, string>, headers: Record<string, string> = {}) =>
		context.client.call(
			'GET',
			'media/get',
			{ access_token: context.client.accessToken, ...query },
			undefined,
			headers,
		);

	test('returns the bytes', async () => {
		context.sandbox.addMedia({ kind: 'file', mediaId: 'M', bytes: Buffer.from('0123456789') });
		expect((await get({ media_id: 'M' })).text).toBe('0123456789');
		const part = await get({ media_id: 'M' }, { range: 'bytes=2-4' });
		expect([part.status, part.text]).toEqual([206, '234']);
		expect((await get({ media_id: 'M' }, { range: 'bytes=-3' })).text).toBe('789');
		expect((await get({ media_id: 'M' }, { range: 'x' })).json.errcode).toBe(40146);
	});

	test('refuses with JSON', async () => {
		expect((await get({ media_id: 'nope' })).json.errcode).toBe(40007);
		expect((await get({})).json.errcode).toBe(41006);
	});
});

describe('media/uploadimg', () => {
	const uploadimg = (bytes: Buffer, disposition = 'name="any"; filename="a.png"') =>
		upload('', bytes, disposition, 'media/uploadimg');

	test('returns an address', async () => {
		expect(await uploadimg(PNG)).toMatchObject({
			errcode: 0,
			url: expect.stringMatching(/^https:/) as string,
		});
	});

	test('has its own limits', async () => {
		expect((await uploadimg(grown(PNG, 2 * MB + 1))).errcode).toBe(40009);
		expect((await uploadimg(Buffer.from('GIF89a....'))).errcode).toBe(40004);
		expect((await uploadimg(PNG, 'name="any"')).errcode).toBe(44001);
	});
});
