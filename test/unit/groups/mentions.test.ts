import fc from 'fast-check';
import { mentionTail, readMentions, readMobiles } from '../../../nodes/WeCom/recipients';

describe('mention lists', () => {
	test.each<[unknown, string[]]>([
		['mei.chen, tomas-k', ['mei.chen', 'tomas-k']],
		[
			['mei.chen', 'Mei.Chen', 'tomas-k'],
			['mei.chen', 'tomas-k'],
		],
		['@ALL', ['@all']],
		['', []],
		[null, []],
		[[], []],
		[['', null], []],
		['["mei.chen"]', ['mei.chen']],
	])('%j', (value, ids) => expect(readMentions(value)).toEqual(ids));

	test.each<[unknown, string[]]>([
		['13900000001', ['13900000001']],
		[13900000001, ['13900000001']],
		['+8613900000001；139-0000-0002', ['+8613900000001', '139-0000-0002']],
		[
			['13900000001', 13900000002],
			['13900000001', '13900000002'],
		],
		['@all', ['@all']],
		[undefined, []],
	])('mobiles %j', (value, mobiles) => expect(readMobiles(value)).toEqual(mobiles));

	test.each(['mei.chen', '139', '13900000001x', '+'])('%s is no mobile number', (value) =>
		expect(() => readMobiles(value)).toThrow(/Mention Mobile Numbers/),
	);
});

describe('the end of a Markdown message', () => {
	test('names members once, behind a line end', () => {
		expect(mentionTail('mei.chen tomas-k MEI.CHEN', 4096)).toBe('\n<@mei.chen> <@tomas-k>');
		expect(mentionTail('', 4096)).toBe('');
	});

	test('cannot name everyone', () => expect(() => mentionTail('@all', 4096)).toThrow(/everyone/));

	test('never takes more than half of the message', () => {
		const id = fc.stringMatching(/^[a-z][a-z0-9.-]{0,62}$/);
		fc.assert(
			fc.property(
				fc.array(id, { maxLength: 60 }),
				fc.integer({ min: 60, max: 4096 }),
				(ids, limit) => {
					try {
						expect(Buffer.byteLength(mentionTail(ids, limit))).toBeLessThanOrEqual(limit / 2);
					} catch (error) {
						expect((error as Error).message).toMatch(/"Mention User IDs" takes \d+ bytes/);
					}
				},
			),
		);
	});
});
