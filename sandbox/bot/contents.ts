import { isObject, type JsonObject } from '../base/json';
import type { MediaKind } from '../media/kinds';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { MISSING, type Facts, type Fields } from '../rules/rule';
import { cut, string } from '../rules/strings';
import { feedback, inspectBotCard } from './cards';

/** Of markdown and streams, in UTF-8 bytes. */
export const CONTENT_MAX_BYTES = 20_480;

const EMPTY_CONTENT = 44004;
const TOO_LONG = 45002;

const mediaId = (media: MediaKind) => string({ required: 40007, media });

type Inspect = (content: JsonObject, at: string, facts: Facts) => JsonObject;
const byFields =
	(fields: Fields): Inspect =>
	(content, at, facts) =>
		inspectFields(content, fields, at, facts);

const CONTENTS: Readonly<Record<string, Inspect>> = {
	text: byFields({ content: string({ required: EMPTY_CONTENT }) }),
	markdown: byFields({
		content: string({ required: EMPTY_CONTENT, max: CONTENT_MAX_BYTES, over: TOO_LONG }),
		feedback,
	}),
	stream: byFields({
		id: string({ required: MISSING }),
		finish: { type: 'bool' },
		content: string({ max: CONTENT_MAX_BYTES, over: TOO_LONG }),
		feedback,
	}),
	template_card: inspectBotCard,
	image: byFields({ media_id: mediaId('image') }),
	voice: byFields({ media_id: mediaId('voice') }),
	file: byFields({ media_id: mediaId('file') }),
	video: byFields({
		media_id: mediaId('video'),
		title: cut(128),
		description: cut(512),
	}),
};

/** Which types each way of writing takes; others answer 40008. */
export const ALLOWED = {
	reply: ['stream', 'markdown', 'template_card', 'image', 'voice', 'file', 'video'],
	push: ['markdown', 'template_card', 'image', 'voice', 'file', 'video'],
	welcome: ['text', 'template_card'],
	responseUrl: ['markdown', 'template_card'],
} as const satisfies Record<string, readonly string[]>;

export interface BotMessage {
	readonly msgtype: string;
	/** As receivers see it. */
	readonly content: JsonObject;
	readonly taskId: string | null;
	readonly feedbackId: string | null;
}

const stringOr = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' ? value : null;

/** Judges a message of the bot: its type, then the object of that name. */
export function inspectMessage(
	body: JsonObject,
	route: keyof typeof ALLOWED,
	facts: Facts,
): BotMessage {
	const msgtype = typeof body.msgtype === 'string' ? body.msgtype : '';
	const inspect = Object.hasOwn(CONTENTS, msgtype) ? CONTENTS[msgtype] : undefined;
	if (!inspect || !(ALLOWED[route] as readonly string[]).includes(msgtype)) {
		throw new Refusal(msgtype ? 40008 : MISSING, 'msgtype');
	}
	const given = body[msgtype];
	if (!isObject(given)) throw new Refusal(40058, `${msgtype} is missing`);
	const content = inspect(given, msgtype, facts);
	const thumbs = isObject(content.feedback) ? content.feedback.id : undefined;
	return {
		msgtype,
		content,
		taskId: msgtype === 'template_card' ? stringOr(content.task_id) : null,
		feedbackId: stringOr(thumbs),
	};
}
