import { itemRanges } from '../../../nodes/WeCom/actions/fates';

test.each([
	[[4], 'item 4'],
	[[0, 1, 2, 3], 'items 0 to 3'],
	[[0, 1, 5, 7, 8], 'items 0 to 1, 5, 7 to 8'],
	[[0, 2, 4, 6, 8, 10], 'items 0, 2, 4, 6, 8 and others'],
])('%p reads %s', (items, text) => expect(itemRanges(items)).toBe(text));
