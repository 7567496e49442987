import { parseBody } from '../base/requestBody';
import { inspectMessage } from '../bot/contents';
import { RESPONSE_PATH } from '../bot/responseUrls';
import type { Endpoint } from './endpoint';

/** Answers a message by the address that it brought: markdown or a card, once, within an hour. */
export const aibotResponse: Endpoint = {
	method: 'POST',
	path: RESPONSE_PATH,
	takesJson: true,
	needsToken: false,
	handle({ world, query, raw, notes, recordBody }) {
		const { bots } = world;
		const code = bots.responseUrls.find(query.response_code);
		const body = parseBody(raw);
		recordBody(body);
		const bot = bots.bot(code.chat.botId) ?? null;
		const message = inspectMessage(body, 'responseUrl', bots.facts(bot, 'send', notes));
		bots.meterChat(code.chat);
		bots.deliver(code.chat, message, { route: 'responseUrl', quotes: code.msgid });
		code.used = true;
		return {};
	},
};
