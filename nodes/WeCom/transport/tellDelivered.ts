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
	if (done === 0 && inDoubt === 0 && inPart === 0) return error;
	const sentences = [
		error.description,
		`${done} of ${total} ${what} had gone to WeCom${which}.`,
		inPart > 0 && `${inPart} more had gone in part${whichInPart}.`,
		inDoubt > 0 && `${inDoubt} more may have gone.`,
		'Running the node again would repeat them.',
	];
	error.description = sentences.filter(Boolean).join(' ');
	const msgids = answers.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : []));
	if (msgids.length > 0) error.errorResponse = { ...error.errorResponse, deliveredMsgids: msgids };
	return error;
}

/** Whether an error was told of messages that had gone before. */
export const hasDelivered = ({ errorResponse }: NodeApiError | NodeOperationError): boolean =>
	errorResponse?.deliveredMsgids !== undefined;
