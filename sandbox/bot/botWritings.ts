import type { JsonObject } from '../base/json';
import type { MediaKind } from '../media/kinds';
import type { Media } from '../media/mediaStore';
import { Denial } from '../base/denial';
import type { BotEntry } from './entries';

interface TextPart {
	readonly text: string;
}
interface PicturePart {
	readonly mediaId: string;
}
/** A part of a mixed message (图文混排). */
export type MixedPart = TextPart | PicturePart;

/** What a member writes to a bot. */
export interface BotWriting {
	/** Needed where the member could mean several. */
	readonly botId?: string;
	/** Of a group; without it the single chat. */
	readonly chatId?: string;
	readonly type: 'text' | 'image' | 'mixed' | 'voice' | 'file' | 'video';
	/** Of text, and the transcript of voice. */
	readonly content?: string;
	/** Of image, file and video: the ID of a file that members can send. */
	readonly mediaId?: string;
	/** Of mixed. */
	readonly items?: readonly MixedPart[];
	/** msgid of the quoted message. */
	readonly quote?: string;
}

export interface Wire {
	/** A living file, 400 otherwise. */
	media(mediaId: string, kind?: MediaKind): Media;
	/** The `{ url, aeskey }` under which a client can get it. */
	download(media: Media): JsonObject;
}

interface WritingType {
	/** Whether a bot in a group can hear of it, given a mention. */
	readonly inGroups: boolean;
	/** As it stands in the chat. */
	readonly shown: (writing: BotWriting, wire: Wire) => JsonObject;
	/** Objects of the callback, made from what is shown. */
	readonly wire: (shown: JsonObject, wire: Wire) => JsonObject;
}

/** Clients split longer texts into several messages. */
export const TEXT_MAX_CHARS = 4000;

function contentOf({ type, content }: BotWriting): string {
	if (typeof content !== 'string' || content.trim() === '') {
		throw new Denial(400, `${type}: content is empty`);
	}
	return content;
}

const file = (kind: MediaKind): WritingType => ({
	inGroups: false,
	shown: ({ mediaId }, wire) => {
		if (typeof mediaId !== 'string') throw new Denial(400, `${kind}: mediaId is missing`);
		return { media_id: wire.media(mediaId, kind).mediaId };
	},
	wire: ({ media_id: id }, wire) => ({ [kind]: wire.download(wire.media(String(id))) }),
});

const isText = (part: MixedPart): part is TextPart =>
	typeof (part as { text?: unknown }).text === 'string';

function shownPart(part: MixedPart, wire: Wire): JsonObject {
	if (isText(part)) return { msgtype: 'text', text: { content: part.text } };
	const { mediaId } = wire.media(String(part.mediaId), 'image');
	return { msgtype: 'image', image: { media_id: mediaId } };
}

const words = (name: 'text' | 'voice', inGroups: boolean): WritingType => ({
	inGroups,
	shown: (writing) => ({ content: contentOf(writing) }),
	wire: ({ content }) => ({ [name]: { content: content! } }),
});

/** What a member can write to a bot, by msgtype (docs 100719, 101834). */
export const BOT_WRITINGS: Readonly<Record<BotWriting['type'], WritingType>> = {
	text: words('text', true),
	voice: words('voice', false),
	image: file('image'),
	file: file('file'),
	video: file('video'),
	mixed: {
		inGroups: true,
		shown: ({ items }, wire) => {
			if (!Array.isArray(items) || items.length === 0) {
				throw new Denial(400, 'mixed: items must be a list of { text } and { mediaId }');
			}
			return { msg_item: items.map((part: MixedPart) => shownPart(part, wire)) };
		},
		wire: ({ msg_item: items }, wire) => ({
			mixed: {
				msg_item: (items as JsonObject[]).map((item): JsonObject => {
					if (item.msgtype === 'text') return item;
					const { media_id: id } = item.image as JsonObject;
					return { msgtype: 'image', image: wire.download(wire.media(String(id))) };
				}),
			},
		}),
	},
};

/** What is said in words, which is where a mention stands. */
export function wordsOf(shown: JsonObject): string {
	if (typeof shown.content === 'string') return shown.content;
	const items = Array.isArray(shown.msg_item) ? (shown.msg_item as JsonObject[]) : [];
	return items.map(({ text }) => String((text as JsonObject | undefined)?.content ?? '')).join(' ');
}

/** Types of the bot's messages that stand for another when quoted. */
const QUOTED_AS: Readonly<Record<string, string>> = { markdown: 'text', stream: 'text' };

/** The `quote` of a callback: no id, no author. Cards cannot be quoted with their content. */
export function quoteOf(entry: BotEntry, wire: Wire): JsonObject {
	const { msgtype, content } = entry;
	const type = QUOTED_AS[msgtype] ?? msgtype;
	if (!Object.hasOwn(BOT_WRITINGS, type)) return { msgtype: type };
	const { wire: toWire } = BOT_WRITINGS[type as BotWriting['type']];
	return { msgtype: type, ...toWire(content, wire) };
}
