import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * Adds to an error what had been done before it, so that nobody does that again.
 *
 * @param answers WeCom's answers so far
 * @param total how many things there are to do
 * @param what the things counted, in the plural
 * @param done how many are done; the answers without an errcode unless told
 */
export function tellDelivered<E extends NodeApiError | NodeOperationError>(
	error: E,
	answers: IDataObject[],
	total: number,
	what: string,
	done = answers.filter(({ errcode }) => !errcode).length,
): E {
	if (done === 0) return error;
	const count = `${done} of ${total} ${what} had gone to WeCom before; running the node again would repeat them.`;
	error.description = [error.description, count].filter(Boolean).join(' ');
	const msgids = answers.flatMap(({ msgid }) => (typeof msgid === 'string' ? [msgid] : []));
	if (msgids.length > 0) error.errorResponse = { ...error.errorResponse, deliveredMsgids: msgids };
	return error;
}
