/** Which card takes which section (docs 90236 and 94888), and what it cannot do without. */
import type { IDataObject } from 'n8n-workflow';
import type { Occasion } from '../../../nodes/WeCom/fields';
import { buildCard, CARD_TYPES, lacksTaskId } from '../../../nodes/WeCom/templateCard';
import { fixture, inputError, reader } from '../support';

const NAMES = [
	'text_notice',
	'news_notice',
	'button_interaction',
	'vote_interaction',
	'multiple_interaction',
] as const;
type Name = (typeof NAMES)[number];

const sample = (occasion: Occasion, name: Name) =>
	fixture(`${occasion}/template_card-${name}`).template_card as IDataObject;

/** One valid value of every section that exists. */
const SECTIONS: IDataObject = {
	...sample('send', 'text_notice'),
	...sample('send', 'news_notice'),
	...sample('send', 'multiple_interaction'),
	...sample('send', 'vote_interaction'),
	...sample('send', 'button_interaction'),
	replace_text: 'Done',
};
delete SECTIONS.card_type;

/** S and U of the vendor's matrix: r = needed, o = optional, - = not there. */
const MATRIX: Record<string, Record<Name, [send: string, update: string]>> = {
	source: rows('oo', 'oo', 'oo', 'oo', 'oo'),
	action_menu: rows('oo', 'oo', 'oo', '--', '--'),
	main_title: rows('oo', 'rr', 'rr', 'rr', 'rr'),
	quote_area: rows('oo', 'oo', 'oo', '--', '--'),
	emphasis_content: rows('oo', '--', '--', '--', '--'),
	sub_title_text: rows('oo', '--', 'oo', '--', '--'),
	image_text_area: rows('--', 'oo', '--', '--', '--'),
	card_image: rows('--', 'oo', '--', '--', '--'),
	vertical_content_list: rows('--', 'oo', '--', '--', '--'),
	horizontal_content_list: rows('oo', 'oo', 'oo', '--', '--'),
	jump_list: rows('oo', 'oo', 'oo', '--', '--'),
	card_action: rows('rr', 'rr', 'oo', '--', '--'),
	button_selection: rows('--', '--', 'oo', '--', '--'),
	button_list: rows('--', '--', 'rr', '--', '--'),
	checkbox: rows('--', '--', '--', 'rr', '--'),
	select_list: rows('--', '--', '--', '--', 'rr'),
	submit_button: rows('--', '--', '--', 'ro', 'ro'),
	// What is needed on send is made up by the node, see lacksTaskId below.
	task_id: rows('o-', 'o-', 'o-', 'o-', 'o-'),
	replace_text: rows('--', '--', '-o', '-o', '-o'),
};

function rows(...cells: string[]): Record<Name, [string, string]> {
	return Object.fromEntries(
		NAMES.map((name, index) => [name, [...(cells[index] ?? '')]]),
	) as unknown as Record<Name, [string, string]>;
}

const fromJson = (card: unknown, occasion: Occasion, more: IDataObject = {}) =>
	buildCard(
		reader({ cardInput: 'json', templateCardJson: card as IDataObject, ...more }),
		occasion,
	);

const CASES = NAMES.flatMap((name) =>
	(['send', 'update'] as const).flatMap((occasion, column) =>
		Object.entries(MATRIX).map(
			([section, cells]) => [name, occasion, section, cells[name][column] ?? ''] as const,
		),
	),
);

describe('the matrix', () => {
	test.each(CASES.filter(([, , , cell]) => cell !== '-'))(
		'%s %s takes %s',
		(name, occasion, section) => {
			const card = { ...sample(occasion, name), [section]: SECTIONS[section] };
			// Vote and drop-down cards have a source without colour.
			if (section === 'source') card.source = sample(occasion, name).source;
			expect(fromJson(card, occasion)).toEqual(card);
		},
	);

	test.each(CASES.filter(([, , , cell]) => cell === '-'))(
		'%s %s does not take %s',
		(name, occasion, section) => {
			const card = { ...sample(occasion, name), [section]: SECTIONS[section] };
			const { field, message, hint } = inputError(() => fromJson(card, occasion));
			expect(field).toBe(`Template Card JSON > ${section}`);
			expect(message).toMatch(/is not a section of|belongs to/);
			expect(hint).not.toBe('');
		},
	);

	test.each(CASES.filter(([, , , cell]) => cell === 'r'))(
		'%s %s needs %s',
		(name, occasion, section) => {
			const nothings = [undefined, null, '', {}, []];
			for (const nothing of nothings) {
				const card = { ...sample(occasion, name), [section]: nothing };
				const { field, message } = inputError(() => fromJson(card, occasion));
				// The section, or what it cannot do without.
				expect(field).toMatch(new RegExp(`^Template Card JSON > ${section}(\\.\\w+)?$`));
				expect(message).toBe(`"${field}" is empty`);
			}
		},
	);

	test.each(CASES.filter(([, , , cell]) => cell === 'o'))(
		'%s %s goes without %s',
		(name, occasion, section) => {
			const whole = { ...sample(occasion, name) };
			const { [section]: _, ...rest } = whole;
			for (const nothing of [undefined, null]) {
				expect(fromJson({ ...whole, [section]: nothing }, occasion)).toEqual(rest);
			}
		},
	);
});

