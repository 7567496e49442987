import { pageModule } from '../pageModule';

const { parseMarkdownV2 } = pageModule<{ parseMarkdownV2(text: string): unknown[] }>(
	'richtext/parseMarkdownV2.js',
);

const line = (...children: unknown[]) => ({ type: 'line', children });
const item = (content: unknown[], nested: unknown[] = []) => ({ content, nested });

describe('markdown_v2', () => {
	test('draws a table with its alignment', () => {
		const table = '| node | used | |\n| :-- | --: | :-: |\n| worker-3 | **91 %** | x |';
		expect(parseMarkdownV2(`before\n${table}\n\nafter`)).toEqual([
			line('before'),
			{
				type: 'table',
				align: ['left', 'right', 'center'],
				head: [['node'], ['used'], []],
				rows: [[['worker-3'], [{ type: 'bold', children: ['91 %'] }], ['x']]],
			},
			line(),
			line('after'),
		]);
	});

	test('a bar without a row of dashes is text', () => {
		expect(parseMarkdownV2('a | b\nc')).toEqual([line('a | b'), line('c')]);
	});

	test('knows lists inside lists, and where another one begins', () => {
		expect(parseMarkdownV2('- a\n  1. b\n- c\n1. d')).toEqual([
			{
				type: 'list',
				ordered: false,
				items: [item(['a'], [{ type: 'list', ordered: true, items: [item(['b'])] }]), item(['c'])],
			},
			{ type: 'list', ordered: true, items: [item(['d'])] },
		]);
	});

	test('knows quotes inside quotes, rules and fences', () => {
		expect(parseMarkdownV2('> a\n>> b\n---\n```\n# no *heading*\n```\nend')).toEqual([
			{ type: 'quote', blocks: [line('a'), { type: 'quote', blocks: [line('b')] }] },
			{ type: 'rule' },
			{ type: 'code', text: '# no *heading*' },
			line('end'),
		]);
	});

	test('an open fence reaches to the end', () => {
		expect(parseMarkdownV2('```\na\nb')).toEqual([{ type: 'code', text: 'a\nb' }]);
	});

	test('knows pictures, italics and links, and runs no script', () => {
		expect(parseMarkdownV2('![p](https://a.example/p.png) *i* [x](javascript:alert)')).toEqual([
			line(
				{ type: 'picture', url: 'https://a.example/p.png', alt: 'p' },
				' ',
				{ type: 'italic', children: ['i'] },
				' ',
				'[x](javascript:alert)',
			),
		]);
	});

	test('leaves colours and mentions as typed', () => {
		const written = '<font color="info">ok</font> <@mei.chen> 2 * 3 * 4';
		expect(parseMarkdownV2(written)).toEqual([line(written)]);
	});
});
