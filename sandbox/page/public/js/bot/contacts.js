import { avatar } from '../avatar.js';
import { fill, h } from '../dom.js';
import { shortTime, shorten } from '../format.js';
import { go, hashFor } from '../router.js';
import { previewOf } from './content.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').Chat} Chat */

const PREVIEW_CHARS = 60;

/**
 * Who the visitor is, and the chats that this member has.
 *
 * @param {import('../model.js').Model} model
 * @param {import('./botModel.js').BotModel} bots
 */
export function botContacts(model, bots) {
	const who = h('select', { id: 'bot-member', onchange: () => go('bot', who.value) });
	const list = h('ul', { class: 'bot-contacts', 'aria-label': t.bot.chats });
	const element = h(
		'section',
		{ class: 'members-pane', 'aria-label': t.bot.chatsWithBots },
		h('div', { class: 'bot-who' }, h('label', { for: who.id }, t.bot.youAre), who),
		list,
	);

	/** @param {Chat} chat @param {string | null} chosen */
	function row(chat, chosen) {
		const last = bots.entriesIn(chat).at(-1);
		const isGroup = chat.group !== null;
		return h(
			'li',
			null,
			h(
				'a',
				{
					class: 'member',
					href: hashFor('bot', bots.userid, chat.key),
					'data-selected': chat.key === chosen,
					'aria-current': chat.key === chosen ? 'true' : null,
				},
				avatar(chat.key, chat.name, isGroup ? '' : 'avatar-app'),
				h(
					'span',
					{ class: 'member-words' },
					h(
						'span',
						{ class: 'member-head' },
						h('span', { class: 'member-name' }, chat.name),
						last && h('time', null, shortTime(last.at, model.now())),
					),
					h('span', { class: 'member-department' }, isGroup ? chat.about : t.bot.about(chat.about)),
					last && h('span', { class: 'member-last' }, shorten(previewOf(last), PREVIEW_CHARS)),
				),
			),
		);
	}

	return {
		element,
		/** @param {string | null} chosen */
		draw(chosen) {
			const { members } = model.company;
			if (who.childElementCount !== members.length) {
				fill(
					who,
					members.map(({ userid, name }) => h('option', { value: userid }, name)),
				);
			}
			who.value = bots.userid ?? '';
			const had = list.contains(document.activeElement);
			fill(
				list,
				bots.chats().map((chat) => row(chat, chosen)),
			);
			if (had) list.querySelector('a')?.focus();
		},
	};
}
