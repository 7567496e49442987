/** Every rule inside a section (table 4.2 of the vendor's page), in JSON and in the form. */
import type { IDataObject } from 'n8n-workflow';
import type { Occasion } from '../../../nodes/WeCom/fields';
import { buildCard } from '../../../nodes/WeCom/templateCard';
import { asSaved, fixture, inputError, letters, reader, textOfBytes, withValue } from '../support';

type Name =
	| 'text_notice'
	| 'news_notice'
	| 'button_interaction'
	| 'vote_interaction'
	| 'multiple_interaction';

const sample = (name: Name, occasion: Occasion = 'send') =>
	fixture(`${occasion}/template_card-${name}`).template_card as IDataObject;
const build = (card: IDataObject, occasion: Occasion = 'send') =>
	buildCard(reader({ cardInput: 'json', templateCardJson: card }), occasion);
const buildWith = (name: Name, path: string, value: unknown) =>
	build(withValue(sample(name), path, value));
/** "button_list.0.key" as the error writes it. */
const shown = (path: string) => `Template Card JSON > ${path.replace(/\.(\d+)/g, '[$1]')}`;

const REQUIRED: Array<[Name, string]> = [
	['text_notice', 'action_menu.action_list'],
	['text_notice', 'action_menu.action_list.1.text'],
	['text_notice', 'action_menu.action_list.1.key'],
	['text_notice', 'quote_area.url'],
	['text_notice', 'horizontal_content_list.0.keyname'],
	['text_notice', 'horizontal_content_list.1.url'],
	['text_notice', 'horizontal_content_list.2.media_id'],
	['text_notice', 'horizontal_content_list.3.userid'],
	['text_notice', 'jump_list.0.title'],
	['text_notice', 'jump_list.0.url'],
	['text_notice', 'jump_list.1.appid'],
	['text_notice', 'card_action.type'],
	['text_notice', 'card_action.url'],
	['news_notice', 'main_title.title'],
	['news_notice', 'card_action.appid'],
	['news_notice', 'image_text_area.url'],
	['news_notice', 'image_text_area.image_url'],
	['news_notice', 'card_image.url'],
	['news_notice', 'vertical_content_list.0.title'],
	['button_interaction', 'main_title.title'],
	['button_interaction', 'card_action.url'],
	['button_interaction', 'button_selection.question_key'],
	['button_interaction', 'button_selection.option_list'],
	['button_interaction', 'button_selection.option_list.1.id'],
	['button_interaction', 'button_selection.option_list.1.text'],
	['button_interaction', 'button_list.0.text'],
	['button_interaction', 'button_list.0.key'],
	['button_interaction', 'button_list.2.url'],
	['vote_interaction', 'main_title.title'],
	['vote_interaction', 'checkbox.question_key'],
	['vote_interaction', 'checkbox.option_list'],
	['vote_interaction', 'checkbox.option_list.2.id'],
	['vote_interaction', 'checkbox.option_list.2.text'],
	['vote_interaction', 'submit_button.key'],
	['multiple_interaction', 'select_list.1.question_key'],
	['multiple_interaction', 'select_list.1.option_list'],
	['multiple_interaction', 'select_list.1.option_list.0.id'],
	['multiple_interaction', 'select_list.1.option_list.0.text'],
];

describe.each(REQUIRED)('%s needs %s', (name, path) => {
	const nothings: unknown[] = [undefined, null, ...(path.endsWith('_list') ? [[]] : ['', ' \n'])];

	test.each(nothings.map((nothing) => [nothing]))('%o', (nothing) => {
		const { field, message, hint } = inputError(() => buildWith(name, path, nothing));
		expect(field).toBe(shown(path));
		expect(message).toBe(`"${field}" is empty`);
		expect(hint).not.toBe('');
	});
});

