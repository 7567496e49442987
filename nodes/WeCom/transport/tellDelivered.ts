import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

const REPEATED = 'Running the node again would repeat them.';

interface Progress {
	/** How many things there are to do. */
	total: number;
	/** What the things counted, in the plural. */
	what: string;
	/** How many are done; the answers without an errcode unless told. */
	done?: number;
	/** Which ones are done, to be read after their number. */
	which?: string;
	/** How many more may be done. */
	inDoubt?: number;
	/** How many more are done in part, and which. */
	inPart?: number;
	whichInPart?: string;
}

/**
 * Adds to an error what else had been done, so that nobody does that again.
 *
 * @param answers WeCom's answers so far
 */
export function tellDelivered<E extends NodeApiError | NodeOperationError>(
	error: E,
	answers: IDataObject[],
	{
		total,
		what,
		done = answers.filter(({ errcode }) => !errcode).length,
		which = '',
		inDoubt = 0,
		inPart = 0,
		whichInPart = '',
	}: Progress,
): E {
	const counts = [
		{ count: done, how: `had gone to WeCom${which}` },
		{ count: inPart, how: `had gone to WeCom in part${whichInPart}` },
		{ count: inDoubt, how: 'may have gone to WeCom' },
	].filter(({ count }) => count > 0);
	if (counts.length === 0) return error;
	const sentences = counts.map(({ count, how }, index) =>
		index === 0 ? `${count} of ${total} ${what} ${how}.` : `${count} more ${how}.`,
	);
	// An item may have told of its own messages before the other items are told of.
	const before = error.description?.replace(REPEATED, '').trim();
	error.description = [before, ...sentences, REPEATED].filter(Boolean).join(' ');
	const msgids = answers.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : []));
	if (msgids.length > 0) error.errorResponse = { ...error.errorResponse, deliveredMsgids: msgids };
	return error;
}

/** Whether an error was told of messages that had gone before. */
export const hasDelivered = ({ errorResponse }: NodeApiError | NodeOperationError): boolean =>
	errorResponse?.deliveredMsgids !== undefined;
