import { avatar } from '../avatar.js';
import { h, reconcile } from '../dom.js';
import { shortTime } from '../format.js';
import { lastWords } from '../lastWords.js';
import { messageType } from '../messages/index.js';
import { hashFor } from '../router.js';
import { t } from '../words/index.js';

/** @typedef {import('./groupTypes.js').Group} Group */
/** @typedef {import('./groupModel.js').GroupsModel} GroupsModel */

/** @param {Group} group */
export const nameOf = ({ name, chatid }) => name || chatid;

/** @param {Group} group */
function lastLine({ last, visible }) {
	if (!visible) return t.groups.hiddenShort;
	if (!last) return t.conversation.none;
	const said = messageType(last.msgtype).preview(last.content).replace(/\s+/g, ' ');
	return `${last.sender.name}: ${said}`;
}

/** @param {Group} group @param {number} unread @param {number} now */
const drawRow = (group, unread, now) => [
	avatar(group.chatid, nameOf(group)),
	h(
		'span',
		{ class: 'member-words' },
		h(
			'span',
			{ class: 'member-head' },
			h('span', { class: 'member-name' }, nameOf(group)),
			group.last && h('time', { class: 'member-time' }, shortTime(group.last.sentAt, now)),
		),
		h(
			'span',
			{ class: 'member-department' },
			t.groups.members(group.members.length),
			group.kind === 'customer' && h('span', { class: 'tag' }, t.groups.customers),
			group.kind === 'app' && h('span', { class: 'group-kind' }, t.groups.byApp),
		),
		lastWords(lastLine(group), unread),
	),
];

/** All groups of the company. @param {import('../model.js').Model} model @param {GroupsModel} groups */
export function groupsList(model, groups) {
	/** @type {Map<string, {item: HTMLLIElement, row: HTMLAnchorElement, looks: string}>} */
	const rows = new Map();
	const list = h('ul', { class: 'members', 'aria-label': t.groups.tab });
	const element = h('section', { class: 'members-pane', 'aria-label': t.groups.tab }, list);

	/** @param {string} chatid */
	function rowOf(chatid) {
		const there = rows.get(chatid);
		if (there) return there;
		const row = h('a', { class: 'member', href: hashFor('groups', chatid) });
		const made = { row, item: h('li', null, row), looks: '' };
		rows.set(chatid, made);
		return made;
	}

	return {
		element,
		/** @param {string | null} selected */
		draw(selected) {
			const items = groups.list().map((group) => {
				const made = rowOf(group.chatid);
				const unread = groups.unreadOf(group);
				const looks = JSON.stringify([group, unread]);
				if (made.looks !== looks) made.row.replaceChildren(...flat(group, unread));
				made.looks = looks;
				made.row.toggleAttribute('data-selected', group.chatid === selected);
				if (group.chatid === selected) made.row.setAttribute('aria-current', 'true');
				else made.row.removeAttribute('aria-current');
				return made.item;
			});
			reconcile(list, items);
		},
	};

	/** @param {Group} group @param {number} unread */
	function flat(group, unread) {
		return drawRow(group, unread, model.now());
	}
}
