import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { charLength } from '../base/text';
import { inspectCard } from '../card/cardTypes';
import { inspectFields, need } from '../rules/inspect';
import { MISSING, type Check, type Facts, type Fields, type StringRule } from '../rules/rule';
import { cut, string } from '../rules/strings';
import { taskcardFields } from './taskcard';

const KB = 1024;
const TITLE_MISSING = 41016;

const mediaId = (media: StringRule['media']) => string({ required: 41006, media });
const longText = (more: Partial<StringRule> = {}) => cut(2048, { required: 44004, ...more });

export interface MessageType {
	/** Judges the object named like the msgtype; returns the content as shown. */
	readonly inspect: (content: JsonObject, at: string, facts: Facts) => JsonObject;
	/** Allowed values of `safe`; empty where the type ignores it. */
	readonly safe: readonly number[];
	/** Errcode for `safe` on a type that must not be confidential. */
	readonly safeRefused?: number;
	readonly translates: boolean;
	/** Whether `@all` is allowed. */
	readonly everyone: boolean;
	/** Whether `agentid` is read; the app of the token sends in any case. */
	readonly agentid: boolean;
	/** Whether the app must have a callback URL for every message of this type. */
	readonly needsCallback: boolean;
}

const PLAIN = {
	safe: [],
	translates: false,
	everyone: true,
	agentid: true,
	needsCallback: false,
} as const;

const byFields =
	(fields: Fields, check?: Check): MessageType['inspect'] =>
	(content, at, facts) => {
		const seen = inspectFields(content, fields, at, facts);
		check?.(content, at, facts);
		return seen;
	};

/** `url` unless a mini program is given, of which both halves are needed. */
const newsTarget: Check = (article, at) => {
	if (article.appid === undefined && article.pagepath === undefined) {
		need(article, 'url', at, 41010);
		return;
	}
	need(article, 'appid', at, 90200);
	need(article, 'pagepath', at, 90204);
};

const NEWS_FIELDS: Fields = {
	articles: {
		type: 'list',
		required: 45008,
		length: [1, 8],
		badLength: 45008,
		check: newsTarget,
		fields: {
			title: cut(128, { required: TITLE_MISSING, translate: true }),
			description: cut(512, { translate: true }),
			url: string({ link: 'strict' }),
			picurl: string({ link: 'noted' }),
			appid: string({ miniProgram: true }),
			pagepath: string({ max: 128, over: 90204 }),
		},
	},
};

const MPNEWS_FIELDS: Fields = {
	articles: {
		type: 'list',
		required: 45008,
		length: [1, 8],
		badLength: 45008,
		fields: {
			title: cut(128, { required: TITLE_MISSING, translate: true }),
			thumb_media_id: mediaId('image'),
			author: string({ max: 64, over: 45032 }),
			content_source_url: string({ link: 'noted' }),
			content: string({ required: 44004, max: 666 * KB, over: 45002, translate: true }),
			digest: cut(512, { translate: true }),
		},
	},
};

/** Doc 90236 gives 4-12 hanzi and no consequence, so a note is all. */
const noticeTitles: Check = (notice, at, facts) => {
	for (const name of ['title', 'description']) {
		const value = notice[name];
		if (typeof value !== 'string' || value === '') continue;
		const length = charLength(value);
		if (length < 4 || length > 12) facts.notes.push(`not 4 to 12 characters: ${at}.${name}`);
	}
};

/** The error table wants a key of 1-10; an item with neither key nor value is skipped. */
const itemKey: Check = (item, at) => {
	if (item.value) need(item, 'key', at, 90202);
};

const NOTICE_FIELDS: Fields = {
	appid: string({
		required: 90200,
		pattern: /^wx[0-9a-f]{16}$/,
		invalid: 90207,
		miniProgram: true,
	}),
	page: string({ max: 1024, over: 90204 }),
	title: string({ required: TITLE_MISSING, translate: true }),
	description: string({ translate: true }),
	emphasis_first_item: { type: 'bool' },
	content_item: {
		type: 'list',
		length: [0, 10],
		badLength: 90201,
		check: itemKey,
		fields: {
			key: string({ max: 10, unit: 'chars', over: 90202 }),
			value: string({ max: 30, unit: 'chars', over: 90203, translate: true }),
		},
	},
};

/** Every msgtype of message/send (doc 90236), the two hidden task cards included. */
export const MESSAGE_TYPES: Readonly<Record<string, MessageType>> = {
	text: {
		...PLAIN,
		safe: [0, 1],
		translates: true,
		inspect: byFields({ content: longText({ translate: true }) }),
	},
	image: { ...PLAIN, safe: [0, 1], inspect: byFields({ media_id: mediaId('image') }) },
	voice: { ...PLAIN, inspect: byFields({ media_id: mediaId('voice') }) },
	video: {
		...PLAIN,
		safe: [0, 1],
		inspect: byFields({ media_id: mediaId('video'), title: cut(128), description: cut(512) }),
	},
	file: { ...PLAIN, safe: [0, 1], inspect: byFields({ media_id: mediaId('file') }) },
	textcard: {
		...PLAIN,
		translates: true,
		inspect: byFields({
			title: cut(128, { unit: 'chars', required: TITLE_MISSING, translate: true }),
			description: cut(512, { unit: 'chars', required: 41033, translate: true }),
			url: string({ required: 41010, link: 'strict' }),
			btntxt: cut(4, { unit: 'chars' }),
		}),
	},
	news: { ...PLAIN, safeRefused: 40074, translates: true, inspect: byFields(NEWS_FIELDS) },
	mpnews: { ...PLAIN, safe: [0, 1, 2], translates: true, inspect: byFields(MPNEWS_FIELDS) },
	markdown: { ...PLAIN, inspect: byFields({ content: longText() }) },
	miniprogram_notice: {
		...PLAIN,
		translates: true,
		everyone: false,
		agentid: false,
		inspect: byFields(NOTICE_FIELDS, noticeTitles),
	},
	template_card: { ...PLAIN, translates: true, inspect: inspectCard },
	interactive_taskcard: {
		...PLAIN,
		needsCallback: true,
		inspect: byFields(taskcardFields()),
	},
	taskcard: {
		...PLAIN,
		needsCallback: true,
		inspect: byFields(taskcardFields({ replace_name: string() })),
	},
};

/** The rules of a msgtype, 40008 when there are none. */
export function messageType(msgtype: string): MessageType {
	const type = Object.hasOwn(MESSAGE_TYPES, msgtype) ? MESSAGE_TYPES[msgtype] : undefined;
	if (!type) throw new Refusal(msgtype ? 40008 : MISSING, 'msgtype');
	return type;
}
