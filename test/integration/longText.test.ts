import { jsonItems, type NodeResult } from '../support';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const LONG = Array.from(
	{ length: 120 },
	(_, line) => `第${line}行 磁盘空间不足 disk nearly full 🚨`,
).join('\n');

const send = (options: Record<string, unknown>, messageType = 'text', content = LONG) =>
	wecom.run(sendText({ messageType, content: '={{ $json.content }}', options: options as never }), {
		input: jsonItems({ content }),
	});

const received = () =>
	wecom.sandbox.inbox('mei.chen').map(({ content }) => (content as { content: string }).content);

const warningsIn = (runData: NodeResult['runData']) =>
	(Object.values(runData).at(-1)?.[0]?.hints ?? []).map(({ message }) => message);

const nothingWasCutByWeCom = () =>
	expect(wecom.calls('message/send').flatMap(({ notes }) => notes)).toEqual([]);

describe.each(['text', 'markdown'])('%s of more than 2,048 bytes', (messageType) => {
	it('is cut with an ellipsis unless told otherwise, and the output says so', async () => {
		const { items, error } = await send({}, messageType);
		expect(error).toBeUndefined();
		expect(received()).toHaveLength(1);
		expect(received()[0]).toMatch(/…$/);
		expect(items[0]?.json).toMatchObject({ errcode: 0, truncated: true });
		nothingWasCutByWeCom();
	});

	it('is sent in parts, in order, with an item for each', async () => {
		const { items } = await send({ longText: 'split' }, messageType);
		expect(received().join('')).toBe(LONG);
		expect(items).toHaveLength(received().length);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
		nothingWasCutByWeCom();
	});

	it('is numbered when that is wanted', async () => {
		await send({ longText: 'split', numberParts: true }, messageType);
		const parts = received();
		expect(parts.map((part) => part.split('\n')[0])).toEqual(
			parts.map((_, index) => `(${index + 1}/${parts.length})`),
		);
		nothingWasCutByWeCom();
	});

	it('is refused when that is wanted', async () => {
		const { error } = await send({ longText: 'fail' }, messageType);
		expect(error?.message).toMatch(/"Content" is \d+ bytes long/);
		expect(wecom.calls('message/send')).toEqual([]);
	});
});

it('leaves a text that fits alone', async () => {
	const { items } = await send({ longText: 'split', numberParts: true }, 'text', 'x'.repeat(2048));
	expect(items).toHaveLength(1);
	expect(items[0]?.json).not.toHaveProperty('truncated');
	expect(received()).toEqual(['x'.repeat(2048)]);
});

it('sends every part to all recipients before the next recipients get theirs', async () => {
	const users = [
		'mei.chen',
		...Array.from({ length: 1000 }, (_, index) => `user${index}`),
		'tomas-k',
	];
	const { items } = await wecom.run(
		sendText({
			userIds: '={{ $json.users }}',
			content: '={{ $json.content }}',
			options: { longText: 'split' },
		}),
		{ input: jsonItems({ users, content: LONG }) },
	);
	const parts = received();
	expect(parts.join('')).toBe(LONG);
	expect(wecom.sandbox.inbox('tomas-k')).toHaveLength(parts.length);
	expect(items).toHaveLength(parts.length * 2);
});

it('numbers equal parts that the duplicate check would drop', async () => {
	await send({ longText: 'split', enableDuplicateCheck: true }, 'text', 'a'.repeat(4096));
	expect(received().map((part) => part.slice(0, 6))).toEqual(['(1/3)\n', '(2/3)\n', '(3/3)\n']);
});

it('does not say that a split text was cut', async () => {
	const { items } = await send({ longText: 'split' }, 'text', `a${' '.repeat(3000)}`);
	expect(items[0]?.json).not.toHaveProperty('truncated');
});

describe('other texts that WeCom would cut', () => {
	const cards = (options: Record<string, unknown>) =>
		wecom.run(
			sendText({
				messageType: 'textcard',
				title: '={{ $json.title }}',
				description: '<div class="gray">3 June</div>Disk full',
				url: 'https://ops.example.com/',
				options: options as never,
			}),
			{ input: jsonItems({ title: '磁盘空间不足。'.repeat(30) }) },
		);
	const titles = () =>
		wecom.sandbox.inbox('mei.chen').map(({ content }) => (content as { title: string }).title);

	it.each([{}, { longText: 'truncate' }, { longText: 'split' }])(
		'are cut at a character with %o, which is told',
		async (options) => {
			const { items, runData, error } = await cards(options);
			expect(error).toBeUndefined();
			expect(titles()).toEqual([`${'磁盘空间不足。'.repeat(19).slice(0, 127)}…`]);
			expect(items[0]?.json).toMatchObject({ errcode: 0, truncated: true });
			expect(warningsIn(runData)).toEqual([
				'Item 0: "Title" was longer than 128 characters and was cut. See the option Long Text.',
			]);
			nothingWasCutByWeCom();
		},
	);

	it('are refused when that is wanted', async () => {
		const { error } = await cards({ longText: 'fail' });
		expect(error?.message).toContain('"Title" is 210 characters long');
		expect(error?.description).toContain('choose Truncate in the option Long Text');
		expect(wecom.calls('message/send')).toEqual([]);
	});

	it('names Split as well where the text can be split', async () => {
		const { error } = await send({ longText: 'fail' });
		expect(error?.description).toContain('choose Split or Truncate in the option Long Text');
	});

	it('names every field, down to the article', async () => {
		const { runData } = await wecom.run(
			sendText({
				messageType: 'news',
				articles: {
					article: [
						{ title: 'x'.repeat(200), url: 'https://a.example/' },
						{ title: 'T', description: 'y'.repeat(600), url: 'https://a.example/' },
					],
				},
			}),
		);
		const [warning] = warningsIn(runData);
		expect(warning).toContain('"Articles > Article 1 > Title" was longer than 128 bytes');
		expect(warning).toContain('"Articles > Article 2 > Description" was longer than 512 bytes');
		nothingWasCutByWeCom();
	});
});
