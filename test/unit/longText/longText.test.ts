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

	it.each([
		['words', '服务器 '],
		['opened brackets', '['],
		['links without an end', '[x](a('],
		['asterisks', '*a '],
		['pairs of asterisks', '**a\n'],
		['tags', '<a '],
		['quotes in tags', '<a "'],
		['back-ticks', '`a``b'],
		['colors that are never closed', '<font color="info">x'],
	])('looks through much text in reasonable time: %s', (_, piece) => {
		const before = performance.now();
		splitText(piece.repeat(Math.ceil(100_000 / piece.length)), 'markdown');
		expect(performance.now() - before).toBeLessThan(10_000);
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

/** What people write that has a meaning only as a whole, in the syntax that has it. */
const CONSTRUCTS: Array<['text' | 'markdown', string]> = [
	['markdown', '[[FIRING:1] Disk full](https://am.example/#/alerts)'],
	['markdown', '[a [b [c] d] e](https://example.com/x)'],
	['markdown', '[Rust](https://en.wikipedia.example/wiki/Rust_(language))'],
	['markdown', '[Run](https://example.com/a?b=(c)&d=(e(f)))'],
	['markdown', '[Wiki](<https://example.com/with blanks>)'],
	['markdown', '[Wiki](https://example.com/a "The title (old)")'],
	['markdown', "[Wiki](https://example.com/a 'The title')"],
	['markdown', '[escaped \\] bracket](https://example.com/a)'],
	['markdown', '![Chart](https://example.com/c.png "Load")'],
	['markdown', '**a * b**'],
	['markdown', '**see [Rust](https://example.com/Rust_(language)) now**'],
	['markdown', '***bold and slanted***'],
	['markdown', '*slanted words*'],
	['markdown', '`a code span`'],
	['markdown', '``a ` back-tick``'],
	['markdown', '`**not bold**`'],
	['markdown', '```sh\nrm -rf ./tmp\n\nls\n```'],
	['markdown', '<font color="warning">**91%** of [disk](https://example.com/d_(1))</font>'],
	['markdown', '<font color="info">a <font color="warning">b</font> c</font>'],
	['markdown', '<@mei.chen>'],
	['markdown', '\\*'],
	['text', '<a href="https://ops.example.com/runs/8841">look <b>here</b></a>'],
	['text', '<a title="5 > 4" href="https://ops.example.com/">5 > 4</a>'],
	['text', '<div class="gray">3 June</div>'],
	['text', '$departmentName=7$'],
	['text', 'https://ops.example.com/runs/8841?x=(1)'],
	['text', '👨\u200d👩\u200d👧\u200d👦'],
];

describe.each(CONSTRUCTS)('%s: %s', (syntax, construct) => {
	const LIMIT = 160;
	const count = (text: string) => text.split(construct).length - 1;
	const place = fc.integer({ min: LIMIT - bytes(construct) - 8, max: LIMIT + 8 });
	const around = (before: number, filler: string) =>
		`${filler.repeat(Math.ceil(before / filler.length)).slice(0, before)} ${construct} ${filler.repeat(60)}`;
	const filler = fc.constantFrom('x', 'word ', 'line\n', '* ', '(');

	it('is split nowhere, wherever it stands', () => {
		fc.assert(
			fc.property(place, filler, (before, stuff) => {
				const input = around(before, stuff);
				const parts = splitText(input, syntax, LIMIT);
				expect(parts.join('')).toBe(input);
				expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(1);
			}),
			{ numRuns: 100 },
		);
	});

	it('is kept whole or left out where the text is cut, wherever it stands', () => {
		fc.assert(
			fc.property(place, filler, (before, stuff) => {
				const input = around(before, stuff);
				const cut = truncateText(input, syntax, LIMIT);
				const kept = input.slice(0, cut.length - 1);
				expect(cut).toBe(`${kept}…`);
				const isOutside = kept.length <= before + 1;
				expect(isOutside || count(kept) === 1).toBe(true);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('what looks like the beginning of a construct and is none', () => {
	it.each(['[x] (y)', 'a * b * c', '5 < 6', '`open', '**open', '[open](x', '$100', '<3 <3 <3'])(
		'%s is text',
		(piece) => {
			const input = piece.repeat(40);
			const parts = splitText(input, 'markdown', 64);
			expect(parts.join('')).toBe(input);
			for (const part of parts.slice(0, -1)) expect(bytes(part)).toBeGreaterThan(16);
		},
	);
});

describe('cutting by characters', () => {
	it('counts characters, not bytes', () => {
		expect(truncateText('企'.repeat(12), 'text', 12, 'characters')).toBe('企'.repeat(12));
		expect(truncateText('企'.repeat(13), 'text', 12, 'characters')).toBe(`${'企'.repeat(11)}…`);
		expect(truncateText('😀'.repeat(5), 'text', 4, 'characters')).toBe('😀😀😀…');
	});
});
