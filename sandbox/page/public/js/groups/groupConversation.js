import { avatar } from '../avatar.js';
import { fill, h, reconcile } from '../dom.js';
import { icon } from '../icons.js';
import { hashFor } from '../router.js';
import { drawGroupEntry } from './groupEntry.js';
import { nameOf } from './list.js';
import { robotsPanel } from './robots.js';
import { t } from '../words/index.js';

/** @typedef {import('./groupTypes.js').Group} Group */

const SHOWN = 200;
const NEAR_BOTTOM_PX = 120;

/** @param {Group} group @param {import('../model.js').Model} model */
function descriptionOf({ chatid, kind, agentid, members, owner }, model) {
	const app = kind === 'app' ? model.app(agentid ?? 0).name : '';
	const names = members.map((userid) => model.member(userid)?.name ?? userid).join(', ');
	const owned = model.member(owner)?.name ?? owner;
	return t.groups.about(chatid, app, owned, members.length, names);
}

/** One group as its members see it. @param {import('../model.js').Model} model @param {import('./groupModel.js').GroupsModel} groups */
export function groupConversation(model, groups) {
	/** @type {string | null} */
	let shown = null;
	/** @type {Map<number, Element>} */
	let drawn = new Map();
	const log = h('ol', { class: 'log' });
	const header = h('header', { class: 'conversation-head' });
	const robots = robotsPanel();
	const opener = h(
		'button',
		{
			class: 'button robots-open',
			type: 'button',
			'aria-expanded': 'false',
			onclick: () => showRobots(Boolean(robots.element.hidden)),
		},
		icon('robot'),
		h('span', null, t.groups.robots),
	);
	const scroller = h('div', { class: 'scroller', tabindex: 0, role: 'log', 'aria-live': 'polite' });
	scroller.append(log);
	const element = h(
		'section',
		{ class: 'conversation', 'aria-label': t.groups.group },
		header,
		robots.element,
		h('div', { class: 'scroller-box' }, scroller),
	);

	/** @param {boolean} show */
	function showRobots(show) {
		robots.element.hidden = !show;
		opener.setAttribute('aria-expanded', String(show));
	}

	/** @param {Group} group */
	const drawHead = (group) =>
		fill(
			header,
			h(
				'a',
				{ class: 'icon-button back', href: hashFor('groups'), 'aria-label': t.groups.back },
				icon('back'),
			),
			avatar(group.chatid, nameOf(group)),
			h(
				'div',
				{ class: 'conversation-title' },
				h('h1', null, nameOf(group)),
				h('p', { title: descriptionOf(group, model) }, descriptionOf(group, model)),
			),
			group.kind !== 'app' && opener,
		);

	/** @param {Group} group */
	function drawLog(group) {
		const viewer = model.member(group.owner) ?? {
			...{ userid: group.owner, name: group.owner, departmentIds: [], licensed: true },
		};
		const personName = (/** @type {string} */ userid) => model.member(userid)?.name ?? userid;
		const elements = groups
			.messages()
			.slice(-SHOWN)
			.map((message) => {
				const there = drawn.get(message.seq);
				const made = there ?? drawGroupEntry(message, personName, viewer);
				// Drawn again once names are known.
				if (model.loaded) drawn.set(message.seq, made);
				return made;
			});
		const wasAtBottom =
			scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
		const empty = group.visible ? t.conversation.none : t.groups.hidden;
		reconcile(log, elements.length > 0 ? elements : [h('li', { class: 'log-empty' }, empty)]);
		if (wasAtBottom) scroller.scrollTop = scroller.scrollHeight;
	}

	return {
		element,
		/** @param {Group} group */
		draw(group) {
			if (shown !== group.chatid) {
				shown = group.chatid;
				drawn = new Map();
				showRobots(group.kind !== 'app' && group.count === 0);
			}
			// The sandbox was set back.
			if (groups.messages().length < drawn.size) drawn = new Map();
			drawHead(group);
			robots.draw(group);
			drawLog(group);
			if (!document.hidden && groups.messages().length >= group.count) groups.markSeen(group);
		},
	};
}
