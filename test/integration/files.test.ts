import fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { anyText } from '../support/anyText';
import { readFile, storeFile, useBinaryData } from '../support';
import { amr, jpg, mp3, mp4, pdf, png } from '../support/sampleFiles';
import { toMultipart } from '../../nodes/WeCom/transport';
import { parseMultipart } from '../../sandbox/media/multipart';
import buttonExample from '../fixtures/send/template_card-text_notice-minimal.json';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterEach(() => useBinaryData('default'));
afterAll(() => wecom.sandbox.close());

const item = async (
	bytes: Buffer,
	fileName = 'file',
	property = 'data',
): Promise<INodeExecutionData> => ({
	json: {},
	binary: { [property]: await storeFile(bytes, fileName, 'application/octet-stream') },
});

const sendFile = (messageType: string, more: INodeParameters = {}) => ({
	...sendText({ messageType }),
	...more,
});

const uploads = () => wecom.sandbox.media.filter(({ mediaId }) => !mediaId.startsWith('SAMPLE_'));

describe.each(['default', 'filesystem'] as const)(
	'with binary data kept by n8n in mode "%s"',
	(mode) => {
		beforeEach(() => useBinaryData(mode));

		it.each([
			['image', 'chart 图表.png', png()],
			['image', 'photo.jpg', jpg()],
			['voice', 'note.amr', amr()],
			['video', 'clip.mp4', mp4()],
			['file', '报告 "Q3" final.pdf', pdf()],
		])('%s: %s is uploaded and sent', async (messageType, fileName, bytes) => {
			const { error, items } = await wecom.run(sendFile(messageType), {
				input: [await item(bytes, fileName)],
			});
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ errcode: 0 });
			const [media] = uploads();
			expect(media).toMatchObject({ kind: messageType, name: fileName.replaceAll('"', "'") });
			expect(media?.bytes.equals(bytes)).toBe(true);
			expect(wecom.bodies('message/send')).toEqual([
				expect.objectContaining({ [messageType]: { media_id: media?.mediaId } }),
			]);
			expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
		});

		it('uploads the same bytes once, however many items send them', async () => {
			const input = await Promise.all(Array.from({ length: 5 }, () => item(png(), 'chart.png')));
			const { items } = await wecom.run(sendFile('image'), { input });
			expect(items).toHaveLength(5);
			expect(uploads()).toHaveLength(1);
			expect(wecom.calls('media/upload')).toHaveLength(1);
		});
	},
);

it('uploads files that differ in content or name one by one', async () => {
	const input = [
		await item(png(8), 'a.png'),
		await item(png(9), 'a.png'),
		await item(png(8), 'b.png'),
	];
	await wecom.run(sendFile('image'), { input });
	expect(uploads().map(({ name }) => name)).toEqual(['a.png', 'a.png', 'b.png']);
});

it('adds the extension that only n8n knows', async () => {
	const binary = { ...(await storeFile(pdf(), 'report', 'application/pdf')), fileExtension: 'pdf' };
	await wecom.run(sendFile('file'), { input: [{ json: {}, binary: { data: binary } }] });
	expect(uploads()[0]?.name).toBe('report.pdf');
});

describe('a file without a name', () => {
	it.each<[string, string, string | undefined, Buffer, string]>([
		['its type', 'file', 'application/pdf', pdf(), 'file.pdf'],
		[
			'a type with a parameter',
			'file',
			'text/csv; charset=utf-8',
			Buffer.from('a,b\n1,2\n'),
			'file.csv',
		],
		[
			'a long type',
			'file',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			Buffer.from('PK\u0003\u0004....'),
			'file.xlsx',
		],
		['its content', 'file', 'application/octet-stream', pdf(), 'file.pdf'],
		['its content, as a picture', 'image', 'application/octet-stream', jpg(), 'image.jpg'],
		['nothing', 'file', 'application/octet-stream', Buffer.from('abcdefgh'), 'file'],
	])('gets an extension from %s', async (_, messageType, mimeType, bytes, name) => {
		const data = { mimeType: mimeType!, data: bytes.toString('base64') };
		await wecom.run(sendFile(messageType), { input: [{ json: {}, binary: { data } }] });
		expect(uploads().map((media) => media.name)).toEqual([name]);
	});

	it('gets it before it is kept confidential', async () => {
		const data = { mimeType: 'application/octet-stream', data: pdf().toString('base64') };
		const { error } = await wecom.run(sendFile('file', { options: { safe: 1 } }), {
			input: [{ json: {}, binary: { data } }],
		});
		expect(error).toBeUndefined();
		const other = { ...data, data: Buffer.from('no known format').toString('base64') };
		const refused = await wecom.run(sendFile('file', { options: { safe: 1 } }), {
			input: [{ json: {}, binary: { data: other } }],
		});
		expect(refused.error?.message).toContain('which WeCom cannot keep confidential');
	});
});