const OPTIONAL: Array<[Name, string]> = [
	['text_notice', 'source.icon_url'],
	['text_notice', 'source.desc'],
	['text_notice', 'source.desc_color'],
	['text_notice', 'action_menu.desc'],
	['text_notice', 'main_title.desc'],
	['text_notice', 'quote_area.title'],
	['text_notice', 'quote_area.quote_text'],
	['text_notice', 'emphasis_content.title'],
	['text_notice', 'emphasis_content.desc'],
	['text_notice', 'horizontal_content_list.0.value'],
	['text_notice', 'jump_list.1.pagepath'],
	['news_notice', 'card_action.pagepath'],
	['news_notice', 'image_text_area.title'],
	['news_notice', 'image_text_area.desc'],
	['news_notice', 'card_image.aspect_ratio'],
	['news_notice', 'vertical_content_list.0.desc'],
	['button_interaction', 'button_selection.title'],
	['button_interaction', 'button_selection.selected_id'],
	['button_interaction', 'button_list.0.type'],
	['button_interaction', 'button_list.0.style'],
	['vote_interaction', 'checkbox.mode'],
	['multiple_interaction', 'select_list.0.title'],
	['multiple_interaction', 'select_list.0.selected_id'],
	['vote_interaction', 'submit_button.text'],
];

test.each(OPTIONAL)('%s goes without %s', (name, path) => {
	const rest = withValue(sample(name), path, undefined);
	for (const nothing of [undefined, null, '', ' ']) {
		expect(buildWith(name, path, nothing)).toEqual(rest);
	}
});

test('a vote option says whether it is checked, also when it is not', () => {
	for (const nothing of [undefined, null, '', false, 0, 'false']) {
		expect(buildWith('vote_interaction', 'checkbox.option_list.0.is_checked', nothing)).toEqual(
			withValue(sample('vote_interaction'), 'checkbox.option_list.0.is_checked', false),
		);
	}
});

/** The entry of a list that is copied to reach a length. */
const LISTS: Array<[Name, path: string, least: number, most: number, key: string]> = [
	['text_notice', 'action_menu.action_list', 1, 10, 'key'],
	['text_notice', 'horizontal_content_list', 0, 6, ''],
	['text_notice', 'jump_list', 0, 3, ''],
	['news_notice', 'horizontal_content_list', 0, 6, ''],
	['news_notice', 'vertical_content_list', 0, 4, ''],
	['news_notice', 'jump_list', 0, 3, ''],
	['button_interaction', 'horizontal_content_list', 0, 6, ''],
	['button_interaction', 'button_list', 1, 6, 'key'],
	['button_interaction', 'button_selection.option_list', 1, 10, 'id'],
	['vote_interaction', 'checkbox.option_list', 1, 20, 'id'],
	['multiple_interaction', 'select_list', 1, 3, 'question_key'],
	['multiple_interaction', 'select_list.0.option_list', 1, 10, 'id'],
];

describe.each(LISTS)('%s %s', (name, path, least, most, key) => {
	const listOf = (count: number) => {
		const list = path
			.split('.')
			.reduce<unknown>((value, part) => (value as IDataObject)[part], sample(name));
		const [first] = list as [IDataObject];
		return Array.from({ length: count }, (_, index) => ({
			...structuredClone(first),
			...(key !== '' && { [key]: `entry_${index}` }),
		}));
	};

	test(`takes ${Math.max(least, 1)} to ${most} entries`, () => {
		for (const count of [Math.max(least, 1), most - 1, most].filter((n) => n > 0)) {
			expect(buildWith(name, path, listOf(count))).toEqual(
				withValue(sample(name), path, listOf(count)),
			);
		}
	});

	test('does not take one more', () => {
		const { field, message, hint } = inputError(() => buildWith(name, path, listOf(most + 1)));
		expect(field).toBe(shown(path));
		expect(message).toBe(`"${field}" has ${most + 1} entries`);
		expect(hint).toContain(String(most));
	});

	if (least === 0) {
		test('may be empty', () => {
			const empty = buildWith(name, path, []);
			expect(empty).toEqual(withValue(sample(name), path, empty[path]));
			expect(empty[path] ?? []).toEqual([]);
		});
	}

	test.each(['text', 7, { a: 1 }])('is no list: %o', (value) => {
		expect(inputError(() => buildWith(name, path, value)).message).toBe(
			`"${shown(path)}" is not a list`,
		);
	});

	test('takes objects only', () => {
		expect(inputError(() => buildWith(name, path, ['text'])).message).toBe(
			`"${shown(`${path}.0`)}" is not an object`,
		);
	});

	if (key !== '') {
		test(`${key} is there once`, () => {
			const [first, second] = listOf(2) as [IDataObject, IDataObject];
			const twice = [first, { ...second, [key]: ` ${first[key] as string}` }];
			const { field, message } = inputError(() => buildWith(name, path, twice));
			expect(field).toBe(shown(`${path}.1.${key}`));
			expect(message).toContain('repeats "entry_0"');
		});
	}
});

