import { pageModule } from './pageModule';

interface Block {
	type: string;
	[key: string]: unknown;
}
const { parseBotMarkdown } = pageModule<{ parseBotMarkdown(content: string): Block[] }>(
	'bot/parseBotMarkdown.js',
);
const { parseThink, isWaiting, spokenText } = pageModule<{
	parseThink(content: string): object[];
	isWaiting(content: string): boolean;
	spokenText(content: string): string;
}>('bot/think.js');

describe('the markdown of bots', () => {
	test.each([
		['# Head', [{ type: 'heading', level: 1, children: ['Head'] }]],
		['---', [{ type: 'rule' }]],
		['> a\n> b', [{ type: 'quote', lines: [['a'], ['b']] }]],
		[
			'- a\n  - b\n1. c\n2) d',
			[
				{
					type: 'list',
					items: [
						{ depth: 0, marker: '•', children: ['a'] },
						{ depth: 1, marker: '•', children: ['b'] },
						{ depth: 0, marker: '1.', children: ['c'] },
						{ depth: 0, marker: '2.', children: ['d'] },
					],
				},
			],
		],
		[
			'```js\n# no head\n```\nafter',
			[
				{ type: 'code', language: 'js', text: '# no head' },
				{ type: 'line', children: ['after'] },
			],
		],
		['```\nstill coming', [{ type: 'code', language: '', text: 'still coming' }]],
		[
			'| a | b |\n|---|:-:|\n| 1 | **2** |',
			[
				{
					type: 'table',
					head: [['a'], ['b']],
					rows: [[['1'], [{ type: 'bold', children: ['2'] }]]],
				},
			],
		],
		['| no table', [{ type: 'line', children: ['| no table'] }]],
		['2026 is no list', [{ type: 'line', children: ['2026 is no list'] }]],
	])('%j', (content, blocks) => {
		expect(parseBotMarkdown(content)).toEqual(blocks);
	});

	test('links only what is safe', () => {
		expect(parseBotMarkdown('[x](javascript:alert(1))')).toEqual([
			{ type: 'line', children: ['[x](javascript:alert(1))'] },
		]);
	});
});

describe('thinking', () => {
	test.each([
		['<think></think>', [{ type: 'think', text: '', open: false }], true, ''],
		['<think>hm', [{ type: 'think', text: 'hm', open: true }], false, ''],
		['', [], true, ''],
		['plain', [{ type: 'text', text: 'plain' }], false, 'plain'],
		[
			'<think>hm</think>\nSo',
			[
				{ type: 'think', text: 'hm', open: false },
				{ type: 'text', text: '\nSo' },
			],
			false,
			'So',
		],
	])('%j', (content, parts, waiting, spoken) => {
		expect(parseThink(content)).toEqual(parts);
		expect(isWaiting(content)).toBe(waiting);
		expect(spokenText(content)).toBe(spoken);
	});
});