describe.each(['default', 'filesystem'] as const)('where files may be, mode "%s"', (mode) => {
	beforeEach(() => useBinaryData(mode));
	const combined = { workflowSettings: { binaryMode: 'combined' as const } };
	const chart = async () => await storeFile(png(), 'chart.png', 'image/png');

	it.each<[string, string]>([
		['a name', 'data'],
		['the file by an expression', '={{ $binary.data }}'],
		['the file of an earlier node', '={{ $("Start").item.binary.data }}'],
		['all files of the item, which has one', '={{ $binary }}'],
	])('%s', async (_, binaryProperty) => {
		const { error } = await wecom.run(sendFile('image', { binaryProperty }), {
			input: [{ json: {}, binary: { data: await chart() } }],
		});
		expect(error).toBeUndefined();
		expect(uploads()).toMatchObject([{ name: 'chart.png' }]);
		expect(uploads()[0]?.bytes.equals(png())).toBe(true);
	});

	it.each<[string, string]>([
		['a name', 'data'],
		['a path', 'files[0].data'],
		['the file by an expression', '={{ $json.files[0].data }}'],
	])('in the JSON of the item: %s', async (_, binaryProperty) => {
		const data = await chart();
		const { error } = await wecom.run(sendFile('image', { binaryProperty }), {
			...combined,
			input: [{ json: { data, files: [{ data }] } }],
		});
		expect(error).toBeUndefined();
		expect(uploads()).toMatchObject([{ name: 'chart.png' }]);
	});

	it('names the files in the JSON when another is asked for', async () => {
		const { error } = await wecom.run(sendFile('image', { binaryProperty: 'picture' }), {
			...combined,
			input: [{ json: { files: [{ data: await chart() }] } }],
		});
		expect(error?.message).toContain('names "picture", which the item does not have');
		expect(error?.description).toBe('The item has the files "files[0].data".');
	});

	it('in an article and a card, and merged', async () => {
		const data = await chart();
		const input = [{ json: { pic: data } as never }, { json: { pic: data } as never }];
		const article = {
			title: 'T',
			binaryProperty: '={{ $json.pic }}',
			content: '<img src="cid:pic">',
		};
		const { error, items } = await wecom.run(
			sendFile('mpnews', {
				articles: { article: [article] },
				options: { mergeIdentical: true },
			}),
			{ ...combined, input },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(wecom.calls('message/send')).toHaveLength(1);
		expect(wecom.calls('media/uploadimg')).toHaveLength(1);
	});

	it.each<[string, INodeParameters]>([
		['as text', { messageType: 'text', content: '={{ $binary.data }}' }],
		['among other text', { messageType: 'text', content: '={{ $binary }}' }],
		['as a recipient', { messageType: 'text', userIds: '={{ $binary.data }}' }],
		[
			'as an address',
			{ messageType: 'textcard', title: 'T', description: 'D', url: '={{ $binary.data }}' },
		],
		[
			'as a media_id',
			{ messageType: 'image', mediaSource: 'mediaId', mediaId: '={{ $binary.data }}' },
		],
		[
			'as a choice',
			{ messageType: 'text', options: { onInvalidRecipients: '={{ $binary.data }}' } },
		],
	])('is never printed: %s', async (_, parameters) => {
		const file = { ...(await chart()), id: 'filesystem-v2:workflows/1/secret-place' };
		const { error } = await wecom.run(sendFile('text', parameters), {
			input: [{ json: {}, binary: { data: file } }],
		});
		const said = JSON.stringify([error?.message, error?.description, wecom.bodies('message/send')]);
		expect(said).toContain('chart.png');
		for (const part of ['secret-place', 'mimeType', png().toString('base64').slice(0, 20)]) {
			expect(said).not.toContain(part);
		}
	});
});

it('uploads once what is fine, however often something else is not', async () => {
	wecom.sandbox.faults.add({ path: 'media/upload', kind: 'errcode', errcode: 40009, skip: 1 });
	const input = [
		await item(png(8), 'logo.png'),
		await item(png(9), 'other.png'),
		await item(png(8), 'logo.png'),
	];
	const { items } = await wecom.run(sendFile('image'), { input, onError: 'continueRegularOutput' });
	expect(items.map(({ json }) => json.errcode)).toEqual([0, undefined, 0]);
	expect(wecom.calls('media/upload')).toHaveLength(2);
});

it.each([false, true])(
	'says which file n8n no longer has, and how to get it back (merged: %s)',
	async (mergeIdentical) => {
		await useBinaryData('filesystem');
		const stored = await storeFile(png(), 'chart.png', 'image/png');
		const lost = { ...stored, id: `${stored.id}-gone` };
		const { items } = await wecom.run(sendFile('image', { options: { mergeIdentical } }), {
			input: [{ json: {}, binary: { data: lost } }, await item(png(9))],
			onError: 'continueRegularOutput',
		});
		expect(items[0]?.json).toEqual({
			error:
				'"Input Binary Field" names "data", whose file "chart.png" n8n could not read: File not found [item 0]',
			message: expect.stringMatching(
				/^Run the node that makes the file again\..*queue mode.*"filesystem".*N8N_DEFAULT_BINARY_DATA_MODE to "database" or "s3"/,
			) as unknown,
		});
		expect(items[1]?.json).toMatchObject({ errcode: 0 });
		expect(wecom.calls('message/send')).toHaveLength(1);
	},
);

it('uploads again, once, what WeCom no longer knows', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 40007, times: 1 });
	const { error } = await wecom.run(sendFile('image'), { input: [await item(png())] });
	expect(error).toBeUndefined();
	expect(uploads()).toHaveLength(2);
	expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);

	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 40145 });
	const second = await wecom.run(sendFile('image'), { input: [await item(png())] });
	expect(second.error?.message).toContain('40145');
	expect(uploads()).toHaveLength(4);
});

