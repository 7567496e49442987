import { NodeApiError } from 'n8n-workflow';
import { Fates, itemRanges } from '../../../nodes/WeCom/actions/fates';
import { OperationFailure } from '../../../nodes/WeCom/actions/operationFailure';
import { tellDelivered } from '../../../nodes/WeCom/transport';
import { endingError, toItemError } from '../../../nodes/WeCom/actions/itemErrors';
import { NODE } from '../support';

test.each([
	[[4], 'item 4'],
	[[0, 1, 2, 3], 'items 0 to 3'],
	[[0, 1, 5, 7, 8], 'items 0 to 1, 5, 7 to 8'],
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

test('the error tells of items that failed after a part of them had gone', () => {
	const fates = new Fates(4);
	failWith(fates, 1, new Error('refused'));
	const stopped = new NodeApiError(NODE, {}, { message: 'stopped' });
	failWith(fates, 2, tellDelivered(stopped, [{ msgid: 'a' }], { total: 2, what: 'messages' }));
	const result = { details: {}, isPartlyDone: true };
	failWith(fates, 3, new OperationFailure('not to everyone', 'It has gone to the others.', result));
	expect(endingError(fates)?.description).toBe(
		'2 of 4 items had gone to WeCom in part (items 2 to 3). Running the node again would repeat them.',
	);
});
