import { h } from '../dom.js';
import { messageType } from '../messages/index.js';
import { mediaUrl, picture } from '../picture.js';
import { dots, drawBotMarkdown } from './drawBotMarkdown.js';
import { isWaiting, spokenText } from './think.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').BotEntry} BotEntry */
/** @typedef {import('./botTypes.js').Content} Content */

/** @param {string} content */
const inOneLine = (content) => content.replace(/\s+/g, ' ').trim();

/**
 * @typedef {object} Look
 * @property {'bubble' | 'card' | 'bare'} frame
 * @property {string} label
 * @property {(content: Content) => string} preview
 * @property {(entry: BotEntry, around: import('../types.js').Surroundings) => import('../dom.js').Child} draw
 */

/** @param {Content} part */
const drawPart = ({ msgtype, text, image }) =>
	msgtype === 'text'
		? h('div', { class: 'text' }, text.content)
		: picture(mediaUrl(String(image.media_id)), {
				className: 'picture-message',
				alt: t.bot.picture,
			});

/** What exists in chats with bots only. @type {Readonly<Record<string, Look>>} */
const OWN = {
	markdown: {
		frame: 'bubble',
		label: t.message.markdown,
		preview: ({ content }) => inOneLine(String(content ?? '')),
		draw: ({ content }) => drawBotMarkdown(String(content.content ?? '')),
	},
	stream: {
		frame: 'bubble',
		label: t.bot.stream,
		preview: ({ content }) => inOneLine(spokenText(String(content ?? ''))) || '…',
		draw: ({ content: { content = '' } }) =>
			// White space alone leaves the dots, as in the client.
			isWaiting(String(content)) && !String(content).includes('<think>')
				? dots()
				: drawBotMarkdown(String(content)),
	},
	voice: {
		frame: 'bubble',
		label: t.message.voice.label,
		preview: ({ content }) =>
			content ? `${t.message.voice.preview} ${content}` : t.message.voice.preview,
		draw: ({ content }) => h('div', { class: 'text' }, `🎤 ${content.content}`),
	},
	mixed: {
		frame: 'bubble',
		label: t.bot.mixed,
		preview: ({ msg_item: items }) =>
			/** @type {Content[]} */ (items ?? [])
				.map(({ text }) => text?.content ?? t.message.picture.preview)
				.join(' '),
		draw: ({ content }) => /** @type {Content[]} */ (content.msg_item ?? []).map(drawPart),
	},
};

/** @param {BotEntry} entry @returns {Look} */
function lookOf({ msgtype, direction }) {
	const own = Object.hasOwn(OWN, msgtype) ? OWN[msgtype] : undefined;
	// The bot's own voice is a sound file; of a member's only the transcript arrives.
	if (own && (msgtype !== 'voice' || direction === 'out')) return own;
	const { frame, label, preview, render } = messageType(msgtype);
	return {
		...{ frame, label, preview },
		draw: (entry, around) => render(/** @type {any} */ (entry), around),
	};
}

/** @param {BotEntry} entry */
export const frameOf = (entry) => lookOf(entry).frame;

/** @param {BotEntry} entry */
export const labelOf = (entry) => lookOf(entry).label;

/** @param {BotEntry} entry */
export const previewOf = (entry) => lookOf(entry).preview(entry.content);

/** @param {BotEntry} entry @param {import('../types.js').Surroundings} around */
export const drawContent = (entry, around) => lookOf(entry).draw(entry, around);
