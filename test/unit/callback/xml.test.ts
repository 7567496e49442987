import fc from 'fast-check';
import { childText, parseXml, writeXml } from '../../../nodes/WeCom/callback/xml';
import { refusalOf } from './support';

const contentOf = (inside: string) => childText(parseXml(`<xml><C>${inside}</C></xml>`), 'C');

describe('text', () => {
	test.each([
		['<![CDATA[a < b && c > d]]>', 'a < b && c > d'],
		['<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
		['<![CDATA[ <!DOCTYPE html> <!-- no --> ]]>', ' <!DOCTYPE html> <!-- no --> '],
		['<![CDATA[&lt;&#65;&unknown;]]>', '&lt;&#65;&unknown;'],
		['\n  <![CDATA[x]]>\n', 'x'],
		['<![CDATA[]]>', ''],
		['', ''],
		['&lt;a&gt; &amp; &quot;&apos;', `<a> & "'`],
		[' 42 ', '42'],
		['&#20320;&#x597d; &#128512;', '你好 😀'],
		['&amp;#20320; &amp;lt;', '&#20320; &lt;'],
		['<![CDATA[&#20320;]]>', '&#20320;'],
		['<![CDATA[企业微信 😀]]>', '企业微信 😀'],
		['<![CDATA[line\r\nline]]>', 'line\r\nline'],
	])('%s', (inside, text) => {
		expect(contentOf(inside).replaceAll('\r\n', '\n')).toBe(text.replaceAll('\r\n', '\n'));
	});

	test('written text is read back', () => {
		const content = 'a]]>b ]]]]>> <i>&amp;</i> 你好';
		const xml = writeXml({ Content: content, N: 3, B: false, L: ['x', 'y'] });
		const root = parseXml(xml);
		expect(childText(root, 'Content')).toBe(content);
		expect(root.children.map(({ name, text }) => [name, text]).slice(1)).toEqual([
			['N', '3'],
			['B', 'false'],
			['L', 'x'],
			['L', 'y'],
		]);
	});

	test('characters that XML cannot carry are left out', () => {
		expect(childText(parseXml(writeXml({ C: 'a\u0000\u0008b\tc\n' })), 'C')).toBe('ab\tc\n');
	});
});

test('what is flat is read as the library reads it', () => {
	const outcome = (xml: string) => {
		try {
			return parseXml(xml).children;
		} catch {
			return 'refused';
		}
	};
	const piece = fc.constantFrom(
		...'<>&]/ \n\r\taA1中😀'.split(''),
		']]>',
		'<![CDATA[',
		'&lt;',
		'</A>',
	);
	const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
	const element = fc
		.tuple(
			fc.constantFrom('A', 'MsgType', 'a', 'constructor'),
			text,
			fc.boolean(),
			fc.constantFrom('', '\n '),
		)
		.map(
			([name, inside, isCdata, space]) =>
				`${space}<${name}>${isCdata ? `<![CDATA[${inside}]]>` : inside}</${name}>`,
		);
	fc.assert(
		fc.property(fc.array(element, { maxLength: 5 }), (elements) => {
			const flat = elements.join('');
			// One that has an element inside is never read the short way.
			const read = outcome(`<xml>${flat}<Z><y></y></Z></xml>`);
			expect(outcome(`<xml>${flat}</xml>`)).toEqual(Array.isArray(read) ? read.slice(0, -1) : read);
		}),
		{ numRuns: 2_000 },
	);
});

/** Ten levels of ten would be ten billion. */
const BOMB = `<!DOCTYPE xml [<!ENTITY a "ha">${Array.from(
	{ length: 9 },
	(_, i) =>
		`<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`,
).join('')}]><xml><C>&j;</C></xml>`;

describe('is refused', () => {
	test.each([
		['nothing', ''],
		['text', 'hello'],
		['JSON', '{"Encrypt":"x"}'],
		['HTML', '<html><body>x</body></html>'],
		['half of it', '<xml><C>x'],
		['an endless name', `<xml><${'A'.repeat(1_000)}></${'A'.repeat(1_000)}></xml>`],
		['crossed elements', '<xml><A><B></A></B></xml>'],
		['two roots', '<xml></xml><xml></xml>'],
		['text behind', '<xml></xml>x'],
		['a document type', '<!DOCTYPE xml><xml><C>x</C></xml>'],
		[
			'a file from outside',
			'<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><C>&f;</C></xml>',
		],
		['an expansion bomb', BOMB],
		['a document type inside', '<xml><!DOCTYPE x [<!ENTITY a "b">]><C>&a;</C></xml>'],
		[
			'one hidden behind a comment',
			'<xml><!-- <![CDATA[ --><!DOCTYPE x [<!ENTITY a "b">]><!-- ]]> --><C>&a;</C></xml>',
		],
		['a stylesheet', '<?xml-stylesheet href="http://192.0.2.1/"?><xml></xml>'],
		['__proto__', '<xml><__proto__><polluted>1</polluted></__proto__></xml>'],
		['constructor', '<xml><constructor><prototype>1</prototype></constructor></xml>'],
		['endless nesting', `<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`],
	])('%s', (_, source) => {
		expect(refusalOf(() => parseXml(source))).toEqual({
			status: 400,
			message: 'its body is not the XML that WeCom sends',
		});
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	test('an XML declaration and a byte order mark are fine', () => {
		expect(childText(parseXml('\uFEFF<?xml version="1.0"?>\n<xml><C>x</C></xml>'), 'C')).toBe('x');
	});

	test('an entity that nobody declared stays what it is', () => {
		expect(contentOf('&f; &nbsp;')).toBe('&f; &nbsp;');
	});
});
