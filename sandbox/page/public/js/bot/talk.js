import { avatar } from '../avatar.js';
import { fill, h, reconcile } from '../dom.js';
import { focusKeeper } from '../focus.js';
import { longTime } from '../format.js';
import { icon } from '../icons.js';
import { hashFor } from '../router.js';
import { botApi } from './botApi.js';
import { drawBubble } from './bubble.js';
import { botComposer } from './botComposer.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').BotEntry} BotEntry */
/** @typedef {import('./botTypes.js').Chat} Chat */
/** @typedef {import('../types.js').Member} Member */

const QUIET_MS = 5 * 60 * 1000;
const NEAR_BOTTOM_PX = 120;
const SHOWN = 200;

/**
 * One chat with a bot, as one member sees it.
 *
 * @param {import('../model.js').Model} model
 * @param {import('./botModel.js').BotModel} bots
 * @param {() => void} openPanel
 */
export function botTalk(model, bots, openPanel) {
	/** @type {Chat | null} */
	let chat = null;
	/** @type {Member | null} */
	let member = null;
	/** @type {Map<string, {element: Element, looks: string}>} */
	let drawn = new Map();
	let follow = true;
	const header = h('header', { class: 'conversation-head' });
	const log = h('ol', { class: 'log' });
	const scroller = h(
		'div',
		{
			class: 'scroller',
			tabindex: 0,
			role: 'log',
			'aria-live': 'polite',
			'aria-label': t.bot.chat,
		},
		log,
	);
	const write = botComposer(() => {
		follow = true;
	});
	const element = h(
		'section',
		{ class: 'conversation', 'aria-label': t.bot.chatWithBot },
		header,
		h('div', { class: 'scroller-box' }, scroller),
		write.element,
	);
	scroller.addEventListener('scroll', () => {
		follow = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
	});

	/** @param {string} userid */
	const nameOf = (userid) => model.member(userid)?.name ?? userid;

	/** @param {BotEntry} entry @param {Chat} in_ @param {Member} looker @returns {Element} */
	function elementOf(entry, in_, looker) {
		const { content, card, stream, feedback, hearing } = entry;
		const looks = JSON.stringify([content, card, stream, feedback, hearing]);
		const there = drawn.get(entry.msgid);
		if (there?.looks === looks) return there.element;
		const { botId, name } = in_.bot;
		const made = drawBubble(entry, {
			...{ chat: in_, member: looker, nameOf, quote: write.quote },
			find: (msgid) => bots.entries.find((other) => other.msgid === msgid),
			around: {
				member: looker,
				app: { agentid: 0, name },
				click: async (click) => {
					await botApi.click(looker.userid, { ...click, botId });
					return null;
				},
				ask: write.ask,
			},
		});
		drawn.set(entry.msgid, { element: made, looks });
		return made;
	}

	/** @param {BotEntry[]} entries @param {Chat} in_ @param {Member} looker */
	function withTimes(entries, in_, looker) {
		let before = 0;
		return entries.flatMap((entry) => {
			const key = `time-${entry.msgid}`;
			const elements = [elementOf(entry, in_, looker)];
			if (entry.at - before > QUIET_MS) {
				const looks = longTime(entry.at, model.now());
				const there = drawn.get(key);
				const time = there?.looks === looks ? there.element : h('li', { class: 'log-time' }, looks);
				drawn.set(key, { element: time, looks });
				elements.unshift(time);
			}
			before = entry.at;
			return elements;
		});
	}

	/** @param {Chat} in_ @param {Member} looker */
	function drawHead(in_, looker) {
		const { bot } = in_;
		const live = bot.connection !== null;
		fill(
			header,
			h(
				'a',
				{
					class: 'icon-button back',
					href: hashFor('bot', looker.userid),
					'aria-label': t.bot.back,
				},
				icon('back'),
			),
			avatar(in_.key, in_.name, in_.group ? '' : 'avatar-app'),
			h(
				'div',
				{ class: 'conversation-title' },
				h('h1', null, in_.name),
				h('p', null, t.bot.as(in_.about, looker.name)),
			),
			h(
				'button',
				{ class: 'bot-status', type: 'button', 'data-live': live, onclick: openPanel },
				live ? t.bot.connected : t.bot.notConnected,
			),
		);
	}

	function draw() {
		if (!chat || !member || element.hidden) return;
		const entries = bots.entriesIn(chat).slice(-SHOWN);
		const restoreFocus = focusKeeper(log, scroller);
		const elements = withTimes(entries, chat, member);
		const empty = chat.group ? t.bot.onlyMentions(chat.bot.name) : t.bot.writeSomething;
		reconcile(log, elements.length > 0 ? elements : [h('li', { class: 'log-empty' }, empty)]);
		restoreFocus();
		drawHead(chat, member);
		write.aim(member, chat);
		if (follow) scroller.scrollTop = scroller.scrollHeight;
	}

	return {
		element,
		draw,
		/** @param {Chat} next @param {Member} looker */
		open(next, looker) {
			const moved = next.key !== chat?.key || looker.userid !== member?.userid;
			chat = next;
			member = looker;
			if (moved) {
				drawn = new Map();
				follow = true;
				if (!next.group) void botApi.enter(looker.userid, next.bot.botId).catch(() => {});
			}
			draw();
		},
	};
}
