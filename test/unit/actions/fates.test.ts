import { NodeApiError } from 'n8n-workflow';
import { Fates, itemRanges } from '../../../nodes/WeCom/actions/fates';
import { OperationFailure } from '../../../nodes/WeCom/actions/operationFailure';
import { leave } from '../../../nodes/WeCom/transport';
import { endingError, toItemError } from '../../../nodes/WeCom/actions/itemErrors';
import { NODE } from '../support';

test.each([
	[[4], 'item 4'],
	[[0, 1, 2, 3], 'items 0 to 3'],
	[[0, 1, 5, 7, 8, 9], 'items 0, 1, 5, 7 to 9'],
	[[0, 2, 4, 6, 8, 10], 'items 0, 2, 4, 6, 8 and others'],
])('%p reads %s', (items, text) => expect(itemRanges(items)).toBe(text));

function failWith(fates: Fates, item: number, cause: unknown): void {
	fates.set(item, { error: toItemError(NODE, cause, item), cause });
}

test('the error is the one that ended the run, not one it kept from being tried again', () => {
	const fates = new Fates(4);
	expect(endingError(fates)).toBeUndefined();
	fates.set(1, { answers: [{ errcode: 0 }] });
	failWith(fates, 2, new Error('refused'));
	failWith(fates, 0, new Error('busy'));
	const error = endingError(fates);
	expect(error?.message).toBe('refused');
	expect(error?.context.itemIndex).toBe(2);
	expect(error?.description).toContain('1 of 4 items had gone to WeCom (item 1).');
});

test('the error tells of items that had gone in part, and of those that may have gone', () => {
	const fates = new Fates(5);
	failWith(fates, 1, new Error('refused'));
	failWith(fates, 2, leave(new NodeApiError(NODE, {}, { message: 'stopped' }), { inPart: true }));
	failWith(
		fates,
		3,
		leave(new OperationFailure('not all', 'Others have it.', {}), { inPart: true }),
	);
	failWith(fates, 4, leave(new NodeApiError(NODE, {}, { message: 'broke' }), { inDoubt: true }));
	expect(endingError(fates)?.description).toBe(
		'2 of 5 items had gone to WeCom in part (items 2, 3). 1 more may have gone to WeCom (item 4). Leave out what has gone when you run the node again.',
	);
});
