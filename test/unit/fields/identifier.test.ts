/** Identifiers as people paste them and as expressions give them. */
import type { IDataObject } from 'n8n-workflow';
import { clean, fromJsonText, idList, oneId, parseJson } from '../../../nodes/WeCom/fields';
import { faultOfKeys, toKeys } from '../../../nodes/WeCom/callback/keys';
import { normalizeBaseUrl } from '../../../nodes/WeCom/transport/baseUrl';
import { redact } from '../../../nodes/WeCom/errors/redact';
import { buildCard } from '../../../nodes/WeCom/templateCard';
import { fixture, inputError, inputErrorOf, planOperation, reader, runOperation } from '../support';

const INVISIBLE = [
	'\u200b',
	'\u200e',
	'\u200f',
	'\u202a',
	'\u202e',
	'\u2060',
	'\u00ad',
	'\ufeff',
	'\u00a0',
	'\u2067',
	'\u0000',
];

describe('what nobody sees', () => {
	test.each(INVISIBLE)('%j goes at the ends and is named inside', (character) => {
		expect(clean(`${character} a b ${character}${character}`)).toBe('a b');
		expect(oneId(`${character}abc${character}\n`, 'Key')).toBe('abc');
		const { message } = inputError(() => oneId(`ab${character}c`, 'Key'));
		const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
		expect(message).toContain(`an invisible character (U+${code}`);
		expect(message).toContain(`ab‹U+${code}›c`);
	});

	test.each(['👨‍👩‍👧‍👦', 'می\u200cخواهم', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])(
		'%s is written with characters that belong to it',
		(text) => {
			expect(oneId(text, 'Key')).toBe(text);
		},
	);

	test.each(INVISIBLE)('%j goes from keys of the callback credential', (character) => {
		const keys = { corpId: 'ww1', token: 'abc', encodingAesKey: 'k'.repeat(43) };
		const pasted = Object.fromEntries(
			Object.entries(keys).map(([name, value]) => [name, `${character}${value}${character}`]),
		);
		expect(toKeys(pasted)).toEqual(keys);
		expect(faultOfKeys({ ...keys, token: `ab${character}c` })).toContain(
			'Token has an invisible character (U+',
		);
	});

	test('goes from the Base URL, and a secret is hidden with and without it', () => {
		expect(normalizeBaseUrl('\u200bhttps://example.com/\u200b')).toBe('https://example.com');
		expect(redact('said very-secret', ['\u200bvery-secret'])).toBe('said ***');
	});

	const FIELDS: Array<[form: string, name: string, wire: string, value: string]> = [
		['form/update/button', 'responseCode', 'response_code', 'CODE-1'],
		['form/update/legacy-update_taskcard', 'taskId', 'task_id', 'key-41'],
		['form/update/legacy-update_taskcard', 'clickedKey', 'clicked_key', 'approve'],
	];

	test.each(FIELDS)('%s %s goes out clean', async (form, name, wire, value) => {
		const { calls } = await runOperation({ ...fixture(form), [name]: `\u200b${value}\u200e ` });
		expect(calls[0]?.body[wire]).toBe(value);
	});
});

/** Every field that takes one identifier: the parameters around it, its name and its label. */
const ONE_VALUE: Array<[form: IDataObject, name: string, label: string]> = [
	[fixture('form/update/button'), 'responseCode', 'Response Code'],
	[fixture('form/update/legacy-update_taskcard'), 'taskId', 'Task ID'],
	[fixture('form/update/legacy-update_taskcard'), 'clickedKey', 'Clicked Key'],
	[{ resource: 'article', operation: 'revoke' }, 'articleUrl', 'Article URL'],
	[{ ...fixture('form/send/image'), mediaSource: 'mediaId' }, 'mediaId', 'Media ID'],
	[{ ...fixture('form/send/textcard') }, 'url', 'URL'],
];

