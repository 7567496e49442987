import type { Json, JsonObject } from '../base/json';
import type { Chat } from './chat';
import type { Hearing } from './entries';
import type { BotProfile } from './profile';
import type { RequestKind } from './requests';
import type { BotService } from './service';

export interface Callback {
	readonly bot: BotProfile;
	readonly chat: Chat;
	/** Who has caused it. */
	readonly userid: string;
	/** Of the entry that it is about. */
	readonly msgid: string | null;
	/** Of the callback itself. */
	readonly id: string;
	/** msgtype, the object of that name, and the like. */
	readonly content: JsonObject;
}

interface EventCallback extends Omit<Callback, 'content'> {
	readonly kind: Exclude<RequestKind, 'message' | 'disconnected_event'>;
	readonly taskId?: string | null;
	readonly detail?: JsonObject;
}

/** Kinds that may be answered by URL, too. */
const WITH_URL: readonly RequestKind[] = ['message', 'template_card_event'];

function send(
	service: BotService,
	callback: Callback,
	kind: RequestKind,
	taskId: string | null = null,
): Hearing {
	const { bot, chat, userid, msgid, id, content } = callback;
	const isMessage = kind === 'message';
	const cmd = isMessage ? 'aibot_msg_callback' : 'aibot_event_callback';
	const connection = service.connectionOf(bot.botId);
	if (!connection?.hears) return 'lost';
	const { reqId } = service.requests.open({ botId: bot.botId, kind, chat, msgid, taskId });
	const withUrl = service.settings.responseUrls && WITH_URL.includes(kind);
	const url = withUrl && msgid !== null ? service.responseUrls.issue(chat, msgid) : null;
	const body: JsonObject = {
		msgid: id,
		...(!isMessage && { create_time: Math.floor(service.now() / 1000) }),
		aibotid: bot.botId,
		...(chat.type === 'group' && { chatid: chat.id }),
		chattype: chat.type,
		from: { userid: service.idFor(bot, userid) },
		...(url !== null && { response_url: url }),
		...content,
	};
	connection.send({ cmd, headers: { req_id: reqId }, body }, { cmd });
	return 'told';
}

/** Tells the bot of a message (doc 100719). */
export const sendMessage = (service: BotService, callback: Callback): Hearing =>
	send(service, callback, 'message');

/** Tells the bot of an event (doc 101027): once, whatever comes of it. */
export function sendEvent(service: BotService, event: EventCallback): Hearing {
	const { kind, taskId = null, detail, ...callback } = event;
	const named: Json = { eventtype: kind, ...(detail && { [kind]: detail }) };
	const content: JsonObject = { msgtype: 'event', event: named };
	return send(service, { ...callback, content }, kind, taskId);
}
