import fc from 'fast-check';
import { checkForm } from '../../../nodes/WeCom/sendAndWait/form/checkForm';
import { readFormFields } from '../../../nodes/WeCom/sendAndWait/form/readFormFields';
import type { FormField } from '../../../nodes/WeCom/sendAndWait/form/formField';

const options = (...texts: string[]) => ({
	fieldOptions: { values: texts.map((option) => ({ option })) },
});
const read = (...entries: object[]) => readFormFields(entries, 'Form');
const field = (entry: object): FormField => {
	const [first] = read(entry);
	if (!first) throw new Error('no field');
	return first;
};
const check = (entry: object, given: unknown) => {
	const one = field(entry);
	const { values, complaints } = checkForm([one], { 'field-0': given });
	return complaints.get(0)?.word ?? { value: values[one.name] };
};

describe('form definition', () => {
	it('reads the format of n8n, from the list and from JSON alike', () => {
		const definition = [
			{ fieldLabel: 'Name', requiredField: true, placeholder: 'you' },
			{
				fieldLabel: 'Cover',
				fieldType: 'dropdown',
				...options('Mei', 'Tomas'),
				defaultValue: 'Mei',
			},
			{ fieldLabel: 'Days', fieldName: 'days', fieldType: 'checkbox', ...options('Mon', 'Tue') },
			{ fieldType: 'hiddenField', fieldName: 'source', fieldValue: 'card' },
		];
		const fields = readFormFields(definition, 'Form');
		expect(fields.map(({ name, type, required }) => [name, type, required])).toEqual([
			['Name', 'text', true],
			['Cover', 'dropdown', false],
			['days', 'checkbox', false],
			['source', 'hiddenField', false],
		]);
		expect(readFormFields(JSON.stringify(definition), 'Form')).toEqual(fields);
	});

	it.each([
		['file', { fieldLabel: 'Scan', fieldType: 'file' }, /type file.*not supported/],
		['html', { fieldLabel: 'x', fieldType: 'html' }, /type html.*not supported/],
		['password', { fieldLabel: 'PIN', fieldType: 'password' }, /type password.*not supported/],
		['an unknown type', { fieldLabel: 'x', fieldType: 'color' }, /has no value/],
		['no label', { fieldType: 'text' }, /no label/],
		['no options', { fieldLabel: 'x', fieldType: 'radio' }, /nothing to choose/],
		['an option twice', { fieldLabel: 'x', fieldType: 'radio', ...options('a', 'a') }, /twice/],
		['a reserved name', { fieldLabel: 'taskId' }, /already/],
		[
			'a default that is no option',
			{ fieldLabel: 'x', fieldType: 'dropdown', ...options('a'), defaultValue: 'b' },
			/none of its options/,
		],
		[
			'more boxes than there are',
			{
				fieldLabel: 'x',
				fieldType: 'checkbox',
				...options('a'),
				limitSelection: 'exact',
				numberOfSelections: 2,
			},
			/check boxes/,
		],
	])('refuses %s before anything is asked', (_, entry, message) => {
		expect(() => read(entry)).toThrow(message);
	});

	it('refuses an empty form, two fields of one name, and what is no list', () => {
		expect(() => read()).toThrow(/empty/);
		expect(() => readFormFields(undefined, 'Form')).toThrow(/empty/);
		expect(() => read({ fieldLabel: 'a' }, { fieldLabel: 'a' })).toThrow(/already/);
		expect(() => readFormFields('{"a":1}', 'Form')).toThrow(/not a list/);
		expect(() => readFormFields('[{', 'Form')).toThrow(/not valid JSON/);
	});
});

describe('form that was sent', () => {
	it.each([
		['a text', { fieldLabel: 'a' }, ' hi ', { value: 'hi' }],
		[
			'line breaks, emoji and tags as they are',
			{ fieldLabel: 'a', fieldType: 'textarea' },
			' 一\r\n<script>🙂 ',
			{ value: ' 一\n<script>🙂 ' },
		],
		['nothing', { fieldLabel: 'a' }, '', { value: null }],
		[
			'nothing where something is needed',
			{ fieldLabel: 'a', requiredField: true },
			'  ',
			'required',
		],
		['a missing field', { fieldLabel: 'a', requiredField: true }, undefined, 'required'],
		['two values for one field', { fieldLabel: 'a' }, ['x', 'y'], 'invalid'],
		['a number', { fieldLabel: 'a', fieldType: 'number' }, ' 1.5 ', { value: 1.5 }],
		['no number', { fieldLabel: 'a', fieldType: 'number' }, '1,5', 'notANumber'],
		['a date', { fieldLabel: 'a', fieldType: 'date' }, '2026-02-28', { value: '2026-02-28' }],
		['a day that does not exist', { fieldLabel: 'a', fieldType: 'date' }, '2026-02-30', 'notADate'],
		['an address', { fieldLabel: 'a', fieldType: 'email' }, 'a@b.cn', { value: 'a@b.cn' }],
		['no address', { fieldLabel: 'a', fieldType: 'email' }, 'a@b', 'notAnEmail'],
		['too long a text', { fieldLabel: 'a' }, 'x'.repeat(10_001), 'tooLong'],
		[
			'an option',
			{ fieldLabel: 'a', fieldType: 'radio', ...options('x', 'y') },
			'1',
			{ value: 'y' },
		],
		[
			'an option that is not offered',
			{ fieldLabel: 'a', fieldType: 'radio', ...options('x') },
			'1',
			'invalid',
		],
		[
			'the text of an option',
			{ fieldLabel: 'a', fieldType: 'dropdown', ...options('x') },
			'x',
			'invalid',
		],
		[
			'two of a drop-down',
			{ fieldLabel: 'a', fieldType: 'dropdown', ...options('x', 'y') },
			['0', '1'],
			'invalid',
		],
		[
			'check boxes',
			{ fieldLabel: 'a', fieldType: 'checkbox', ...options('x', 'y') },
			['1', '0'],
			{ value: ['y', 'x'] },
		],
		[
			'no check box',
			{ fieldLabel: 'a', fieldType: 'checkbox', ...options('x') },
			undefined,
			{ value: [] },
		],
		[
			'fewer boxes than asked for',
			{
				fieldLabel: 'a',
				fieldType: 'checkbox',
				...options('x', 'y', 'z'),
				limitSelection: 'range',
				minSelections: 2,
				maxSelections: 3,
			},
			['0'],
			'between',
		],
		[
			'another number of boxes',
			{
				fieldLabel: 'a',
				fieldType: 'checkbox',
				...options('x', 'y'),
				limitSelection: 'exact',
				numberOfSelections: 1,
			},
			['0', '1'],
			'exactly',
		],
	])('takes or refuses %s', (_, entry, given, expected) => {
		expect(check(entry, given)).toEqual(expected);
	});

	it('takes hidden values from the question, whatever is sent', () => {
		expect(
			check({ fieldType: 'hiddenField', fieldName: 'a', fieldValue: 'ours' }, 'theirs'),
		).toEqual({
			value: 'ours',
		});
	});

	it('never gives a choice that was not offered', () => {
		const one = field({ fieldLabel: 'a', fieldType: 'checkbox', ...options('x', 'y', 'z') });
		fc.assert(
			fc.property(fc.anything(), (given) => {
				const { values, complaints } = checkForm([one], { 'field-0': given });
				const chosen = values.a as string[] | null;
				if (complaints.size > 0) expect(chosen).toBeNull();
				else for (const value of chosen ?? []) expect(one.options).toContain(value);
			}),
		);
	});
});
