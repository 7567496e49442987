import { causeOf } from '../base/errmsg';
import type { Refusal } from '../base/refusal';

/** Texts of the codes that only bots know. */
const WORDS: Readonly<Record<number, string>> = {
	93001: 'bot cannot send to this chat',
	93006: 'invalid chatid',
	93008: 'bot is not in the chat',
	93050: 'invalid response_type',
	600039: 'message type not supported by the client',
	846601: 'bot is not in long connection mode',
	846604: 'req_id expired',
	846605: 'invalid req_id',
	846606: 'already responded',
	846607: 'send limit',
	846608: 'stream message update expired',
	846609: 'aibot websocket not subscribed',
	846625: 'task_id does not match the callback',
	853000: 'invalid bot_id or secret',
};

/** `errmsg` of an ack. */
export function ackText(refusal: Refusal): string {
	const words = WORDS[refusal.errcode];
	if (!words) return causeOf(refusal);
	return refusal.detail ? `${words}: ${refusal.detail}` : words;
}
