import { avatar } from '../avatar.js';
import { h } from '../dom.js';
import { clockTime, fullTime, shorten } from '../format.js';
import { icon } from '../icons.js';
import { drawContent, frameOf, labelOf, previewOf } from './content.js';
import { thumbs } from './feedback.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').BotEntry} BotEntry */
/**
 * What a bubble needs to know about its surroundings.
 *
 * @typedef {object} BubbleContext
 * @property {import('./botTypes.js').Chat} chat
 * @property {import('../types.js').Member} member who looks
 * @property {(userid: string) => string} nameOf
 * @property {(msgid: string) => BotEntry | undefined} find
 * @property {(entry: BotEntry) => void} quote
 * @property {import('../types.js').Surroundings} around
 */

const QUOTE_CHARS = 90;

/** @param {BotEntry} entry @returns {[tone: string, text: string] | null} */
function stateOf({ stream, hearing, card }) {
	if (hearing === 'lost') return ['bad', t.bot.notDelivered];
	if (hearing === 'unheard') return ['quiet', t.bot.unheard];
	if (stream?.expired) return ['bad', t.bot.expired];
	if (stream && !stream.finished) return ['busy', t.bot.streaming];
	if (card?.state === 'updated') return ['good', t.bot.updated];
	return null;
}

/** @param {BotEntry} entry @param {BubbleContext} context */
function caption(entry, { quote }) {
	const state = stateOf(entry);
	const { at, route, stream } = entry;
	return h(
		'div',
		{ class: 'entry-caption' },
		h('time', { title: fullTime(at) }, clockTime(at)),
		route && h('span', null, `${labelOf(entry)} · ${t.bot.routes[route]}`),
		stream && h('span', null, t.bot.frameCount(stream.frames)),
		state && h('span', { class: `bot-state bot-state-${state[0]}` }, state[1]),
		h(
			'button',
			{ class: 'plain copy', type: 'button', 'data-key': 'quote', onclick: () => quote(entry) },
			t.bot.quote,
		),
	);
}

/** @param {BotEntry} entry @param {BubbleContext} context */
function quoted({ quotes, direction }, { find, nameOf, chat }) {
	const entry = quotes === null ? undefined : find(quotes);
	// The client shows what a bot answers to in groups; alone there is no need.
	if (!entry || (direction === 'in' && chat.type === 'single')) return null;
	const who = entry.userid === null ? chat.bot.name : nameOf(entry.userid);
	return h('div', { class: 'bot-quoted' }, `${who}: ${shorten(previewOf(entry), QUOTE_CHARS)}`);
}

/** One entry of a chat with a bot. @param {BotEntry} entry @param {BubbleContext} context */
export function drawBubble(entry, context) {
	const { chat, member, nameOf, around } = context;
	const { userid } = entry;
	const isOwn = userid !== null && userid === member.userid.toLowerCase();
	const name = userid === null ? chat.bot.name : nameOf(userid);
	const face =
		userid === null
			? avatar(chat.bot.botId, name, 'avatar-app')
			: avatar(context.member.userid === userid ? member.userid : userid, name);
	const body = h(
		'div',
		{ class: 'entry-body' },
		chat.type === 'group' && !isOwn
			? h('span', { class: 'bot-speaker' }, name)
			: h('span', { class: 'sr-only' }, `${name}:`),
		h(
			'div',
			{ class: `frame frame-${frameOf(entry)}` },
			quoted(entry, context),
			drawContent(entry, around),
		),
		thumbs(entry, member.userid),
		caption(entry, context),
	);
	return h(
		'li',
		{ class: `entry ${isOwn ? 'entry-out' : 'entry-in'}`, 'data-msgid': entry.msgid },
		isOwn ? [body, face] : [face, body],
	);
}

/** What is quoted while a member writes. @param {BotEntry} entry @param {() => void} drop */
export const quoteBar = (entry, drop) => [
	icon('quote'),
	h('span', null, shorten(previewOf(entry), QUOTE_CHARS)),
	h(
		'button',
		{ class: 'icon-button', type: 'button', 'aria-label': t.bot.dropQuote, onclick: drop },
		icon('close'),
	),
];
