/** What is said when an expression gives nothing, or something that nobody means to send. */
import type { INodeParameters } from 'n8n-workflow';
import { jsonItems } from '../support';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const run = (parameters: INodeParameters) =>
	wecom.run(sendText(parameters), { input: jsonItems({ name: 'Mei', empty: '', object: {} }) });

describe('an expression that gives nothing is called that', () => {
	const article = (more: INodeParameters) => ({
		messageType: 'news',
		articles: { article: [{ title: 'T', url: 'https://a.example', ...more }] },
	});

	it.each<[string, INodeParameters, string]>([
		['a text', { content: '={{ $json.missing }}' }, 'Content'],
		['an empty text', { content: '={{ $json.empty }}' }, 'Content'],
		['recipients', { userIds: '={{ $json.missing }}' }, 'User IDs'],
		[
			'a title in a list',
			article({ title: '={{ $json.missing }}' }),
			'Articles > Article 1 > Title',
		],
		[
			'a media_id',
			{ messageType: 'image', mediaSource: 'mediaId', mediaId: '={{ $json.missing }}' },
			'Media ID',
		],
		[
			'a file',
			{ messageType: 'image', binaryProperty: '={{ $json.missing }}' },
			'Input Binary Field',
		],
		[
			'a card',
			{ messageType: 'template_card', cardInput: 'json', templateCardJson: '={{ $json.missing }}' },
			'Template Card JSON',
		],
	])('%s', async (_, parameters, label) => {
		const { error } = await run(parameters);
		expect(error?.message).toBe(`"${label}" has an expression that gave nothing [item 0]`);
		expect(error?.description).toContain('Run the node before this one');
		expect(wecom.calls('message/send')).toEqual([]);
	});

	it('and a field that was left empty is called empty', async () => {
		expect((await run({ content: ' ' })).error?.message).toBe('"Content" is empty [item 0]');
		expect((await run({ userIds: '' })).error?.message).toBe('"User IDs" is empty [item 0]');
	});
});

describe('a text that looks wrong is sent with a warning', () => {
	const warningsOf = async (content: string) => {
		const { error, runData } = await run({ content });
		expect(error).toBeUndefined();
		const hints = Object.values(runData).at(-1)?.[0]?.hints ?? [];
		return hints.map(({ message }) => message);
	};

	it.each([
		'=Hello {{ $json.missing }}',
		'={{ $json.missing }} says hello',
		'=A {{ $json.name }} B {{ $json.missing }} C',
		'=A {{ $json.missing }}\nB {{ $json.name }}',
	])('%j has a gap', async (content) => {
		expect(await warningsOf(content)).toEqual([
			'Item 0: "Content" has a gap: an expression in it gave nothing for this item.',
		]);
	});

	it.each(['={{ $json.object }}', '={{ "a " + $json.object }}'])(
		'%j is an object',
		async (content) => {
			expect(await warningsOf(content)).toEqual([
				expect.stringContaining('an expression gave an object, not text'),
			]);
		},
	);

	it.each([
		'=Hello {{ $json.name }}',
		'={{ $json.name }}',
		'Hello {{ $json.missing }}',
		'=A {{ {a: 1}.a }} B',
	])('%j is fine', async (content) => expect(await warningsOf(content)).toEqual([]));
});
