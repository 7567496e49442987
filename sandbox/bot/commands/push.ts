import { Refusal } from '../../base/refusal';
import { inspectFields } from '../../rules/inspect';
import { MISSING, type Fields } from '../../rules/rule';
import type { Chat } from '../chat';
import { inspectMessage } from '../contents';
import type { BotProfile } from '../profile';
import type { BotService } from '../service';
import { afterLogin } from './command';

const TARGET: Fields = {
	chatid: { type: 'string', required: MISSING },
	chat_type: { type: 'int', values: [0, 1, 2] },
};

const SINGLE = 1;
const GROUP = 2;

/** Ids count exactly as callbacks carry them. */
function singleChat(service: BotService, bot: BotProfile, chatid: string): Chat | undefined {
	const userid = service.useridOf(bot, chatid);
	return userid === undefined ? undefined : service.singleChat(bot, userid);
}

function groupChat(service: BotService, bot: BotProfile, chatid: string): Chat | undefined {
	const group = service.group(chatid);
	if (!group) return undefined;
	if (!group.botIds.includes(bot.botId)) throw new Refusal(93008, chatid);
	if (!group.pushAllowed) throw new Refusal(93001, chatid);
	return { botId: bot.botId, type: 'group', id: chatid };
}

/** Writes without being asked (docs 101463, 101837), to chats in which somebody has written. */
export const push = afterLogin(({ service, bot, body, notes }) => {
	const { chatid, chat_type: type = 0 } = inspectFields(
		{ chatid: body.chatid!, ...(body.chat_type !== undefined && { chat_type: body.chat_type }) },
		TARGET,
		'',
		service.facts(bot, 'send', notes),
	);
	const id = String(chatid);
	if (type === 0) notes.push('chat_type is missing: groups are tried first');
	const chat =
		(type !== SINGLE ? groupChat(service, bot, id) : undefined) ??
		(type !== GROUP ? singleChat(service, bot, id) : undefined);
	if (!chat) throw new Refusal(93006, id);
	const message = inspectMessage(body, 'push', service.facts(bot, 'send', notes));
	if (!service.entries.hasWritten(chat)) {
		throw new Refusal(846607, 'nobody has written to the bot in this chat');
	}
	service.meterChat(chat);
	service.deliver(chat, message, { route: 'push' });
	return undefined;
});
