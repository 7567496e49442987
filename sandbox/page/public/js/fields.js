import { h } from './dom.js';

/**
 * A group of switches under a heading.
 *
 * @param {string} title
 * @param {string} explanation
 * @param {...import('./dom.js').Child} content
 */
export const panel = (title, explanation, ...content) =>
	h(
		'section',
		{ class: 'panel', 'aria-label': title },
		h('h2', null, title),
		h('p', { class: 'quiet' }, explanation),
		...content,
	);

/** @param {string} label @param {() => unknown} run @param {string} [className] */
export const action = (label, run, className = '') =>
	h('button', { class: `button ${className}`, type: 'button', onclick: () => void run() }, label);

/** @param {string} label @param {HTMLElement} control @param {string} [help] */
export const field = (label, control, help) =>
	h(
		'label',
		{ class: 'field' },
		h('span', { class: 'field-label' }, label),
		control,
		help && h('span', { class: 'field-help' }, help),
	);

/** @param {string} className @param {() => unknown} submit @param {...import('./dom.js').Child} content */
export const form = (className, submit, ...content) =>
	h(
		'form',
		{
			class: className,
			onsubmit: (/** @type {Event} */ event) => {
				event.preventDefault();
				void submit();
			},
		},
		...content,
	);

/** A switch and its label. @param {string} label @param {(on: boolean) => void} changed */
export const toggle = (label, changed) => {
	const input = h('input', {
		type: 'checkbox',
		role: 'switch',
		onchange: () => changed(input.checked),
	});
	return { input, element: h('label', { class: 'switch' }, input, h('span', null, label)) };
};

/**
 * Puts what the server says into a control, unless someone is just typing there.
 *
 * @param {HTMLInputElement} input
 * @param {string | number | null} value
 */
export function offer(input, value) {
	if (document.activeElement !== input) input.value = String(value ?? '');
}
