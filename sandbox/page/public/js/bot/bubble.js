import { avatar } from '../avatar.js';
import { h } from '../dom.js';
import { clockTime, fullTime, shorten } from '../format.js';
import { icon } from '../icons.js';
import { drawContent, frameOf, labelOf, previewOf } from './content.js';
import { thumbs } from './feedback.js';

/** @typedef {import('./types.js').BotEntry} BotEntry */
/**
 * What a bubble needs to know about its surroundings.
 *
 * @typedef {object} BubbleContext
 * @property {import('./types.js').Chat} chat
 * @property {import('../types.js').Member} member who looks
 * @property {(userid: string) => string} nameOf
 * @property {(msgid: string) => BotEntry | undefined} find
 * @property {(entry: BotEntry) => void} quote
 * @property {import('../types.js').Surroundings} around
 */

const QUOTE_CHARS = 90;

const ROUTES = {
	reply: 'reply 回复',
	welcome: 'welcome 欢迎语',
	push: 'push 主动推送',
	responseUrl: 'by response_url',
};

/** @param {BotEntry} entry @returns {[tone: string, text: string] | null} */
function stateOf({ stream, hearing, card }) {
	if (hearing === 'lost') return ['bad', 'Not delivered: the bot is not connected 未送达'];
	if (hearing === 'unheard') return ['quiet', 'Not for the bot: no @mention 未提及'];
	if (stream?.expired) return ['bad', 'expired 已超时'];
	if (stream && !stream.finished) return ['busy', 'streaming 生成中'];
	if (card?.state === 'updated') return ['good', 'updated 已更新'];
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
		route && h('span', null, `${labelOf(entry)} · ${ROUTES[route]}`),
		stream && h('span', null, `${stream.frames} ${stream.frames === 1 ? 'frame' : 'frames'}`),
		state && h('span', { class: `bot-state bot-state-${state[0]}` }, state[1]),
		h(
			'button',
			{ class: 'plain copy', type: 'button', 'data-key': 'quote', onclick: () => quote(entry) },
			'Quote 引用',
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
		{ class: 'icon-button', type: 'button', 'aria-label': 'Do not quote', onclick: drop },
		icon('close'),
	),
];
