import { isObject, type Json, type JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { byteLength } from '../base/text';
import { listedMentions, type MentionFacts } from '../groups/mentions';
import { GROUP_NEWS, mentionsNobody, withMentions, type Posted } from '../groups/posted';
import { inspectFields } from '../rules/inspect';
import type { Facts, Fields, StringRule } from '../rules/rule';
import { string } from '../rules/strings';
import { inspectRobotCard } from './card';
import { readPicture } from './picture';
import type { Robot } from './robotStore';

const TOO_LONG = 40058;
const EMPTY = 44004;
/** The page says 2,048, the server refuses past 5,120 as users report: the wider one holds. */
const TEXT_MAX_BYTES = 5120;
const TEXT_PAGE_BYTES = 2048;
const MARKDOWN_MAX_BYTES = 4096;

export interface RobotFacts extends Facts, MentionFacts {
	readonly robot: Robot;
}

type Inspect = (content: JsonObject, facts: RobotFacts) => Posted;

const longText = (max: number): StringRule => string({ required: EMPTY, max, over: TOO_LONG });

const LISTS = ['mentioned_list', 'mentioned_mobile_list'];

/** Mentions beside a content that has none, which WeCom ignores without a word. */
function withoutLists(content: JsonObject, facts: RobotFacts): JsonObject {
	const rest = { ...content };
	for (const name of LISTS) {
		if (name in rest) facts.notes.push(`ignored: ${name}, which only text messages have`);
		delete rest[name];
	}
	return rest;
}

const text: Inspect = (given, facts) => {
	const { mentioned_list: _, mentioned_mobile_list: __, ...rest } = given;
	const listed = listedMentions(given, 'text', facts);
	const content = inspectFields(rest, { content: longText(TEXT_MAX_BYTES) }, 'text', facts);
	if (byteLength(String(content.content)) > TEXT_PAGE_BYTES) {
		facts.notes.push(`longer than the ${TEXT_PAGE_BYTES} bytes of doc 99110: text.content`);
	}
	return withMentions(content, facts, listed);
};

const markdown: Inspect = (given, facts) => {
	const fields: Fields = { content: longText(MARKDOWN_MAX_BYTES) };
	return withMentions(inspectFields(withoutLists(given, facts), fields, 'markdown', facts), facts);
};

/** Shows `<@userid>` as it is written. */
const markdownV2: Inspect = (given, facts) => {
	const fields: Fields = { content: longText(MARKDOWN_MAX_BYTES) };
	return mentionsNobody(inspectFields(withoutLists(given, facts), fields, 'markdown_v2', facts));
};

const image: Inspect = (given, facts) => {
	const bytes = readPicture(given);
	const { mediaId } = facts.robot.media.add({ kind: 'image', name: 'picture', bytes });
	return mentionsNobody({ media_id: mediaId, md5: given.md5 ?? '', size: bytes.length });
};

const news: Inspect = (given, facts) =>
	mentionsNobody(inspectFields(given, GROUP_NEWS, 'news', facts));

/** @param kind as which it was uploaded to this robot */
const uploaded =
	(kind: 'file' | 'voice'): Inspect =>
	(given, facts) => {
		const fields: Fields = { media_id: string({ required: 41006, media: kind }) };
		return mentionsNobody(inspectFields(given, fields, kind, facts));
	};

const card: Inspect = (given, facts) =>
	mentionsNobody(inspectRobotCard(given, 'template_card', facts));

/** Every msgtype of webhook/send (doc 99110). */
const MESSAGE_TYPES: Readonly<Record<string, Inspect>> = {
	text,
	markdown,
	markdown_v2: markdownV2,
	image,
	news,
	voice: uploaded('voice'),
	file: uploaded('file'),
	template_card: card,
};

export interface RobotMessage extends Posted {
	readonly msgtype: string;
}

const typeOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Judges the body of webhook/send. @throws Refusal */
export function inspectRobotMessage(body: JsonObject, facts: RobotFacts): RobotMessage {
	const msgtype = typeOf(body.msgtype);
	const inspect = Object.hasOwn(MESSAGE_TYPES, msgtype) ? MESSAGE_TYPES[msgtype] : undefined;
	if (!inspect) throw new Refusal(40008, 'msgtype');
	const { msgtype: _, [msgtype]: given, ...rest } = body;
	if (!isObject(given)) throw new Refusal(40008, `${msgtype} is missing`);
	for (const name of Object.keys(rest)) facts.notes.push(`ignored: ${name}`);
	return { msgtype, ...inspect(given, facts) };
}
