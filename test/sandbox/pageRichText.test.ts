import { pageModule } from './pageModule';

const { safeUrl } = pageModule<{ safeUrl(url: unknown): string | null }>('richtext/safeUrl.js');
const { parseText, plainText } = pageModule<{
	parseText(content: string): unknown[];
	plainText(content: string): string;
}>('richtext/parseText.js');
const { parseTextcard } = pageModule<{ parseTextcard(text: string): unknown[] }>(
	'richtext/parseTextcard.js',
);
const { parseMarkdown } = pageModule<{ parseMarkdown(text: string): unknown[] }>(
	'richtext/parseMarkdown.js',
);
const { prettyXml } = pageModule<{ prettyXml(xml: string): string }>('xml.js');
const { amrSeconds, fileNameOf } = pageModule<{
	amrSeconds(bytes: Uint8Array): number;
	fileNameOf(disposition: string): string;
}>('mediaInfo.js');

const line = (...children: unknown[]) => ({ type: 'line', children });

describe('links of messages', () => {
	test.each([
		'javascript:alert(1)',
		' JavaScript:alert(1)',
		'data:text/html,x',
		'/path',
		'',
		7,
		null,
	])('%o is not followed', (url) => expect(safeUrl(url)).toBeNull());

	test('http and https are', () => {
		expect(safeUrl(' https://a.example/b?c=1 ')).toBe('https://a.example/b?c=1');
	});
});

describe('text', () => {
	test('knows links in any quotes and leaves every other tag as typed', () => {
		expect(
			parseText(
				`<img src=x onerror="alert(1)">\n<a href="https://a.example/">A</a><a href='https://b.example/' target=x>B</a>`,
			),
		).toEqual([
			'<img src=x onerror="alert(1)">\n',
			{ text: 'A', url: 'https://a.example/' },
			{ text: 'B', url: 'https://b.example/' },
		]);
	});

	test('shows the words of a dangerous link without the link', () => {
		expect(parseText('<a href="javascript:alert(1)">here</a>')).toEqual(['here']);
	});

	test('makes links of addresses, up to Chinese or final punctuation', () => {
		expect(parseText('see https://a.example/x, 或 https://b.example/路。好')).toEqual([
			'see ',
			{ text: 'https://a.example/x', url: 'https://a.example/x' },
			', 或 ',
			{ text: 'https://b.example/路', url: 'https://b.example/%E8%B7%AF' },
			'。好',
		]);
	});

	test('reads as one line without markup', () => {
		expect(plainText('Go <a href="https://a.example">there</a>')).toBe('Go there');
	});
});

describe('text cards', () => {
	test('have blocks of three tones and line breaks', () => {
		expect(
			parseTextcard(
				'<div class="gray">3 June</div><div class="normal">a<br>b<br/>c</div><div class="highlight">!</div>',
			),
		).toEqual([
			{ tone: 'gray', text: '3 June' },
			{ tone: 'normal', text: 'a\nb\nc' },
			{ tone: 'highlight', text: '!' },
		]);
	});

	test('keep other tags and text outside of blocks as typed', () => {
		expect(parseTextcard('before <b>x</b><div class="gray">y</div>')).toEqual([
			{ tone: 'normal', text: 'before <b>x</b>' },
			{ tone: 'gray', text: 'y' },
		]);
	});
});

describe('markdown', () => {
	test('has six headings, which need a space', () => {
		expect(parseMarkdown('# One\n###### Six\n####### Seven\n#none')).toEqual([
			{ type: 'heading', level: 1, children: ['One'] },
			{ type: 'heading', level: 6, children: ['Six'] },
			line('####### Seven'),
			line('#none'),
		]);
	});

	test('nests bold, colours and links, but leaves code alone', () => {
		const text = '**a <font color="warning">b</font>** `**c**` [d](https://e.example/f_(g))';
		const orange = { type: 'color', color: 'warning', children: ['b'] };
		expect(parseMarkdown(text)).toEqual([
			line({ type: 'bold', children: ['a ', orange] }, ' ', { type: 'code', text: '**c**' }, ' ', {
				type: 'link',
				url: 'https://e.example/f_(g)',
				children: ['d'],
			}),
		]);
	});

	test.each([
		'<img src=x onerror="alert(1)">',
		'<font color="red">x</font>',
		'[x](javascript:alert(1))',
		'*italic*, - list, | table |',
	])('leaves %s as typed', (text) => expect(parseMarkdown(text)).toEqual([line(text)]));

	test('puts the lines of a quote together', () => {
		expect(parseMarkdown('> one\n>two\nthree')).toEqual([
			{ type: 'quote', lines: [['one'], ['two']] },
			line('three'),
		]);
	});
});

describe('files and callbacks', () => {
	test('a file name is read from either form of the header', () => {
		expect(fileNameOf("attachment; filename*=UTF-8''%E6%A0%B7%E4%BE%8B.pdf")).toBe('样例.pdf');
		expect(fileNameOf('inline; filename="a.png"')).toBe('a.png');
		expect(fileNameOf('inline')).toBe('');
	});

	test('the length of an AMR file is that of its frames', () => {
		const frames = Array.from({ length: 150 }, () => [0x04, ...Array<number>(12).fill(0)]);
		expect(amrSeconds(Uint8Array.from([...Buffer.from('#!AMR\n'), ...frames.flat()]))).toBe(3);
	});

	test('XML is indented without touching what is in CDATA', () => {
		expect(prettyXml('<xml><A><![CDATA[x<y> z]]></A><B><C>1</C><D/></B></xml>')).toBe(
			'<xml>\n  <A><![CDATA[x<y> z]]></A>\n  <B>\n    <C>1</C>\n    <D/>\n  </B>\n</xml>',
		);
	});
});
