import fc from 'fast-check';
import {
	firstSentence,
	formPath,
	isBlank,
	jsonPath,
	readForm,
	shorten,
	toProperties,
	toText,
	utf8Length,
	type Field,
} from '../../../nodes/WeCom/fields';
import { SIZE } from '../../../nodes/WeCom/longText';
import { anyText } from '../../support/anyText';
import { fixture, inputErrorOf, planOperation, reader } from '../support';

describe('lengths', () => {
	test.each([
		['', 0, 0],
		['abc', 3, 3],
		['é', 2, 1],
		['企业微信', 12, 4],
		['😀', 4, 1],
		['a企😀', 8, 3],
	])('of %o', (text, bytes, characters) => {
		expect([utf8Length(text), SIZE.characters(text)]).toEqual([bytes, characters]);
	});
});

describe('toText', () => {
	test('leaves every text as it is', () => {
		fc.assert(fc.property(anyText(), (text) => toText(text) === text));
	});

	test('makes text of everything that JSON knows', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				if (typeof value === 'string' || value === null) return;
				expect(toText(value)).toBe(JSON.stringify(value));
			}),
		);
	});

	test('of nothing is nothing', () => {
		expect([toText(null), toText(undefined)]).toEqual(['', '']);
	});

	test.each(['', ' ', '\t\r\n', '　', '\u00a0', null, undefined])('%o is blank', (value) =>
		expect(isBlank(value)).toBe(true),
	);

	test.each([0, false, [], {}, '0', '.'])('%o is not blank', (value) =>
		expect(isBlank(value)).toBe(false),
	);
});

describe('shorten', () => {
	test('keeps 60 characters and no half of an emoji', () => {
		expect(shorten('a'.repeat(60))).toBe(`"${'a'.repeat(60)}"`);
		expect(shorten('😀'.repeat(60))).toBe(`"${'😀'.repeat(60)}"`);
		expect(shorten('😀'.repeat(61))).toBe(`"${'😀'.repeat(60)}…"`);
	});
});

describe('the first sentence', () => {
	test.each([
		['The text to send. <code>&lt;a&gt;</code> is a link.', 'The text to send.'],
		['The page to open', 'The page to open.'],
		['At most 1.5 MB, e.g. a photo. 2 look best.', 'At most 1.5 MB, e.g. a photo.'],
	])('of %o', (description, expected) => expect(firstSentence(description)).toBe(expected));
});

describe('an empty field that is needed', () => {
	test.each([
		['form/send/text', 'content', 'Content', 'The text to send.'],
		[
			'form/send/news',
			'articles',
			'Articles',
			'The link cards of the message, 1 to 8; the first is shown large.',
		],
		[
			'form/update/button',
			'responseCode',
			'Response Code',
			'The responseCode of a click, as the trigger gives it, or the response_code in the output of Send.',
		],
	])('of %s is said to be so, and what it is', async (name, parameter, field, what) => {
		const form = { ...fixture(name), [parameter]: '' };
		expect(await inputErrorOf(() => planOperation(form))).toEqual({
			field,
			message: `"${field}" is empty`,
			hint: `Fill it in. ${what}`,
		});
	});

	test('inside a group without a label of its own is described itself', async () => {
		const form = {
			...fixture('form/send/template_card-button_interaction'),
			mainTitle: '',
			mainTitleDescription: '',
		};
		const { field, hint } = await inputErrorOf(() => planOperation(form));
		expect(field).toBe('Title');
		expect(hint).toBe('Fill it in. Heading of the card; up to 36 characters fit well.');
	});
});

describe('paths', () => {
	const list = { label: 'Buttons', wire: 'btn' };
	const key = { label: 'Key', wire: 'key' };
	const flat = { label: 'Title', wire: 'main_title', flat: true };

	test('of a form are labels', () => {
		expect(formPath().field(list).entry(1, 'Button').field(key).name).toBe(
			'Buttons > Button 2 > Key',
		);
		expect(formPath().field(flat).field(key).name).toBe('Key');
	});

	test('of a JSON are keys', () => {
		const json = jsonPath('Card');
		expect(json.name).toBe('Card');
		expect(json.field(list).entry(1, 'Button').field(key).name).toBe('Card > btn[1].key');
		expect(json.field(flat).field(key).name).toBe('Card > main_title.key');
	});
});

describe('a form is read as it was described', () => {
	const text: Field = {
		kind: 'text',
		wire: 'the_text',
		name: 'theText',
		label: 'Text',
		description: '',
	};
	const base = { label: 'L', description: '', fields: [text] };
	const group: Field = { ...base, kind: 'object', wire: 'g', name: 'group' };
	const named: Field = { ...group, itemName: 'inner' };
	const flat: Field = { ...group, flat: true };
	const list: Field = {
		...base,
		kind: 'list',
		wire: 'l',
		name: 'list',
		itemName: 'item',
		itemLabel: 'Item',
		max: 2,
	};

	/** The name under which the editor saves what is inside a group. */
	const savedAs = (field: Field) => {
		const [property] = toProperties([field], {});
		return (property?.options?.[0] as { name: string }).name;
	};

	test.each([
		['a group', group],
		['a group with a name of its own', named],
	])('%s', (_, field) => {
		const saved = { group: { [savedAs(field)]: { theText: 'x' } } };
		expect(readForm([field], reader(saved))).toEqual({ g: { the_text: 'x' } });
	});

	test('a list', () => {
		const saved = { list: { [savedAs(list)]: [{ theText: 'x' }, { theText: 'y' }] } };
		expect(readForm([list], reader(saved))).toEqual({
			l: [{ the_text: 'x' }, { the_text: 'y' }],
		});
	});

	test('a flat group', () => {
		expect(readForm([flat], reader({ theText: 'x' }))).toEqual({ g: { the_text: 'x' } });
	});

	test('an expression may give what is inside a group or list', () => {
		expect(readForm([group], reader({ group: { theText: 'x' } }))).toEqual({
			g: { the_text: 'x' },
		});
		expect(readForm([list], reader({ list: [{ theText: 'x' }] }))).toEqual({
			l: [{ the_text: 'x' }],
		});
	});

	test.each([{}, { group: {}, list: {} }, { group: null, list: null }])('empty: %o', (saved) => {
		expect(readForm([group, list], reader(saved))).toEqual({});
	});

	test('a default that says nothing stays out, every other value is read', () => {
		const choice: Field = {
			kind: 'choice',
			wire: 'type',
			name: 'type',
			label: 'Type',
			description: '',
			default: 0,
			omitDefault: true,
			options: [],
		};
		expect(readForm([choice], reader({ type: 0 }))).toEqual({});
		expect(readForm([choice], reader({ type: 1 }))).toEqual({ type: 1 });
		expect(readForm([{ ...choice, omitDefault: false }], reader({ type: 0 }))).toEqual({
			type: 0,
		});
	});
});
