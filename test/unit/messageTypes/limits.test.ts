/** Lengths, list lengths, required fields and addresses of every message type (doc 90236). */
import type { IDataObject } from 'n8n-workflow';
import { MESSAGE_TYPES, type MessageTypeName } from '../../../nodes/WeCom/messageTypes';
import {
	fixture,
	inputError,
	letters,
	reader,
	textOfBytes,
	textOfCharacters,
	urlOfBytes,
	withValue,
} from '../support';

const FORMS: Record<string, IDataObject> = {
	...Object.fromEntries(
		[
			'text',
			'markdown',
			'textcard',
			'news',
			'mpnews',
			'image',
			'voice',
			'video',
			'file',
			'miniprogram_notice',
		].map((name) => [name, fixture(`form/send/${name}`)]),
	),
	interactive_taskcard: fixture('form/send/legacy-interactive_taskcard'),
	miniprogramNews: fixture('form/send/news-miniprogram'),
};

type FormName = MessageTypeName | 'miniprogramNews';

const formOf = (name: FormName): IDataObject => FORMS[name] ?? {};
const typeOf = (name: FormName) => MESSAGE_TYPES[name === 'miniprogramNews' ? 'news' : name];
const fittedWith = (name: FormName, path: string, value: unknown) =>
	typeOf(name).build(reader(withValue(formOf(name), path, value)));
const buildWith = (name: FormName, path: string, value: unknown) =>
	fittedWith(name, path, value).content;

const article = 'articles.article.0';
const item = 'contentItems.item.0';
const button = 'buttons.button.0';

type Row = [type: FormName, path: string, wire: string, label: string, limit: number];

const at = (content: unknown, wire: string): unknown =>
	wire.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], content);

/** What WeCom refuses. */
const BYTES: Row[] = [
	['mpnews', `${article}.author`, 'articles.0.author', 'Articles > Article 1 > Author', 64],
	[
		'mpnews',
		`${article}.content`,
		'articles.0.content',
		'Articles > Article 1 > Content',
		666 * 1024,
	],
	['miniprogram_notice', 'page', 'page', 'Page', 1024],
	[
		'miniprogramNews',
		`${article}.pagePath`,
		'articles.0.pagepath',
		'Articles > Article 1 > Mini Program Page',
		128,
	],
];

const CHARACTERS: Row[] = [
	['miniprogram_notice', `${item}.key`, 'content_item.0.key', 'Content Items > Item 1 > Key', 10],
	[
		'miniprogram_notice',
		`${item}.value`,
		'content_item.0.value',
		'Content Items > Item 1 > Value',
		30,
	],
];

/** What WeCom cuts. */
const CUT_BYTES: Row[] = [
	['video', 'title', 'title', 'Title', 128],
	['video', 'description', 'description', 'Description', 512],
	['news', `${article}.title`, 'articles.0.title', 'Articles > Article 1 > Title', 128],
	[
		'news',
		`${article}.description`,
		'articles.0.description',
		'Articles > Article 1 > Description',
		512,
	],
	['mpnews', `${article}.title`, 'articles.0.title', 'Articles > Article 1 > Title', 128],
	['mpnews', `${article}.digest`, 'articles.0.digest', 'Articles > Article 1 > Digest', 512],
	['interactive_taskcard', 'title', 'title', 'Title', 128],
	['interactive_taskcard', 'description', 'description', 'Description', 512],
	['interactive_taskcard', `${button}.name`, 'btn.0.name', 'Buttons > Button 1 > Name', 18],
];

const CUT_CHARACTERS: Row[] = [
	['textcard', 'title', 'title', 'Title', 128],
	['textcard', 'description', 'description', 'Description', 512],
	['textcard', 'buttonText', 'btntxt', 'Button Text', 4],
];

const URLS: Row[] = [
	['textcard', 'url', 'url', 'URL', 2048],
	['news', `${article}.url`, 'articles.0.url', 'Articles > Article 1 > URL', 2048],
	[
		'news',
		`${article}.pictureUrl`,
		'articles.0.picurl',
		'Articles > Article 1 > Picture URL',
		2048,
	],
	['interactive_taskcard', 'url', 'url', 'URL', 2048],
];

describe.each(BYTES)('%s %s', (type, path, wire, label, limit) => {
	test.each([limit - 1, limit])(`%i bytes of at most ${limit} pass whole`, (bytes) => {
		const value = textOfBytes(bytes);
		expect(Buffer.byteLength(value)).toBe(bytes);
		expect(at(buildWith(type, path, value), wire)).toBe(value);
	});

	test('one byte more is refused', () => {
		const { field, message, hint } = inputError(() =>
			buildWith(type, path, textOfBytes(limit + 1)),
		);
		expect(field).toBe(label);
		expect(message).toBe(`"${label}" is ${limit + 1} bytes long`);
		expect(hint).toContain(`at most ${limit} bytes`);
		expect(hint).toContain('3 bytes');
	});
});

