import type { JsonObject } from '../../base/json';
import { Refusal } from '../../base/refusal';
import type { Chat } from '../chat';
import { inspectMessage, type BotMessage } from '../contents';
import type { BotEntry, StreamState } from '../entries';
import type { BotRequest } from '../requests';
import { afterLogin, type SubscribedCall } from './command';

type Open = BotRequest & { chat: Chat };

const newStream = (content: JsonObject, { reqId }: Open, now: number): StreamState => ({
	id: String(content.id),
	reqId,
	startedAt: now,
	refreshedAt: now,
	frames: 1,
	finished: content.finish === true,
});

function noteEmptyFinish(content: JsonObject, notes: string[]): void {
	if (content.finish === true && String(content.content ?? '').trim() === '') {
		notes.push('finished without text: the client goes on showing dots');
	}
}

/** A later frame of a stream replaces its text, while the stream lives. */
function refresh(call: SubscribedCall, entry: BotEntry, message: BotMessage, request: Open): void {
	const { service, notes } = call;
	const { content } = message;
	const stream = entry.stream!;
	if (stream.reqId !== request.reqId) throw new Refusal(40058, 'stream.id was used before');
	if (stream.finished) throw new Refusal(846606, 'the stream is finished');
	if (service.isExpired(stream)) {
		if (!service.settings.lateStreamsVanish) throw new Refusal(846608);
		notes.push('the stream has expired: acknowledged, and not shown');
		return;
	}
	if (message.feedbackId) notes.push('ignored: stream.feedback, it belongs into the first frame');
	noteEmptyFinish(content, notes);
	stream.refreshedAt = service.now();
	stream.frames++;
	stream.finished = content.finish === true;
	entry.content = { ...entry.content, ...content };
	service.changed(entry);
}

/** Answers a message (docs 101463, 101836): as often as needed, within 24 hours. */
export const respond = afterLogin((call) => {
	const { service, bot, reqId, body, notes } = call;
	const request = service.requests.toAnswer(reqId, bot.botId, 'message');
	const message = inspectMessage(body, 'reply', service.facts(bot, 'send', notes));
	const { content, msgtype } = message;
	const known =
		msgtype === 'stream' ? service.entries.stream(bot.botId, String(content.id)) : undefined;
	service.meterChat(request.chat);
	if (known) {
		refresh(call, known, message, request);
	} else {
		if (msgtype === 'stream') noteEmptyFinish(content, notes);
		service.deliver(request.chat, message, {
			route: 'reply',
			quotes: request.msgid,
			stream: msgtype === 'stream' ? newStream(content, request, service.now()) : null,
		});
	}
	return undefined;
});

/** Greets a member who has opened the chat: within 5 s, once. */
export const welcome = afterLogin(({ service, bot, reqId, body, notes }) => {
	const request = service.requests.toAnswer(reqId, bot.botId, 'enter_chat');
	const message = inspectMessage(body, 'welcome', service.facts(bot, 'send', notes));
	service.deliver(request.chat, message, { route: 'welcome' });
	request.answered = true;
	return undefined;
});
