import { ResultError, WeComError, type Delivery } from '../../../nodes/WeCom/errors';
import { itemRanges } from '../../../nodes/WeCom/execution/itemRanges';
import { Results } from '../../../nodes/WeCom/execution/results';
import { runError } from '../../../nodes/WeCom/execution/runError';
import { NODE } from '../support';

test.each([
	[[4], 'item 4'],
	[[0, 1, 2, 3], 'items 0 to 3'],
	[[0, 1, 5, 7, 8, 9], 'items 0, 1, 5, 7 to 9'],
	[[0, 2, 4, 6, 8, 10], 'items 0, 2, 4, 6, 8 and others'],
])('%o reads %s', (items, text) => expect(itemRanges(items)).toBe(text));

const CALL = { host: 'h', timeoutS: 30, repeat: 'never', safety: 'none' } as const;
const delivery = (delivered: number, inDoubt = 0): Delivery => ({
	delivered,
	inDoubt,
	total: 3,
	msgids: [],
});

test('the error is the one that ended the run, not one it kept from being tried again', () => {
	const results = new Results(4);
	expect(runError(NODE, results)).toBeUndefined();
	results.add({ item: 1, answers: [{ errcode: 0 }] });
	results.add({ item: 2, error: new Error('refused') });
	results.add({ item: 0, error: new Error('busy') });
	const error = runError(NODE, results);
	expect(error?.message).toBe('refused');
	expect(error?.context.itemIndex).toBe(2);
	expect(error?.description).toContain('1 of 4 items had gone to WeCom (item 1).');
});

test('the error tells of items that had gone in part, and of those that may have gone', () => {
	const results = new Results(6);
	results.add({ item: 1, error: new Error('refused') });
	const stopped = new WeComError({ kind: 'stopped' }, CALL);
	results.add({ item: 2, error: stopped, delivery: delivery(1) });
	results.add({ item: 3, error: new ResultError('not all', 'Others have it.', {}, true) });
	const broken = new WeComError({ kind: 'unanswered', reason: 'reset' }, CALL);
	results.add({ item: 4, error: broken, delivery: delivery(0, 1) });
	// Nothing final is known of it: the run ended before its last call.
	results.add({ item: 5, ongoing: true, delivery: delivery(1) });
	expect(runError(NODE, results)?.description).toBe(
		'3 of 6 items had gone to WeCom in part (items 2, 3, 5). 1 more may have gone to WeCom (item 4). Leave out what has gone when you run the node again.',
	);
});

test('an item that has had its final report cannot report again', () => {
	const results = new Results(1);
	results.add({ item: 0, ongoing: true, delivery: delivery(1) });
	results.add({ item: 0, answers: [] });
	expect(() => results.add({ item: 0, answers: [] })).toThrow('Item 0 has reported twice');
});