describe.each(CHARACTERS)('%s %s', (type, path, wire, label, limit) => {
	test.each([limit - 1, limit])(`%i characters of at most ${limit} pass whole`, (count) => {
		const value = textOfCharacters(count);
		expect(at(buildWith(type, path, value), wire)).toBe(value);
	});

	test('one character more is refused', () => {
		const { field, message, hint } = inputError(() =>
			buildWith(type, path, textOfCharacters(limit + 1)),
		);
		expect(field).toBe(label);
		expect(message).toBe(`"${label}" is ${limit + 1} characters long`);
		expect(hint).toContain(`at most ${limit} characters`);
		expect(hint).not.toContain('byte');
	});
});

describe.each(CUT_BYTES)('%s %s', (type, path, wire, label, limit) => {
	test.each([limit - 1, limit])(`%i bytes of at most ${limit} pass whole`, (bytes) => {
		const value = textOfBytes(bytes);
		const { content, cuts } = fittedWith(type, path, value);
		expect(at(content, wire)).toBe(value);
		expect(cuts).toEqual([]);
	});

	test('one byte more is cut at a character, and told', () => {
		const value = textOfBytes(limit + 1);
		const { content, cuts } = fittedWith(type, path, value);
		const cut = String(at(content, wire));
		expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
		expect(Buffer.byteLength(cut)).toBeGreaterThan(limit - 4);
		expect(cut.endsWith('…')).toBe(true);
		expect(value.startsWith(cut.slice(0, -1))).toBe(true);
		expect(cuts).toEqual([{ field: label, length: limit + 1, limit, unit: 'bytes' }]);
	});
});

describe.each(CUT_CHARACTERS)('%s %s', (type, path, wire, label, limit) => {
	test.each([limit - 1, limit])(`%i characters of at most ${limit} pass whole`, (count) => {
		const value = textOfCharacters(count);
		const { content, cuts } = fittedWith(type, path, value);
		expect(at(content, wire)).toBe(value);
		expect(cuts).toEqual([]);
	});

	test('one character more is cut, and told', () => {
		const { content, cuts } = fittedWith(type, path, textOfCharacters(limit + 1));
		expect(at(content, wire)).toBe(`${textOfCharacters(limit - 1)}…`);
		expect(cuts).toEqual([{ field: label, length: limit + 1, limit, unit: 'characters' }]);
	});
});

describe.each(URLS)('%s %s', (type, path, wire, label, limit) => {
	test.each([
		'https://example.com/a?b=c#d',
		'http://example.com',
		'HTTPS://EXAMPLE.COM/',
		'https://例子.中国/路径',
		'http://10.0.0.1:8080/x',
		urlOfBytes(limit - 1),
		urlOfBytes(limit),
	])('%# is an address', (url) => {
		expect(at(buildWith(type, path, url), wire)).toBe(url);
	});

	test('white space around it goes', () => {
		expect(at(buildWith(type, path, ' https://example.com/a\n'), wire)).toBe(
			'https://example.com/a',
		);
	});

	test.each([
		'example.com',
		'//example.com',
		'ftp://example.com',
		'javascript:alert(1)',
		'mailto:a@example.com',
		'https:/example.com',
		'https://',
		'https://?q',
		'https:///path',
		'https://example.com/a b',
		'see https://example.com',
		42,
		true,
	])('%o is none', (url) => {
		const { field, message, hint } = inputError(() => buildWith(type, path, url));
		expect(field).toBe(label);
		expect(message).toContain(`"${label}" is not a web address: "`);
		expect(hint).toContain('http://');
	});

	test('one byte too many is refused', () => {
		const { message } = inputError(() => buildWith(type, path, urlOfBytes(limit + 1)));
		expect(message).toBe(`"${label}" is ${limit + 1} bytes long`);
	});
});

