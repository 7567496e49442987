import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/** Captions of everything on a card that can be clicked, by key. @param {Content} content */
function captions(content) {
	const { button_list: buttons, action_menu: menu, btn, submit_button: submit } = content;
	/** @type {Content[]} */
	const all = [...(buttons ?? []), ...(menu?.action_list ?? []), ...(btn ?? [])];
	if (submit) all.push({ ...submit, text: submit.text || t.card.submit });
	return new Map(all.map(({ key, text, name }) => [key, text ?? name]));
}

/** What the member clicked last, while the card still shows it. */
/** @param {import('../types.js').Entry} entry */
export function drawAnswer({ content, card }) {
	if (!card?.answer) return null;
	const { key } = card.answer;
	const caption = captions(content).get(key) ?? key;
	return h('div', { class: 'card-answer' }, icon('check'), t.card.clicked(caption));
}
