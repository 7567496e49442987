import {
	choicesOf,
	dropDown,
	readChoice,
	readDropDown,
	requireChoice,
} from '../../../nodes/WeCom/fields';
import type { Choice } from '../../../nodes/WeCom/fields/choices';
import { inputError } from '../support';

const CHOICES: Array<Choice<number | string>> = [
	{ name: 'Everyone', value: 'all' },
	{ name: 'Fail', value: 'fail' },
	{ name: 'Internal', value: 2 },
];
const read = (raw: unknown) => readChoice(raw, 'Send To', CHOICES, 'all');

describe('the value of a drop-down', () => {
	test.each([
		['all', 'all'],
		[' fail\n', 'fail'],
		[2, 2],
		['2', 2],
	])('%o is one', (raw, value) => expect(read(raw)).toBe(value));

	test.each([undefined, null, '', ' \n'])('%o is the fallback', (raw) => {
		expect(read(raw)).toBe('all');
		expect(readChoice(raw, 'Send To', CHOICES, undefined)).toBeUndefined();
	});

	test.each([
		['All', '"All"'],
		['constructor', '"constructor"'],
		[0, '"0"'],
		[true, '"true"'],
		[['all'], '"["all"]"'],
		['x'.repeat(99), `"${'x'.repeat(60)}…"`],
	])('%o is none', (raw, shown) => {
		expect(inputError(() => read(raw))).toEqual({
			field: 'Send To',
			message: `"Send To" has no value ${shown}`,
			hint: 'Give one of these: all (Everyone), fail, 2 (Internal).',
		});
	});

	test('may be required', () => {
		expect(requireChoice('fail', 'Send To', CHOICES)).toBe('fail');
		const { message, hint } = inputError(() => requireChoice(' ', 'Send To', CHOICES));
		expect(message).toBe('"Send To" is empty');
		expect(hint).toContain('all (Everyone)');
	});
});

test('a property brings its label, its choices and its default', () => {
	const property = dropDown({
		displayName: 'Update For',
		name: 'updateFor',
		type: 'options',
		default: 'all',
		options: choicesOf([
			['byId', { label: 'Some', description: 'Those named' }],
			['all', { label: 'Everyone', description: 'All of them' }],
		]),
	});
	expect(property.options.map(({ name }) => name)).toEqual(['Everyone', 'Some']);
	expect([readDropDown(property, 'byId'), readDropDown(property, null)]).toEqual(['byId', 'all']);
	expect(inputError(() => readDropDown(property, 'byID'))).toEqual({
		field: 'Update For',
		message: '"Update For" has no value "byID"',
		hint: 'Give one of these: all (Everyone), byId (Some).',
	});
});