const REQUIRED: Array<[type: FormName, path: string, label: string]> = [
	['text', 'content', 'Content'],
	['markdown', 'content', 'Content'],
	['image', 'mediaId', 'Media ID'],
	['voice', 'mediaId', 'Media ID'],
	['video', 'mediaId', 'Media ID'],
	['file', 'mediaId', 'Media ID'],
	['textcard', 'title', 'Title'],
	['textcard', 'description', 'Description'],
	['textcard', 'url', 'URL'],
	['news', 'articles', 'Articles'],
	['news', 'articles.article.1.title', 'Articles > Article 2 > Title'],
	['news', 'articles.article.1.url', 'Articles > Article 2 > URL'],
	['miniprogramNews', `${article}.appId`, 'Articles > Article 1 > Mini Program App ID'],
	['miniprogramNews', `${article}.pagePath`, 'Articles > Article 1 > Mini Program Page'],
	['mpnews', 'articles', 'Articles'],
	['mpnews', `${article}.title`, 'Articles > Article 1 > Title'],
	['mpnews', `${article}.mediaId`, 'Articles > Article 1 > Cover Media ID'],
	['mpnews', `${article}.content`, 'Articles > Article 1 > Content'],
	['miniprogram_notice', 'appId', 'Mini Program App ID'],
	['miniprogram_notice', 'title', 'Title'],
	['interactive_taskcard', 'title', 'Title'],
	['interactive_taskcard', 'buttons', 'Buttons'],
	['interactive_taskcard', 'buttons.button.1.key', 'Buttons > Button 2 > Key'],
	['interactive_taskcard', 'buttons.button.1.name', 'Buttons > Button 2 > Name'],
];

describe.each(REQUIRED)('%s needs %s', (type, path, label) => {
	const lists = ['articles', 'buttons'].includes(path);
	const nothings: Array<[string, unknown]> = lists
		? [
				['absent', undefined],
				['null', null],
				['an empty group', {}],
				['a group without entries', { [path.slice(0, -1)]: [] }],
			]
		: [
				['absent', undefined],
				['null', null],
				['empty', ''],
				['blank', ' \n\t　'],
			];

	test.each(nothings)('%s', (_, nothing) => {
		const { field, message, hint } = inputError(() => buildWith(type, path, nothing));
		expect(field).toBe(label);
		expect(message).toBe(`"${label}" is empty`);
		expect(hint).not.toBe('');
	});
});

const OPTIONAL: Array<[type: FormName, path: string, wire: string]> = [
	['video', 'title', 'title'],
	['video', 'description', 'description'],
	['textcard', 'buttonText', 'btntxt'],
	['news', `${article}.description`, 'articles.0.description'],
	['news', `${article}.pictureUrl`, 'articles.0.picurl'],
	['miniprogramNews', `${article}.url`, 'articles.0.url'],
	['mpnews', `${article}.author`, 'articles.0.author'],
	['mpnews', `${article}.digest`, 'articles.0.digest'],
	['mpnews', `${article}.sourceUrl`, 'articles.0.content_source_url'],
	['miniprogram_notice', 'page', 'page'],
	['miniprogram_notice', 'description', 'description'],
	['miniprogram_notice', 'emphasizeFirstItem', 'emphasis_first_item'],
	['miniprogram_notice', 'contentItems', 'content_item'],
	['interactive_taskcard', 'description', 'description'],
	['interactive_taskcard', 'url', 'url'],
];

describe.each(OPTIONAL)('%s goes without %s', (type, path, wire) => {
	test.each([undefined, null, '', '  '])(
		'%o leaves the key out and all else as it is',
		(nothing) => {
			if (path === 'contentItems' && nothing === '  ') return;
			const whole = typeOf(type).build(reader(formOf(type))).content;
			expect(buildWith(type, path, nothing)).toEqual(withValue(whole, wire, undefined));
		},
	);
});

const LISTS: Array<[type: FormName, group: string, key: string, label: string, most: number]> = [
	['news', 'articles', 'article', 'Articles', 8],
	['mpnews', 'articles', 'article', 'Articles', 8],
	['miniprogram_notice', 'contentItems', 'item', 'Content Items', 10],
	['interactive_taskcard', 'buttons', 'button', 'Buttons', 2],
];

describe.each(LISTS)('%s %s', (type, group, key, label, most) => {
	const entriesOf = (count: number) => {
		const [first] = (formOf(type)[group] as Record<string, IDataObject[]>)[key] as [IDataObject];
		return Array.from({ length: count }, (_, index) => ({ ...first, key: `key_${index}` }));
	};

	test.each([1, most - 1, most])('%i entries pass', (count) => {
		const content = buildWith(type, group, { [key]: entriesOf(count) });
		const lists = Object.values(content).filter((value) => Array.isArray(value));
		expect(lists).toHaveLength(1);
		expect(lists[0]).toHaveLength(count);
	});

	test('one entry more is refused', () => {
		const { message, hint } = inputError(() =>
			buildWith(type, group, { [key]: entriesOf(most + 1) }),
		);
		expect(message).toBe(`"${label}" has ${most + 1} entries`);
		expect(hint).toContain(String(most));
	});

	test.each([['text'], [7], [{ no: 'list' }]])('%o is not a list', (value) => {
		const { message } = inputError(() => buildWith(type, group, { [key]: value }));
		expect(message).toBe(`"${label}" is not a list`);
	});

	test('an entry that is no object is refused', () => {
		const { message } = inputError(() => buildWith(type, group, { [key]: ['text'] }));
		expect(message).toMatch(/^"[^"]+ 1" is not an object$/);
	});
});