describe.each(ONE_VALUE)('%#: one value only', (form, name, label) => {
	const refused = (value: unknown) =>
		inputErrorOf(() => planOperation({ ...form, [name]: value } as IDataObject));

	test('a list is refused with the hint', async () => {
		for (const value of [['a', 'b'], '["a","b"]', ' [ "a", "b" ]\n']) {
			const { field, message, hint } = await refused(value);
			expect(field).toBe(label);
			expect(message).toBe(`"${label}" is a list with 2 entries`);
			expect(hint).toContain('Split Out');
		}
	});

	test('an object is refused with the hint', async () => {
		for (const value of [{ id: 'a' }, '{"id":"a"}']) {
			const { message, hint } = await refused(value);
			expect(message).toBe(`"${label}" is an object: "{"id":"a"}"`);
			expect(hint).toContain('It takes one value');
		}
	});

	test('a number that has lost digits is refused', async () => {
		const { message, hint } = await refused(Number('12345678901234567890'));
		expect(message).toBe(
			`"${label}" is a number with more digits than are kept: 12345678901234567000`,
		);
		expect(hint).toContain('Give it as text');
	});
});

test('one or several identifiers', () => {
	expect(idList('a', 'Message ID')).toEqual(['a']);
	expect(idList(['a', ' b ', '', null], 'Message ID')).toEqual(['a', 'b']);
	expect(idList('["a","b"]', 'Message ID')).toEqual(['a', 'b']);
	expect(idList(7, 'Message ID')).toEqual(['7']);
	expect(idList('', 'Message ID')).toEqual([]);
	expect(inputError(() => idList([['a']], 'Message ID')).message).toContain('is a list');
	expect(inputError(() => idList({ a: 1 }, 'Message ID')).message).toContain('is an object');
});

describe('JSON as people paste it', () => {
	test.each([
		['\ufeff{"a":1}', { a: 1 }],
		['{\u00a0"a":\u00a01\u200b}', { a: 1 }],
		['{"a":"x\u00a0y\u200bz"}', { a: 'x\u00a0y\u200bz' }],
		['{\u00a0"a":"\\" \u00a0"\u00a0}', { a: '" \u00a0' }],
		['\u3000[1,\u20092]', [1, 2]],
	])('%j', (text, value) => expect(parseJson(text)).toEqual({ value }));

	test('only lists and objects are taken out of text', () => {
		expect(fromJsonText('[1]')).toEqual([1]);
		expect(fromJsonText('12')).toBe('12');
		expect(fromJsonText('"a"')).toBe('"a"');
		expect(fromJsonText('[FIRING] disk')).toBe('[FIRING] disk');
	});

	const card =
		'{"card_type":"text_notice","main_title":{"title":"T"},"card_action":{"type":1,"url":"https://a.example"}}';
	const cardOf = (templateCardJson: string) =>
		buildCard(reader({ cardInput: 'json', templateCardJson }), 'send');

	test('of a card', () => {
		const pasted = `\ufeff${card.replaceAll(':', ':\u00a0').replace('https:\u00a0', 'https:')}\u200b`;
		expect(cardOf(pasted)).toEqual(cardOf(card));
	});

	test.each(['a "quoted" word', 'two\nlines', 'a \\ backslash'])(
		'that %j breaks says how to write the expression',
		(title) => {
			const { message, hint } = inputError(() => cardOf(card.replace('"T"', `"${title}"`)));
			expect(message).toBe('"Template Card JSON" is not valid JSON');
			expect(hint).toContain('{{ JSON.stringify($json.title) }}');
		},
	);
});

test('lists of a form may be text of JSON', async () => {
	const form = fixture('form/send/news');
	const { calls } = await runOperation(form);
	const { article } = form.articles as { article: IDataObject[] };
	const asText = await runOperation({ ...form, articles: JSON.stringify(article) });
	expect(asText.calls).toEqual(calls);
});
