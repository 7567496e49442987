import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/**
 * The dots in the top-right corner of a card and the sheet that they open.
 *
 * @param {Content} actionMenu
 * @param {(key: string) => void} choose
 */
export function cardMenu({ desc, action_list: actions }, choose) {
	/** @param {boolean} open */
	const toggle = (open) => {
		sheet.hidden = !open;
		dots.setAttribute('aria-expanded', String(open));
		if (open) items[0]?.focus();
	};
	const items = /** @type {Content[]} */ (actions ?? []).map(({ text, key }) =>
		h(
			'button',
			{
				type: 'button',
				role: 'menuitem',
				'data-key': key,
				onclick: () => {
					toggle(false);
					dots.focus();
					choose(key);
				},
			},
			text,
		),
	);
	const sheet = h('div', { class: 'card-menu-sheet', role: 'menu', hidden: true }, items);
	if (desc) sheet.prepend(h('div', { class: 'card-menu-desc' }, desc));
	const dots = h(
		'button',
		{
			class: 'icon-button card-menu-dots',
			'data-key': '(menu)',
			type: 'button',
			'aria-haspopup': 'menu',
			'aria-expanded': 'false',
			'aria-label': desc ? `${t.card.menu}: ${desc}` : t.card.menu,
			onclick: () => toggle(sheet.hidden === true),
		},
		icon('more'),
	);
	/** @param {KeyboardEvent} event */
	const onKey = (event) => {
		if (sheet.hidden) return;
		const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined) items.at((at + step) % items.length)?.focus();
		else if (event.key === 'Escape') {
			toggle(false);
			dots.focus();
		} else return;
		event.preventDefault();
		event.stopPropagation();
	};
	/** @param {FocusEvent} event */
	const onBlur = (event) => {
		if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) toggle(false);
	};
	const box = h('div', { class: 'card-menu', onkeydown: onKey, onfocusout: onBlur }, dots, sheet);
	return box;
}
