import { Fates, itemRanges } from '../../../nodes/WeCom/actions/fates';
import { endingError, toItemError } from '../../../nodes/WeCom/actions/itemErrors';
import { NODE } from '../support';

test.each([
	[[4], 'item 4'],
	[[0, 1, 2, 3], 'items 0 to 3'],
	[[0, 1, 5, 7, 8], 'items 0 to 1, 5, 7 to 8'],
	[[0, 2, 4, 6, 8, 10], 'items 0, 2, 4, 6, 8 and others'],
])('%p reads %s', (items, text) => expect(itemRanges(items)).toBe(text));

test('the error is the one that ended the run, not one it kept from being tried again', () => {
	const fates = new Fates(4);
	const failed = (item: number, words: string) => {
		const cause = new Error(words);
		fates.set(item, { error: toItemError(NODE, cause, item), cause });
	};
	expect(endingError(fates)).toBeUndefined();
	fates.set(1, { answers: [{ errcode: 0 }] });
	failed(2, 'refused');
	failed(0, 'busy');
	const error = endingError(fates);
	expect(error?.message).toBe('refused');
	expect(error?.context.itemIndex).toBe(2);
	expect(error?.description).toContain('1 of 4 items had gone to WeCom (item 1).');
});