test.each([
	['text_notice', 'quote_area'],
	['text_notice', 'source'],
	['button_interaction', 'button_selection'],
	['vote_interaction', 'checkbox'],
] as Array<[Name, string]>)('%s %s is an object', (name, path) => {
	for (const value of ['text', 7, [1]]) {
		expect(inputError(() => buildWith(name, path, value)).message).toBe(
			`"${shown(path)}" is not an object`,
		);
	}
});

const BYTES: Array<[Name, string, number]> = [
	['text_notice', 'action_menu.action_list.0.key', 1024],
	['button_interaction', 'button_list.0.key', 1024],
	['button_interaction', 'button_selection.question_key', 1024],
	['button_interaction', 'button_selection.option_list.0.id', 128],
	['vote_interaction', 'checkbox.question_key', 1024],
	['vote_interaction', 'checkbox.option_list.0.id', 128],
	['vote_interaction', 'submit_button.key', 1024],
	['multiple_interaction', 'select_list.0.question_key', 1024],
	['multiple_interaction', 'select_list.0.option_list.0.id', 128],
];

describe.each(BYTES)('%s %s', (name, path, limit) => {
	test.each([limit - 1, limit])('%i bytes pass', (bytes) => {
		const value = textOfBytes(bytes);
		expect(buildWith(name, path, value)).toEqual(withValue(sample(name), path, value));
	});

	test('one byte more is refused', () => {
		const { field, message } = inputError(() => buildWith(name, path, textOfBytes(limit + 1)));
		expect(field).toBe(shown(path));
		expect(message).toBe(`"${field}" is ${limit + 1} bytes long`);
	});
});

test('a Task ID is letters, digits and _ - @, up to 128 bytes', () => {
	for (const value of ['a', 'A-9_@', letters(128)]) {
		expect(buildWith('text_notice', 'task_id', value).task_id).toBe(value);
	}
	for (const value of ['a b', 'a.b', 'a:b', '任务', letters(129)]) {
		expect(inputError(() => buildWith('text_notice', 'task_id', value)).field).toBe(
			shown('task_id'),
		);
	}
});

/** Longer than recommended is a matter of looks; nothing is refused for it. */
test.each([
	['text_notice', 'main_title.title'],
	['text_notice', 'main_title.desc'],
	['text_notice', 'sub_title_text'],
	['text_notice', 'source.desc'],
	['text_notice', 'emphasis_content.title'],
	['text_notice', 'horizontal_content_list.0.keyname'],
	['text_notice', 'jump_list.0.title'],
	['news_notice', 'vertical_content_list.0.desc'],
	['button_interaction', 'button_list.0.text'],
	['vote_interaction', 'checkbox.option_list.0.text'],
	['vote_interaction', 'submit_button.text'],
] as Array<[Name, string]>)('%s %s may be longer than looks good', (name, path) => {
	const value = textOfBytes(1500);
	expect(buildWith(name, path, value)).toEqual(withValue(sample(name), path, value));
});

