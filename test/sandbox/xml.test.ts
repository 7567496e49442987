import { childOf, parseXml, textOf, writeXml } from '../../sandbox/callback/xml';

describe('writing', () => {
	test('text is CDATA, numbers are bare, lists are siblings', () => {
		const xml = writeXml([
			['A', 'x & <y>'],
			['B', 7],
			['C', 7311200045501234568n],
			[
				'D',
				[
					['E', ''],
					['E', 'two'],
				],
			],
		]);
		expect(xml).toBe(
			'<xml><A><![CDATA[x & <y>]]></A><B>7</B><C>7311200045501234568</C>' +
				'<D><E><![CDATA[]]></E><E><![CDATA[two]]></E></D></xml>',
		);
	});

	test.each(['a ]]> b', ']]>', ']]]]>>', '🙂 状态', ' kept ', 'line\nline'])(
		'%j comes back',
		(text) => {
			expect(textOf(parseXml(writeXml([['A', text]])), 'A')).toBe(text);
		},
	);

	test('control characters, which XML has no way to carry, are left out', () => {
		expect(textOf(parseXml(writeXml([['A', 'a\u0000b\u001fc\td']])), 'A')).toBe('abc\td');
	});
});

describe('reading', () => {
	test('takes declarations, comments, blanks, entities and empty elements', () => {
		const root = parseXml(
			'\ufeff<?xml version="1.0"?>\n<!-- a --><xml>\n <A> <![CDATA[x]]> </A>\n' +
				'<B>&lt;&amp;&#65;&#x4f60;&nope;</B><C/><D a="1"><E>1</E></D></xml>\n',
		);
		expect(textOf(root, 'A')).toBe('x');
		expect(textOf(root, 'B')).toBe('<&A你&nope;');
		expect(root.children.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
		expect(textOf(childOf(root, 'D')!, 'E')).toBe('1');
		expect(textOf(root, 'nope')).toBe('');
	});

	test.each([
		'',
		'success',
		'<xml>',
		'<xml></A></xml>',
		'<xml><A></xml>',
		'<xml/><xml/>',
		'<html></html>',
		'x<xml/>',
		'<xml/>x',
		'<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>',
		'<xml><![CDATA[x</xml>',
		'<xml>&#x110000;</xml',
	])('%j is refused', (source) => {
		expect(() => parseXml(source)).toThrow(/^-40002/);
	});

	test('a million open brackets do no harm', () => {
		const start = performance.now();
		expect(() => parseXml(`<xml>${'<'.repeat(1e6)}`)).toThrow(/^-40002/);
		expect(() => parseXml('<a>'.repeat(3e5))).toThrow(/^-40002/);
		expect(performance.now() - start).toBeLessThan(5000);
	});
});
