import { jsonItems } from '../support';
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
