import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, isBlank, toText } from '../../fields';
import { truncateText } from '../../longText';
import { BotError } from '../../errors';
import { objectOf, textOf } from '../../bot/frames';
import { toBody, type Message } from '../../bot/send/messages';
import { MAX_MARKDOWN_BYTES } from '../../bot/send/splitMarkdown';

const LABEL = 'Response URL';
const TIMEOUT_MS = 30_000;
/** Faults before a connection was there. */
const NOT_SENT = ['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** @throws InputError when the item has none */
export function readResponseUrl(value: unknown): string {
	const url = isBlank(value) ? '' : toText(value).trim();
	if (/^https?:\/\/\S+$/iu.test(url)) return url;
	throw new InputError(
		LABEL,
		url === '' ? 'is empty' : 'is not a web address',
		'Give the responseUrl in the output of the trigger. Where an item has none, use the operation Send.',
	);
}

/** @throws InputError for what can only go over a connection */
export function requireUrlMessage({ type }: Message): void {
	if (type === 'markdown' || type === 'template_card') return;
	throw new InputError(
		'Message Type',
		`has the value ${type}, which a Response URL does not take`,
		'Choose Markdown or Template Card, or reply through the trigger.',
	);
}

/**
 * Answers at the address that WeCom gave with a message (doc 101138), which works once, within an hour.
 *
 * @returns WeCom's answer, with `truncated` when a long text was cut
 * @throws BotError without the address, which works like a password
 */
export async function answerAt(
	context: IExecuteFunctions,
	url: string,
	message: Message,
	feedbackId?: string,
): Promise<IDataObject> {
	const content = message.type === 'markdown' ? message.content : '';
	const kept = truncateText(content, 'markdown', MAX_MARKDOWN_BYTES);
	const sent: Message = message.type === 'markdown' ? { ...message, content: kept } : message;
	const answer = await post(context, url, toBody(sent, undefined, feedbackId));
	const errcode = Number(answer.errcode);
	if (errcode !== 0)
		throw new BotError({
			kind: 'refused',
			errcode,
			errmsg: textOf(answer.errmsg),
			by: 'responseUrl',
		});
	return { errcode, errmsg: answer.errmsg, ...(kept !== content && { truncated: true }) };
}

async function post(
	context: IExecuteFunctions,
	url: string,
	body: IDataObject,
): Promise<IDataObject> {
	try {
		const answer: unknown = await context.helpers.httpRequest({
			method: 'POST',
			url,
			body,
			json: true,
			timeout: TIMEOUT_MS,
			disableFollowRedirect: true,
		});
		return objectOf(answer);
	} catch (error) {
		throw unanswered(error);
	}
}

/** Without what n8n's helper says, which has the address in it. */
function unanswered(error: unknown): BotError {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	const wasSent = !NOT_SENT.includes(code ?? cause?.code ?? '');
	return new BotError({ kind: wasSent ? 'broken' : 'down' });
}