const CHOICES: Array<[Name, string, good: number[], bad: unknown[]]> = [
	['text_notice', 'source.desc_color', [0, 1, 2, 3], [4, -1, 'red']],
	['text_notice', 'quote_area.type', [0, 1], [3, 'url']],
	['text_notice', 'horizontal_content_list.0.type', [0], [4, -1]],
	['text_notice', 'jump_list.0.type', [0, 1], [3]],
	['text_notice', 'card_action.type', [1], [0, 3]],
	['news_notice', 'card_action.type', [2], [0, 3]],
	['button_interaction', 'card_action.type', [0, 1], [3]],
	['button_interaction', 'button_list.0.type', [0], [2]],
	['button_interaction', 'button_list.0.style', [1, 2, 3, 4], [0, 5]],
	['vote_interaction', 'checkbox.mode', [0, 1], [2]],
];

describe.each(CHOICES)('%s %s', (name, path, good, bad) => {
	test.each(good)('%o goes out as a number, also from text', (value) => {
		const expected = withValue(sample(name), path, value);
		expect(buildWith(name, path, value)).toEqual(expected);
		expect(buildWith(name, path, ` ${value} `)).toEqual(expected);
	});

	test.each(bad)('%o is not known', (value) => {
		const { field, message, hint } = inputError(() => buildWith(name, path, value));
		expect(field).toBe(shown(path));
		expect(message).toContain('has no value');
		expect(hint).toMatch(/^Give one of these: /);
	});
});

describe('what a type asks for', () => {
	const CASES: Array<[Name, path: string, type: unknown, missing: string]> = [
		['text_notice', 'quote_area', 1, 'url'],
		['text_notice', 'quote_area', 2, 'appid'],
		['text_notice', 'jump_list.0', 1, 'url'],
		['text_notice', 'jump_list.0', 2, 'appid'],
		['text_notice', 'horizontal_content_list.0', 1, 'url'],
		['text_notice', 'horizontal_content_list.0', 2, 'media_id'],
		['text_notice', 'horizontal_content_list.0', 3, 'userid'],
		['text_notice', 'card_action', 1, 'url'],
		['text_notice', 'card_action', 2, 'appid'],
		['news_notice', 'image_text_area', 1, 'url'],
		['news_notice', 'image_text_area', 2, 'appid'],
		['button_interaction', 'card_action', 2, 'appid'],
		['button_interaction', 'button_list.0', 0, 'key'],
		['button_interaction', 'button_list.0', 1, 'url'],
	];
	const BARE = {
		title: 'T',
		text: 'T',
		keyname: 'K',
		image_url: 'https://a.example/i.png',
	};

	test.each(CASES)('%s %s of type %o needs %s', (name, path, type, missing) => {
		for (const written of [type, String(type)]) {
			const { field } = inputError(() => buildWith(name, path, { ...BARE, type: written }));
			expect(field).toBe(shown(`${path}.${missing}`));
		}
	});

	test('white space around the type changes nothing', () => {
		const { field } = inputError(() =>
			buildWith('text_notice', 'jump_list.0', { ...BARE, type: ' 1 ' }),
		);
		expect(field).toBe(shown('jump_list.0.url'));
	});

	test.each([undefined, null, '', ' '])('a button of type %o is one that tells the app', (type) => {
		const { field } = inputError(() =>
			buildWith('button_interaction', 'button_list.0', { text: 'T', type }),
		);
		expect(field).toBe(shown('button_list.0.key'));
	});
});

describe('the shape of the picture', () => {
	const path = 'card_image.aspect_ratio';

	test.each([
		[1.3, 1.3],
		[2.25, 2.25],
		[1.31, 1.31],
		[2.24, 2.24],
		['1.8', 1.8],
	])('%o is between 1.3 and 2.25', (value, expected) => {
		expect(buildWith('news_notice', path, value)).toEqual(
			withValue(sample('news_notice'), path, expected),
		);
	});

	test.each([1.29, 2.26, 0, -2, 9, '16:9', true, Number.NaN, {}])('%o is not', (value) => {
		const { field, hint } = inputError(() => buildWith('news_notice', path, value));
		expect(field).toBe(shown(path));
		expect(hint).toContain('1.3');
		expect(hint).toContain('2.25');
	});
});

