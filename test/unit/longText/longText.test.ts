import fc from 'fast-check';
import {
	MAX_CONTENT_BYTES,
	splitNumbered,
	splitText,
	truncateText,
} from '../../../nodes/WeCom/longText';

const bytes = (text: string) => Buffer.byteLength(text);

/** Text of what people send: words in several scripts, emoji, links, tags, tokens, Markdown, white space. */
const text = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				' ',
				'\n',
				'\n\n',
				'报警',
				'服务器磁盘空间不足。',
				'disk',
				'👨‍👩‍👧‍👦',
				'🇨🇳',
				'é',
				'<a href="https://ops.example.com/runs/8841">查看记录</a>',
				'<font color="warning">91%</font>',
				'**bold text**',
				'[Open](https://example.com/a?b=c)',
				'`code`',
				'$userName=mei.chen$',
				'$departmentName=7$',
				'> quote',
				'## Heading',
				'https://example.com/very/long/path?with=query',
			),
			fc.string({ unit: 'grapheme', maxLength: 20 }),
		),
		{ maxLength: 120 },
	)
	.map((pieces) => pieces.join(''));

const syntax = fc.constantFrom('text' as const, 'markdown' as const);
const limit = fc.integer({ min: 64, max: 400 });

describe('splitting', () => {
	it('loses nothing, keeps every part within the limit and breaks no code point', () => {
		fc.assert(
			fc.property(text, syntax, limit, (input, kind, max) => {
				const parts = splitText(input, kind, max);
				expect(parts.join('')).toBe(input);
				for (const part of parts) {
					expect(bytes(part)).toBeLessThanOrEqual(max);
					expect(part.isWellFormed()).toBe(input.isWellFormed() || part.isWellFormed());
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps links, tags, tokens, Markdown and emoji whole', () => {
		const whole = [
			'<a href="https://ops.example.com/runs/8841">查看记录</a>',
			'<font color="warning">91%</font>',
			'**bold text**',
			'[Open](https://example.com/a?b=c)',
			'`code`',
			'$userName=mei.chen$',
			'👨‍👩‍👧‍👦',
			'🇨🇳',
		];
		const pieces = fc.array(
			fc.oneof(fc.constantFrom(...whole), fc.constantFrom('字', 'a', ' ', '\n')),
			{ maxLength: 200 },
		);
		fc.assert(
			fc.property(pieces, limit, (input, max) => {
				const parts = splitText(input.join(''), 'markdown', max);
				for (const construct of whole) {
					const count = (value: string) => value.split(construct).length - 1;
					expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(input.join('')));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('numbers the parts within the limit', () => {
		fc.assert(
			fc.property(text, syntax, limit, (input, kind, max) => {
				const parts = splitNumbered(input, kind, max);
				for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(max);
				if (parts.length < 2) return;
				const content = parts.map((part, index) => {
					const heading = `(${index + 1}/${parts.length})\n`;
					expect(part.startsWith(heading)).toBe(true);
					return part.slice(heading.length);
				});
				expect(content.join('').replace(/\s/g, '')).toBe(input.replace(/\s/g, ''));
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		[
			'a paragraph before a later line',
			'aaa\n\nbbb\nccc ddd eee',
			18,
			['aaa\n\n', 'bbb\nccc ddd eee'],
		],
		['a line before a later word', 'aaa bbb\nccc ddd eee', 12, ['aaa bbb\n', 'ccc ddd eee']],
		['a word', 'aaa bbb ccc', 9, ['aaa bbb ', 'ccc']],
		[
			'punctuation where Chinese has no spaces',
			'磁盘已满。请清理数据',
			24,
			['磁盘已满。', '请清理数据'],
		],
		[
			'between characters where there is nothing else',
			'磁盘已满请清理',
			10,
			['磁盘已', '满请清', '理'],
		],
	])('cuts at %s', (_, input, max, parts) => {
		expect(splitText(input, 'text', max)).toEqual(parts);
	});

	it.each([
		['a link', '<a href="https://example.com/">', '查看记录'.repeat(60), '</a>', 'text'],
		['colored text', '<font color="warning">', 'disk full '.repeat(60), '</font>', 'markdown'],
		['bold text', '**', 'disk full '.repeat(60), '**', 'markdown'],
	] as const)(
		'closes %s longer than a message and opens it again',
		(_, open, inside, close, kind) => {
			const parts = splitText(open + inside + close, kind, 300);
			expect(parts.length).toBeGreaterThan(1);
			for (const part of parts) {
				expect(bytes(part)).toBeLessThanOrEqual(300);
				expect(part.startsWith(open) && part.endsWith(close)).toBe(true);
			}
			expect(parts.map((part) => part.slice(open.length, -close.length)).join('')).toBe(inside);
		},
	);

	it('does not send a heading alone that a long text follows', () => {
		const parts = splitText(`Title\n\n${'log line 报警\n'.repeat(200)}`, 'text');
		expect(bytes(parts[0] ?? '')).toBeGreaterThan(1024);
	});

	it('does not take Chinese text behind an address for a part of it', () => {
		const input = `https://a.example/x，${'磁盘空间不足。'.repeat(200)}`;
		expect(bytes(truncateText(input, 'text'))).toBeGreaterThan(2000);
		expect(
			splitText(input, 'text')
				.slice(0, -1)
				.every((part) => bytes(part) > 2000),
		).toBe(true);
	});

	it('splits a megabyte in reasonable time', () => {
		const parts = splitText('服务器磁盘空间不足。\n'.repeat(40_000), 'markdown');
		expect(parts.length).toBeGreaterThan(500);
	});
});

describe('truncating', () => {
	it('ends with an ellipsis within the limit', () => {
		fc.assert(
			fc.property(text, syntax, limit, (input, kind, max) => {
				const cut = truncateText(input, kind, max);
				expect(bytes(cut)).toBeLessThanOrEqual(max);
				if (bytes(input) <= max) expect(cut).toBe(input);
				else {
					expect(cut.endsWith('…')).toBe(true);
					expect(input.startsWith(cut.slice(0, -1))).toBe(true);
				}
			}),
		);
	});

	it('keeps the beginning of a large construct, and closes it', () => {
		const cut = truncateText(
			`**Alert** db-3\n<font color="warning">${'x y '.repeat(520)}</font>`,
			'markdown',
		);
		expect(bytes(cut)).toBeGreaterThan(2000);
		expect(cut).toMatch(/x y?.*<\/font>…$/);
	});

	it('never cuts a token for names', () => {
		const input = `${'x'.repeat(MAX_CONTENT_BYTES - 10)}$userName=mei.chen$`;
		expect(truncateText(input, 'text')).toBe(`${'x'.repeat(MAX_CONTENT_BYTES - 10)}…`);
	});
});
