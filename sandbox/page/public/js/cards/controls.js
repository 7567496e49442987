import { h } from '../dom.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */
/** @typedef {ReturnType<typeof import('./clickArea.js').clickArea>} ClickArea */
/**
 * @typedef {object} CardContext
 * @property {string} msgid
 * @property {ClickArea} area
 * @property {import('../types.js').Surroundings} around
 * @property {string | null} replaceText caption of the grey button that took the others' place
 * @property {boolean} locked
 * @property {Map<string, string[]>} chosen what the member selected before
 */

/** @param {Content} selector @param {CardContext} context */
export function dropDown(selector, { area, locked, chosen, msgid }) {
	const { question_key: key, title, option_list: options = [] } = selector;
	const selectedId = chosen.get(key)?.[0] ?? selector.selected_id;
	const id = `q-${msgid}-${key}`;
	const select = h(
		'select',
		{
			id,
			'data-key': key,
			disabled: locked || selector.disable === true,
			'aria-label': title ? null : key,
		},
		/** @type {Content[]} */ (options).map((option) =>
			h('option', { value: option.id, selected: option.id === selectedId }, option.text),
		),
	);
	area.ask(key, () => [select.value]);
	return h('div', { class: 'card-select' }, h('label', { for: id }, title ?? ''), select);
}

/** @param {Content} checkbox @param {CardContext} context */
export function options(checkbox, { area, locked, chosen, msgid }) {
	const { question_key: key, mode, option_list: list = [] } = checkbox;
	const before = chosen.get(key);
	const inputs = /** @type {Content[]} */ (list).map((option) => {
		const input = h('input', {
			type: mode === 1 ? 'checkbox' : 'radio',
			name: `q-${msgid}-${key}`,
			value: option.id,
			checked: before ? before.includes(option.id) : option.is_checked === true,
			disabled: locked || checkbox.disable === true,
		});
		return {
			input,
			row: h('label', { class: 'card-option' }, input, h('span', null, option.text)),
		};
	});
	area.ask(key, () => inputs.filter(({ input }) => input.checked).map(({ input }) => input.value));
	return h(
		'div',
		{ class: 'card-options', role: 'group', 'aria-label': key },
		inputs.map(({ row }) => row),
	);
}

/** @param {string} text */
const done = (text) => h('button', { class: 'card-button card-done', disabled: true }, text);

/** Styles 1 to 4; anything else is 1. @param {unknown} style */
const styleClass = (style) =>
	`card-button card-style-${[2, 3, 4].includes(Number(style)) ? style : 1}`;

/** @param {Content[]} list @param {CardContext} context */
export function buttons(list, { area, locked, replaceText }) {
	if (replaceText) return h('div', { class: 'card-buttons' }, done(replaceText));
	const drawn = list.map((button) => {
		const className = styleClass(button.style);
		if (button.type === 1) {
			return h(
				'a',
				{ class: className, href: button.url, target: '_blank', rel: 'noopener noreferrer' },
				button.text,
			);
		}
		return locked ? done(button.text) : area.button('button', button.key, button.text, className);
	});
	return h('div', { class: `card-buttons card-buttons-${list.length}` }, drawn);
}

/** @param {Content} submit @param {CardContext} context */
export function submitButton({ text, key }, { area, locked, replaceText }) {
	const caption = text || t.card.submit;
	const button =
		replaceText || locked
			? done(replaceText || caption)
			: area.button('submit', key, caption, 'card-button card-style-1');
	return h('div', { class: 'card-buttons' }, button);
}