it('does not upload or send again when a media_id was typed in', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 40007 });
	const { error } = await wecom.run(
		sendFile('image', { mediaSource: 'mediaId', mediaId: 'SAMPLE_IMAGE' }),
	);
	expect(error?.message).toContain('40007');
	expect(wecom.calls('message/send')).toHaveLength(1);
});

it('renews a rejected token in the middle of an upload', async () => {
	await wecom.run(sendText());
	wecom.sandbox.expireTokens();
	const { error } = await wecom.run(sendFile('image'), { input: [await item(png())] });
	expect(error).toBeUndefined();
	expect(uploads()).toHaveLength(1);
});

it('gives a large file more time than an answer gets', async () => {
	wecom.sandbox.faults.add({ path: 'media/upload', kind: 'delay', ms: 900 });
	const { error } = await wecom.run(sendFile('file', { options: { timeout: 0.5 } }), {
		input: [await item(Buffer.alloc(100_000, 1), 'large.bin')],
	});
	expect(error).toBeUndefined();
	expect(wecom.calls('media/upload')).toHaveLength(1);
});

describe('a file that WeCom would refuse', () => {
	it.each<[string, string, Buffer, RegExp, RegExp]>([
		[
			'MP3 as a voice message',
			'voice',
			mp3(),
			/holds MP3/,
			/WeCom takes AMR as Voice\. Convert it, or send it as a File/,
		],
		['a PDF as an image', 'image', pdf(), /holds PDF/, /JPG or PNG/],
		['a picture as a video', 'video', png(), /holds PNG/, /MP4/],
		[
			'text as an image',
			'image',
			Buffer.from('hello world'),
			/holds an unknown format/,
			/JPG or PNG/,
		],
		['five bytes', 'file', Buffer.from('12345'), /holds 5 bytes/, /more than 5 bytes/],
		[
			'a large image',
			'image',
			Buffer.concat([png(), Buffer.alloc(10 * 1024 * 1024)]),
			/holds 10\.1 MB/,
			/at most 10 MB/,
		],
		[
			'a large voice',
			'voice',
			Buffer.concat([amr(), Buffer.alloc(2 * 1024 * 1024)]),
			/holds 2\.1 MB/,
			/at most 2 MB/,
		],
		[
			'a large file',
			'file',
			Buffer.alloc(20 * 1024 * 1024 + 1, 1),
			/holds 20\.1 MB/,
			/at most 20 MB/,
		],
	])('%s is refused before anything is sent', async (_, messageType, bytes, rule, hint) => {
		const { error } = await wecom.run(sendFile(messageType), { input: [await item(bytes, 'x')] });
		expect(error?.message).toMatch(/^"Input Binary Field" .* \[item 0\]$/);
		expect(error?.message).toMatch(rule);
		expect(error?.description).toMatch(hint);
		expect(wecom.calls()).toEqual([]);
	});

	it('cannot be confidential in every format', async () => {
		const confidential = { options: { safe: 1 } };
		const { error } = await wecom.run(sendFile('file', confidential), {
			input: [await item(pdf(), 'tool.zip')],
		});
		expect(error?.message).toContain('"tool.zip", which WeCom cannot keep confidential');
		expect(wecom.calls()).toEqual([]);
		const allowed = await wecom.run(sendFile('file', confidential), {
			input: [await item(pdf(), 'Plan.PDF')],
		});
		expect(allowed.error).toBeUndefined();
	});

	it('is named when the item does not have it', async () => {
		const { error } = await wecom.run(sendFile('file', { binaryProperty: 'attachment' }), {
			input: [await item(pdf())],
		});
		expect(error?.message).toContain('"Input Binary Field" names "attachment"');
		expect(error?.description).toContain('"data"');
		const without = await wecom.run(sendFile('file'));
		expect(without.error?.description).toContain('has no files');
	});
});