describe('articles of News lead somewhere', () => {
	const target = (fields: IDataObject) =>
		buildWith('news', 'articles', { article: [{ title: 'T', ...fields }] });
	const URL = 'https://example.com/';

	test.each([
		[{ url: URL }],
		[{ appId: 'wx1', pagePath: 'pages/a' }],
		[{ url: URL, appId: 'wx1', pagePath: 'pages/a' }],
	])('%o', (fields: IDataObject) => {
		const { appId, pagePath, ...rest } = fields;
		expect(target(fields)).toEqual({
			articles: [
				{ title: 'T', ...rest, ...(appId !== undefined && { appid: appId, pagepath: pagePath }) },
			],
		});
	});

	test.each([
		[{}, 'URL'],
		[{ url: ' ' }, 'URL'],
		[{ appId: 'wx1' }, 'Mini Program Page'],
		[{ url: URL, appId: 'wx1' }, 'Mini Program Page'],
		[{ pagePath: 'pages/a' }, 'Mini Program App ID'],
		[{ url: URL, pagePath: 'pages/a' }, 'Mini Program App ID'],
	])('%o lacks %s', (fields: IDataObject, missing) => {
		const { field, hint } = inputError(() => target(fields));
		expect(field).toBe(`Articles > Article 1 > ${missing}`);
		expect(hint).toContain('URL');
		expect(hint).toContain('Mini Program');
	});
});

describe('content items of a Mini Program Notice', () => {
	const items = (...item: unknown[]) =>
		buildWith('miniprogram_notice', 'contentItems', { item }).content_item;

	test.each([
		['both empty', { key: '', value: '' }],
		['nothing', {}],
		['null', { key: null, value: null }],
		['blank', { key: ' ', value: '　' }],
	])('an item with %s is left out', (_, empty) => {
		expect(items({ key: 'A', value: '1' }, empty, { key: 'B', value: '2' })).toEqual([
			{ key: 'A', value: '1' },
			{ key: 'B', value: '2' },
		]);
	});

	test('empty items do not count', () => {
		const filled = Array.from({ length: 10 }, (_, index) => ({ key: `k${index}`, value: 'v' }));
		expect(items(...filled, { key: '', value: '' })).toEqual(filled);
	});

	test('half an item passes: only both empty is said to be ignored', () => {
		expect(items({ key: 'A', value: '' }, { key: '', value: '2' })).toEqual([
			{ key: 'A' },
			{ value: '2' },
		]);
	});
});

describe('Task Card', () => {
	const CASES: Array<[path: string, label: string]> = [
		['taskId', 'Task ID'],
		[`${button}.key`, 'Buttons > Button 1 > Key'],
	];

	test.each(CASES)('%s takes letters, digits and _ - @ up to 128 bytes', (path) => {
		for (const value of ['a', 'Z9_-@', letters(128)]) {
			const content = buildWith('interactive_taskcard', path, ` ${value} `);
			expect(JSON.stringify(content)).toContain(`"${value}"`);
		}
	});

	test.each(CASES)('%s takes nothing else', (path, label) => {
		for (const value of ['a b', 'a.b', '任务', 'a/b', 'a😀']) {
			const { field, hint } = inputError(() => buildWith('interactive_taskcard', path, value));
			expect(field).toBe(label);
			expect(hint).toContain('letters, digits');
		}
		expect(inputError(() => buildWith('interactive_taskcard', path, letters(129))).message).toBe(
			`"${label}" is 129 bytes long`,
		);
	});

	test('two buttons may not share a key', () => {
		const { field, message } = inputError(() =>
			buildWith('interactive_taskcard', 'buttons.button.1.key', 'ok_41 '),
		);
		expect(field).toBe('Buttons > Button 2 > Key');
		expect(message).toContain('repeats "ok_41", which button 1 has already');
	});

	test('colours other than red and blue are refused', () => {
		const { field, message, hint } = inputError(() =>
			buildWith('interactive_taskcard', `${button}.color`, 'green'),
		);
		expect([field, message]).toEqual([
			'Buttons > Button 1 > Color',
			'"Buttons > Button 1 > Color" has no value "green"',
		]);
		expect(hint).toContain('blue');
		expect(hint).toContain('red');
	});
});
