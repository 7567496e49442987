import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sealReply } from '../callback/envelope';
import { answer, hangUp, XML_TYPE } from '../callback/http';
import { replyFromForm, replyFromItem, toReplyXml, type Reply } from '../callback/reply';
import { InputError } from '../errors';
import { describeCuts } from '../fields';
import type { Earlier } from '../inbound/duplicates';
import { ANSWERED, requestOf, responseOf, type Callback } from './callback';

/** Body of a fixed reply; empty when there is none. */
export function fixedReply(context: IWebhookFunctions, callback: Callback): string {
	if (callback.settings.respond !== 'fixedReply') return '';
	const read = (name: string) => context.getNodeParameter(name, null);
	return sealedReply(context, callback, () => replyFromForm(read));
}

/** Body of the reply in what the last node has put out; empty when there is none. */
export function lastNodeReply(
	context: IWebhookFunctions,
	callback: Callback,
	data: unknown,
): string {
	return sealedReply(context, callback, () => replyFromItem([data].flat()[0]));
}

/**
 * A message that has come before: WeCom did not get the answer, so it gets it again. While it is not
 * known whether n8n takes the message it gets none, and calls once more.
 */
export async function answerAgain(
	context: IWebhookFunctions,
	callback: Callback,
	earlier: Earlier,
): Promise<IWebhookResponseData> {
	if (earlier.kind === 'inWork') {
		hangUp(requestOf(context));
		return ANSWERED;
	}
	const isLastNode = callback.settings.respond === 'lastNode';
	const body = isLastNode ? ((await earlier.reply) ?? '') : fixedReply(context, callback);
	answer(responseOf(context), 200, body, XML_TYPE);
	return ANSWERED;
}

/** Body of a reply that locks the card of whoever clicked, with this caption. */
export const cardReply = (
	context: IWebhookFunctions,
	callback: Callback,
	buttonText: string,
): string =>
	sealedReply(context, callback, () => ({
		type: 'update_button',
		content: { replace_name: buttonText },
		cuts: [],
	}));

/** Empty, with a line in the log, when the reply is one that WeCom would not take. */
function sealedReply(
	context: IWebhookFunctions,
	{ node, keys, message }: Callback,
	makeReply: () => Reply | undefined,
): string {
	try {
		const reply = makeReply();
		const now = Date.now();
		if (reply && reply.cuts.length > 0) {
			context.logger.warn(`"${node.name}" sent a shortened reply: ${describeCuts(reply.cuts)}`);
		}
		const xml = reply && toReplyXml(reply, message, keys.corpId, now);
		return xml === undefined ? '' : sealReply(xml, keys, now);
	} catch (error) {
		const why = error instanceof InputError ? error.message : 'it could not be built';
		context.logger.warn(`"${node.name}" sent no reply: ${why}`);
		return '';
	}
}
