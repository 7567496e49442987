import { median, ratio, table, whole } from '../../../bench/table';

test.each([
	[[3], 3],
	[[10, 9, 2], 9],
	[[4, 1, 3, 2], 2.5],
])('the median of %o is %o', (values, expected) => expect(median(values)).toBe(expected));

test('there is no median of nothing', () => expect(() => median([])).toThrow(RangeError));

test('numbers as people read them', () =>
	expect([whole(1234.5), whole(0.4), ratio(1.617)]).toEqual(['1,235', '0', '1.62 x']));

test('a table is Markdown, with its numbers to the right', () =>
	expect(
		table(
			['Case', 'ms'],
			[
				['(a) nothing', '7'],
				['(b)', '1,234'],
			],
		),
	).toBe(
		[
			'| Case        |    ms |',
			'| ----------- | ----: |',
			'| (a) nothing |     7 |',
			'| (b)         | 1,234 |',
		].join('\n'),
	));