it('takes covers and pictures of articles from the item', async () => {
	const input: INodeExecutionData[] = [
		{
			json: {},
			binary: {
				cover: await storeFile(png(), 'cover.png'),
				chart: await storeFile(png(9), 'chart.png'),
			},
		},
	];
	const content =
		'<h2>Q3</h2><img class="x" src="cid:chart" alt="a"><img src=\'cid:chart\'><img src="https://example.com/b.png">';
	const { error } = await wecom.run(
		sendFile('mpnews', {
			articles: { article: [{ title: 'Report', binaryProperty: 'cover', content }] },
		}),
		{ input },
	);
	expect(error).toBeUndefined();
	expect(wecom.calls('media/uploadimg')).toHaveLength(1);
	const url = (wecom.calls('media/uploadimg')[0]?.answer as { url: string }).url;
	expect(wecom.bodies('message/send')).toEqual([
		expect.objectContaining({
			mpnews: {
				articles: [
					{
						title: 'Report',
						thumb_media_id: uploads()[0]?.mediaId,
						content: `<h2>Q3</h2><img class="x" src="${url}" alt="a"><img src='${url}'><img src="https://example.com/b.png">`,
					},
				],
			},
		}),
	]);
});

it('takes attachments of cards from the item', async () => {
	const { error } = await wecom.run(
		{
			...sendFile('template_card'),
			cardType: 'text_notice',
			mainTitle: buttonExample.template_card.main_title.title,
			cardActionUrl: 'https://ops.example.com/doors/2',
			horizontalContentList: {
				item: [
					{ keyName: 'Report', type: 2, value: 'report.pdf', binaryProperty: 'data' },
					{ keyName: 'Host', value: 'node-7' },
				],
			},
		},
		{ input: [await item(pdf(), 'report.pdf')] },
	);
	expect(error).toBeUndefined();
	expect(wecom.bodies('message/send')[0]).toMatchObject({
		template_card: {
			horizontal_content_list: [
				{ keyname: 'Report', type: 2, value: 'report.pdf', media_id: uploads()[0]?.mediaId },
				{ keyname: 'Host', value: 'node-7' },
			],
		},
	});
});

it('brings any file name through the multipart header', () => {
	fc.assert(
		fc.property(anyText({ minLength: 1 }), fc.uint8Array({ maxLength: 64 }), (fileName, data) => {
			const bytes = Buffer.from(data);
			const { body, contentType } = toMultipart({
				fileName,
				contentType: 'application/pdf',
				bytes,
			});
			const parts = parseMultipart(body, contentType);
			expect(parts).toHaveLength(1);
			expect(parts[0]?.name).toBe('media');
			expect(parts[0]?.bytes.equals(bytes)).toBe(true);
			expect(body.toString('utf8')).not.toContain('filename*');
		}),
		{ numRuns: 1000 },
	);
});

it.each(['报告.pdf', 'Ünïcode – déjà vu.docx', "it's 100% ok; really.txt", '😀.png', 'a=b&c.pdf'])(
	'the name %s arrives exactly as it is',
	async (fileName) => {
		await wecom.run(sendFile('file'), { input: [await item(pdf(), fileName)] });
		expect(uploads()[0]?.name).toBe(fileName);
	},
);

it('reads a file of n8n unchanged', async () => {
	expect((await readFile(await storeFile(pdf(), 'a.pdf'))).equals(pdf())).toBe(true);
});
