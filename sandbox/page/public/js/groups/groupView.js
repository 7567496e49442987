import { h } from '../dom.js';
import { groupConversation } from './groupConversation.js';
import { groupsList } from './list.js';
import { t } from '../words/index.js';

/** Groups on the left, the chosen one on the right. @param {import('../model.js').Model} model @param {import('./groupModel.js').GroupsModel} groups */
export function groupsView(model, groups) {
	const list = groupsList(model, groups);
	const talk = groupConversation(model, groups);
	const blank = h(
		'section',
		{ class: 'blank' },
		h(
			'div',
			{ class: 'welcome' },
			h('h1', null, t.groups.choose),
			h('p', { class: 'quiet' }, t.groups.chooseHelp),
		),
	);
	const element = h('div', { class: 'messages-view' }, list.element, talk.element, blank);
	/** @type {string | null} */
	let chatid = null;

	function draw() {
		if (element.hidden) return;
		const group = groups.group(chatid);
		talk.element.hidden = !group;
		blank.hidden = Boolean(group);
		element.toggleAttribute('data-open', Boolean(group));
		list.draw(group?.chatid ?? null);
		if (group) talk.draw(group);
	}

	groups.onChange(draw);
	model.bus.on('state', draw);
	document.addEventListener('visibilitychange', draw);
	return {
		element,
		/** @param {string | null} chosen */
		show(chosen) {
			chatid = chosen;
			groups.open(chosen);
			draw();
		},
	};
}
