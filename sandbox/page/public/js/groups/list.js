import { avatar } from '../avatar.js';
import { h, reconcile } from '../dom.js';
import { plural, shortTime, shorten } from '../format.js';
import { messageType } from '../messages/index.js';
import { hashFor } from '../router.js';

/** @typedef {import('./types.js').Group} Group */
/** @typedef {import('./model.js').GroupsModel} GroupsModel */

const PREVIEW_CHARS = 80;

/** @param {Group} group */
export const nameOf = ({ name, chatid }) => name || chatid;

/** @param {Group} group */
function lastLine({ last, visible }) {
	if (!visible) return 'Hidden until its first message 尚未显示';
	if (!last) return 'No messages yet 暂无消息';
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
			plural(group.members.length, 'member'),
			group.kind === 'customer' && h('span', { class: 'tag' }, 'customers 客户群'),
			group.kind === 'app' && h('span', { class: 'group-kind' }, 'made by an app'),
		),
		h(
			'span',
			{ class: 'member-head' },
			h('span', { class: 'member-last' }, shorten(lastLine(group), PREVIEW_CHARS)),
			unread > 0 &&
				h(
					'span',
					{ class: 'badge', 'aria-label': plural(unread, 'unread message') },
					unread > 99 ? '99+' : unread,
				),
		),
	),
];

/** All groups of the company. @param {import('../model.js').Model} model @param {GroupsModel} groups */
export function groupsList(model, groups) {
	/** @type {Map<string, {item: HTMLLIElement, row: HTMLAnchorElement, looks: string}>} */
	const rows = new Map();
	const list = h('ul', { class: 'members', 'aria-label': 'Groups' });
	const element = h('section', { class: 'members-pane', 'aria-label': 'Groups 群聊' }, list);

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
