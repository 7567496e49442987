import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

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
	}: Progress,
): E {
	if (done === 0 && inDoubt === 0) return error;
	const doubt = inDoubt > 0 ? ` ${inDoubt} more may have gone.` : '';
	const count = `${done} of ${total} ${what} had gone to WeCom${which}.${doubt} Running the node again would repeat them.`;
	error.description = [error.description, count].filter(Boolean).join(' ');
	const msgids = answers.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : []));
	if (msgids.length > 0) error.errorResponse = { ...error.errorResponse, deliveredMsgids: msgids };
	return error;
}