test.each([
	['text_notice', 'source.icon_url'],
	['text_notice', 'quote_area.url'],
	['text_notice', 'horizontal_content_list.1.url'],
	['text_notice', 'jump_list.0.url'],
	['text_notice', 'card_action.url'],
	['news_notice', 'card_image.url'],
	['news_notice', 'image_text_area.image_url'],
	['button_interaction', 'button_list.2.url'],
] as Array<[Name, string]>)('%s %s is a web address', (name, path) => {
	for (const value of ['example.com', 'ftp://example.com', 'https://a b', 'javascript:x']) {
		const { field, message } = inputError(() => buildWith(name, path, value));
		expect(field).toBe(shown(path));
		expect(message).toContain('is not a web address');
	}
});

test.each([
	['text_notice', 'main_title', { title: ' ', desc: ' ' }],
	['text_notice', 'source', { desc: ' ' }],
	['text_notice', 'quote_area', { title: '', quote_text: '　' }],
	['text_notice', 'emphasis_content', { title: ' ' }],
] as Array<[Name, string, IDataObject]>)(
	'%s %s with nothing but white space is left out',
	(name, section, blank) => {
		expect(buildWith(name, section, blank)).toEqual(withValue(sample(name), section, undefined));
	},
);

test('an expression may give numbers, booleans, objects and dates to texts', () => {
	const date = new Date('2024-06-04T09:40:00Z');
	const card = withValue(
		withValue(withValue(sample('text_notice'), 'main_title.title', 93), 'main_title.desc', date),
		'horizontal_content_list.0.value',
		{ used: true },
	);
	expect(build(card)).toEqual({
		...sample('text_notice'),
		main_title: { title: '93', desc: '2024-06-04T09:40:00.000Z' },
		horizontal_content_list: [
			{ keyname: 'Host', value: '{"used":true}' },
			...(sample('text_notice').horizontal_content_list as IDataObject[]).slice(1),
		],
	});
});