describe('rules across sections', () => {
	const notice = { card_type: 'text_notice', card_action: { type: 1, url: 'https://a.example' } };
	const news = {
		card_type: 'news_notice',
		main_title: { title: 'T' },
		card_action: { type: 1, url: 'https://a.example' },
	};
	const image = { url: 'https://a.example/i.png' };
	const area = { image_url: 'https://a.example/i.png' };

	test.each(['send', 'update'] as const)(
		'a Text Notice has a title or a subtitle (%s)',
		(occasion) => {
			for (const texts of [
				{ main_title: { title: 'T' } },
				{ sub_title_text: 'S' },
				{ main_title: { title: 'T', desc: 'D' }, sub_title_text: 'S' },
				{ main_title: { desc: 'D' }, sub_title_text: 'S' },
			]) {
				expect(fromJson({ ...notice, ...texts }, occasion)).toEqual({ ...notice, ...texts });
			}
			for (const texts of [{}, { main_title: { desc: 'D' } }, { main_title: { title: ' ' } }]) {
				const { field, hint } = inputError(() => fromJson({ ...notice, ...texts }, occasion));
				expect(field).toBe('Template Card JSON > main_title.title');
				expect(hint).toContain('main_title.title');
				expect(hint).toContain('sub_title_text');
			}
		},
	);

	test.each(['send', 'update'] as const)('a News Notice has a picture (%s)', (occasion) => {
		for (const pictures of [
			{ card_image: image },
			{ image_text_area: area },
			{ card_image: image, image_text_area: area },
		]) {
			expect(fromJson({ ...news, ...pictures }, occasion)).toEqual({ ...news, ...pictures });
		}
		const { field, hint } = inputError(() => fromJson(news, occasion));
		expect(field).toBe('Template Card JSON > card_image');
		expect(hint).toContain('card_image');
		expect(hint).toContain('image_text_area');
	});

	test('in the form, both rules name the labels', () => {
		const form = { cardInput: 'form', cardActionType: 1, cardActionUrl: 'https://a.example' };
		const text = inputError(() => buildCard(reader({ ...form, cardType: 'text_notice' }), 'send'));
		expect(text.field).toBe('Title');
		expect(text.hint).toBe('A Text Notice card needs "Title" or "Subtitle".');
		const picture = inputError(() =>
			buildCard(reader({ ...form, cardType: 'news_notice', mainTitle: 'T' }), 'send'),
		);
		expect(picture.field).toBe('Card Image');
		expect(picture.hint).toBe('A News Notice card needs "Card Image" or "Image and Text".');
	});

	test.each(NAMES)('%s has clicks to tell apart, or not', (name) => {
		const { task_id, action_menu, ...card } = sample('send', name);
		const isNotice = name.endsWith('_notice');
		// WeCom refuses these for want of a Task ID, so that Send makes one up.
		expect(lacksTaskId(fromJson(card, 'send'))).toBe(!isNotice);
		expect(lacksTaskId(fromJson({ ...card, task_id }, 'send'))).toBe(false);
		if (!isNotice) return;
		expect(lacksTaskId(fromJson({ ...card, action_menu }, 'send'))).toBe(true);
		expect(lacksTaskId(fromJson({ ...card, action_menu, task_id }, 'send'))).toBe(false);
		expect(fromJson(sample('update', name), 'update')).not.toHaveProperty('task_id');
	});

	test.each(['vote_interaction', 'multiple_interaction'] as const)(
		'%s has no source colour',
		(name) => {
			const card = { ...sample('send', name), source: { desc: 'D', desc_color: 1 } };
			const { field, message } = inputError(() => fromJson(card, 'send'));
			expect(field).toBe('Template Card JSON > source.desc_color');
			expect(message).toContain(CARD_TYPES[name].label);
			const gray = { ...card, source: { desc: 'D', desc_color: 0 } };
			expect(fromJson(gray, 'send').source).toEqual({ desc: 'D' });
		},
	);

	test.each([
		['vote_interaction', 'checkbox'],
		['multiple_interaction', 'select_list'],
	] as const)('%s is locked on update only', (name, section) => {
		const card = sample('update', name);
		delete card.replace_text;
		card.task_id = 'T1';
		const { field, message } = inputError(() => fromJson(card, 'send'));
		expect(field).toBe(
			`Template Card JSON > ${section}${section === 'select_list' ? '[0]' : ''}.disable`,
		);
		expect(message).toContain('update only');
	});
});

