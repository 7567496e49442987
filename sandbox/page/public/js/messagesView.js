import { conversation } from './conversation.js';
import { fill, h } from './dom.js';
import { membersList } from './members.js';
import { go } from './router.js';
import { welcome, welcomeHint } from './welcome.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */

const chooseMember = () =>
	h(
		'div',
		{ class: 'welcome' },
		h('h1', null, t.members.choose),
		h('p', { class: 'quiet' }, t.members.chooseHelp),
	);

/** Members on the left, the chosen one's conversations on the right. @param {Model} model */
export function messagesView(model) {
	const members = membersList(model);
	const talk = conversation(model);
	const blank = h('section', { class: 'blank' });
	const element = h('div', { class: 'messages-view' }, members.element, talk.element, blank);
	/** @type {string | null} */
	let userid = null;

	function draw() {
		if (!model.loaded) {
			talk.element.hidden = true;
			blank.hidden = false;
			return;
		}
		const member = userid ? model.member(userid) : undefined;
		const isEmpty = model.boxes.isEmpty();
		talk.element.hidden = !member;
		blank.hidden = Boolean(member);
		element.toggleAttribute('data-open', Boolean(member));
		members.hint.hidden = !isEmpty;
		const look = isEmpty ? 'welcome' : 'choose';
		if (blank.dataset.look !== look) fill(blank, isEmpty ? welcome(model) : chooseMember());
		blank.dataset.look = look;
		members.select(member?.userid ?? null);
		if (member) talk.open(member.userid);
	}

	fill(members.hint, welcomeHint());
	members.hint.hidden = true;
	element.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || event.defaultPrevented || !userid) return;
		const left = userid;
		go('messages');
		requestAnimationFrame(() => members.focus(left));
	});
	model.bus.on('boxes', draw);
	model.bus.on('state', draw);

	return {
		element,
		/** @param {string | null} chosen */
		show(chosen) {
			userid = chosen;
			draw();
		},
	};
}