/** The same rules in the form, where the error names the labels of the editor. */
describe('the form names', () => {
	const fromForm = (name: Name, path: string, value: unknown, occasion: Occasion = 'send') => {
		const form = fixture(`form/${occasion}/template_card-${name}`);
		return buildCard(reader(asSaved(withValue(form, path, value))), occasion);
	};

	const CASES: Array<[Name, string, unknown, label: string]> = [
		['text_notice', 'taskId', 'a b', 'Task ID'],
		['text_notice', 'cardActionUrl', 'x', 'Card URL'],
		['text_notice', 'cardActionUrl', '', 'Card URL'],
		['text_notice', 'moreSections.source.details.iconUrl', 'x', 'Source > Icon URL'],
		[
			'text_notice',
			'moreSections.actionMenu.details.actionList.action.1.key',
			'mute_24h',
			'Menu > Entries > Entry 2 > Key',
		],
		['text_notice', 'moreSections.actionMenu.details.actionList.action', [], 'Menu > Entries'],
		['text_notice', 'moreSections.quoteArea.details.url', '', 'Quote > URL'],
		['text_notice', 'horizontalContentList.item.0.keyName', '', 'Rows > Row 1 > Label'],
		['text_notice', 'horizontalContentList.item.2.mediaId', '', 'Rows > Row 3 > Media ID'],
		['text_notice', 'horizontalContentList.item.3.userId', '', 'Rows > Row 4 > User ID'],
		['text_notice', 'jumpList.item.1.appId', '', 'Links > Link 2 > Mini Program App ID'],
		['news_notice', 'mainTitle', '', 'Title'],
		['news_notice', 'cardActionAppId', ' ', 'Card Mini Program App ID'],
		['news_notice', 'cardImage.details.url', '', 'Card Image > Image URL'],
		['news_notice', 'cardImage.details.aspectRatio', 1.2, 'Card Image > Aspect Ratio'],
		['news_notice', 'imageTextArea.details.imageUrl', '', 'Image and Text > Image URL'],
		['news_notice', 'verticalContentList.item.1.title', '', 'Paragraphs > Paragraph 2 > Title'],
		['button_interaction', 'buttonList', {}, 'Buttons'],
		['button_interaction', 'buttonList.button.1.key', 'leave_ok_903', 'Buttons > Button 2 > Key'],
		['button_interaction', 'buttonList.button.1.text', '', 'Buttons > Button 2 > Text'],
		[
			'button_interaction',
			'moreSections.buttonSelection.details.questionKey',
			'',
			'Drop-Down > Question Key',
		],
		[
			'button_interaction',
			'moreSections.buttonSelection.details.optionList.option.1.id',
			'c_mei',
			'Drop-Down > Options > Option 2 > ID',
		],
		['vote_interaction', 'questionKey', '', 'Question Key'],
		['vote_interaction', 'voteOptions', {}, 'Vote Options'],
		['vote_interaction', 'voteOptions.option.1.text', '', 'Vote Options > Option 2 > Text'],
		['vote_interaction', 'submitKey', '', 'Submit Button Key'],
		['multiple_interaction', 'selectList', {}, 'Drop-Downs'],
		[
			'multiple_interaction',
			'selectList.select.1.questionKey',
			'room',
			'Drop-Downs > Drop-Down 2 > Question Key',
		],
		[
			'multiple_interaction',
			'selectList.select.0.optionList.option.0.text',
			'',
			'Drop-Downs > Drop-Down 1 > Options > Option 1 > Text',
		],
	];

	const SECOND_BUTTON = 'Reject 拒绝';

	test('no key that was left empty: the text of the button stands in, that of an option too', () => {
		expect(fromForm('button_interaction', 'buttonList.button.1.key', ' ')).toMatchObject({
			button_list: [{ key: 'leave_ok_903' }, { text: SECOND_BUTTON, key: SECOND_BUTTON }, {}],
		});
		const vote = fromForm('vote_interaction', 'voteOptions.option.1.id', undefined) as {
			checkbox: { option_list: Array<{ id: string; text: string }> };
		};
		expect(vote.checkbox.option_list[1]?.id).toBe(vote.checkbox.option_list[1]?.text);
	});

	test.each(CASES)('%s %s = %o', (name, path, value, label) => {
		const { field, message } = inputError(() => fromForm(name, path, value));
		expect(field).toBe(label);
		expect(message).toContain(`"${label}" `);
	});

	test('nothing, when both texts of a submit button are missing on send', () => {
		const form = { ...fixture('form/send/template_card-vote_interaction'), submitText: '' };
		const { field } = inputError(() =>
			buildCard(reader(asSaved({ ...form, submitKey: '' })), 'send'),
		);
		expect(field).toBe('Submit Button Key');
	});

	test.each(['vote_interaction', 'multiple_interaction'] as const)(
		'%s: an update goes without a submit button',
		(name) => {
			const form = fixture(`form/update/template_card-${name}`);
			const card = buildCard(
				reader(asSaved({ ...form, submitText: '', submitKey: '', replaceText: '' })),
				'update',
			);
			expect(card).not.toHaveProperty('submit_button');
			expect(card).not.toHaveProperty('replace_text');
		},
	);
});

test('defaults of the form that say nothing are left out', () => {
	const form = {
		resource: 'message',
		operation: 'send',
		messageType: 'template_card',
		cardType: 'button_interaction',
		mainTitle: 'T',
		taskId: 'T1',
		buttonList: { button: [{ text: 'OK', key: 'ok' }] },
		horizontalContentList: { item: [{ keyName: 'A', value: '1' }] },
	};
	expect(buildCard(reader(asSaved(form)), 'send')).toEqual({
		card_type: 'button_interaction',
		main_title: { title: 'T' },
		task_id: 'T1',
		button_list: [{ text: 'OK', key: 'ok', style: 1 }],
		horizontal_content_list: [{ keyname: 'A', value: '1' }],
	});
});