describe('the JSON', () => {
	const card = sample('send', 'text_notice');

	test('may be text, an object, or a whole message', () => {
		for (const json of [
			card,
			JSON.stringify(card),
			` \n${JSON.stringify(card, null, 2)}\n`,
			fixture('send/template_card-text_notice'),
			JSON.stringify(fixture('send/template_card-text_notice')),
		]) {
			expect(fromJson(json, 'send')).toEqual(card);
		}
	});

	test('given as an object stays untouched', () => {
		const before = structuredClone(card);
		fromJson(card, 'send', { taskId: card.task_id });
		expect(card).toEqual(before);
	});

	test('keeps keys inside sections that this release does not know', () => {
		const later = { ...card, main_title: { title: 'T', later: { a: [1, null] } } };
		expect(fromJson(later, 'send')).toEqual(later);
	});

	test.each([
		['', 'is empty'],
		['  \n', 'is empty'],
		[null, 'is not a JSON object'],
		['[]', 'is not a JSON object'],
		['"text"', 'is not a JSON object'],
		['null', 'is not a JSON object'],
		['7', 'is not a JSON object'],
		[[card], 'is not a JSON object'],
		[7, 'is not a JSON object'],
		[true, 'is not a JSON object'],
		['{"card_type": "text_notice",}', 'is not valid JSON'],
		['card_type: text_notice', 'is not valid JSON'],
		["{'card_type': 'text_notice'}", 'is not valid JSON'],
	])('%o %s', (json, rule) => {
		const { field, message, hint } = inputError(() => fromJson(json, 'send'));
		expect([field, message]).toEqual(['Template Card JSON', `"Template Card JSON" ${rule}`]);
		expect(hint).not.toBe('');
	});

	test('its syntax is explained', () => {
		expect(inputError(() => fromJson('{"a": }', 'send')).hint).toMatch(/position|token/i);
	});

	test.each([
		[undefined, 'is empty'],
		['', 'is empty'],
		[' ', 'is empty'],
		['text', 'has no value "text"'],
		['constructor', 'has no value "constructor"'],
		['__proto__', 'has no value "__proto__"'],
		['TEXT_NOTICE', 'has no value "TEXT_NOTICE"'],
		[7, 'has no value "7"'],
		[{ a: 1 }, 'has no value'],
	])('card type %o %s', (cardType, rule) => {
		const json = inputError(() => fromJson({ ...card, card_type: cardType }, 'send'));
		expect(json.field).toBe('Template Card JSON > card_type');
		const form = inputError(() =>
			buildCard(reader({ cardInput: 'form', cardType: cardType }), 'send'),
		);
		expect(form.field).toBe('Card Type');
		for (const { message, hint } of [json, form]) {
			expect(message).toContain(rule);
			for (const name of NAMES) expect(hint).toContain(name);
		}
	});

	describe('and the parameter Task ID', () => {
		const { task_id, ...without } = card;

		test('which fills it in', () => {
			expect(fromJson(without, 'send', { taskId: ` ${task_id as string} ` })).toEqual(card);
			expect(fromJson(card, 'send', { taskId: task_id })).toEqual(card);
			expect(fromJson(card, 'send', { taskId: '' })).toEqual(card);
			expect(fromJson({ ...card, task_id: '' }, 'send', { taskId: 7 })).toEqual({
				...card,
				task_id: '7',
			});
		});

		test('which may not say something else', () => {
			const { field, message } = inputError(() => fromJson(card, 'send', { taskId: 'other' }));
			expect(field).toBe('Task ID');
			expect(message).toContain('"other"');
			expect(message).toContain(String(task_id));
		});

		test('which an update does not read', () => {
			const update = sample('update', 'text_notice');
			expect(fromJson(update, 'update', { taskId: 'T1' })).toEqual(update);
		});
	});
});
