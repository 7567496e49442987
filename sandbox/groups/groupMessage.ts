import { isObject, type Json, type JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { MESSAGE_TYPES as APP_MESSAGE_TYPES, messageType } from '../messageTypes/msgtypes';
import { inspectFields } from '../rules/inspect';
import { FLAG, type Facts, type Fields } from '../rules/rule';
import { cut, string } from '../rules/strings';
import { listedMentions, type MentionFacts } from './mentions';
import { GROUP_NEWS, mentionsNobody, withMentions, type Posted } from './posted';

/** A type of message/send that groups do not know. */
const NOT_FOR_GROUPS = 86214;
const UNKNOWN = 40008;
const NEWS_IS_NEVER_CONFIDENTIAL = 40074;

export interface GroupFacts extends Facts, MentionFacts {
	mediaName(mediaId: string): string;
}

type Inspect = (content: JsonObject, facts: GroupFacts) => Posted;

const TEXT: Fields = { content: cut(2048, { required: 44004 }) };

const text: Inspect = ({ mentioned_list, ...given }, facts) => {
	const listed = listedMentions({ mentioned_list: mentioned_list ?? [] }, 'text', facts);
	return withMentions(inspectFields(given, TEXT, 'text', facts), facts, listed);
};

const markdown: Inspect = (given, facts) =>
	withMentions(inspectFields(given, TEXT, 'markdown', facts), facts);

/** Counted in bytes, where message/send counts characters (doc 90248). */
const TEXTCARD: Fields = {
	title: cut(128, { required: 41016 }),
	description: cut(512, { required: 41033 }),
	url: string({ required: 41010, link: 'strict' }),
	btntxt: cut(4, { unit: 'chars' }),
};

const byFields =
	(fields: Fields, at: string): Inspect =>
	(given, facts) =>
		mentionsNobody(inspectFields(given, fields, at, facts));

/** Types whose content is that of message/send. */
const asInApp =
	(name: string): Inspect =>
	(given, facts) =>
		mentionsNobody(messageType(name).inspect(given, name, facts));

/** Every msgtype of appchat/send (doc 90248). */
const MESSAGE_TYPES: Readonly<Record<string, Inspect>> = {
	text,
	markdown,
	textcard: byFields(TEXTCARD, 'textcard'),
	news: byFields(GROUP_NEWS, 'news'),
	mpnews: asInApp('mpnews'),
	image: asInApp('image'),
	voice: asInApp('voice'),
	video: asInApp('video'),
	file: asInApp('file'),
};

/** File types that may be confidential, as in message/send. */
const CONFIDENTIAL_FILE = /\.(txt|pdf|docx?|pptx?|xlsx?|xml|jpe?g|png|bmp|gif)$/i;

function judgeSafe(msgtype: string, content: JsonObject, safe: number, facts: GroupFacts): void {
	if (safe !== 1) return;
	if (msgtype === 'news') throw new Refusal(NEWS_IS_NEVER_CONFIDENTIAL, 'safe');
	const name = msgtype === 'file' ? facts.mediaName(String(content.media_id)) : undefined;
	if (name !== undefined && !CONFIDENTIAL_FILE.test(name)) {
		throw new Refusal(40004, `${name} cannot be confidential`);
	}
}

export interface GroupMessageBody extends Posted {
	readonly msgtype: string;
	readonly safe: number;
}

const inspectOf = (msgtype: Json | undefined): [string, Inspect] => {
	const name = typeof msgtype === 'string' ? msgtype : '';
	const inspect = Object.hasOwn(MESSAGE_TYPES, name) ? MESSAGE_TYPES[name] : undefined;
	if (inspect) return [name, inspect];
	throw new Refusal(Object.hasOwn(APP_MESSAGE_TYPES, name) ? NOT_FOR_GROUPS : UNKNOWN, 'msgtype');
};

const COMMON: Fields = { chatid: { type: 'string' }, msgtype: { type: 'string' }, safe: FLAG };

/** Judges the body of appchat/send; the group is known. @throws Refusal */
export function inspectGroupMessage(body: JsonObject, facts: GroupFacts): GroupMessageBody {
	const [msgtype, inspect] = inspectOf(body.msgtype);
	const { [msgtype]: given, ...rest } = body;
	const { safe = 0 } = inspectFields(rest, COMMON, '', facts);
	if (!isObject(given)) throw new Refusal(UNKNOWN, `${msgtype} is missing`);
	const { content, mentions } = inspect(given, facts);
	judgeSafe(msgtype, content, Number(safe), facts);
	return { msgtype, safe: Number(safe), content, mentions };
}
