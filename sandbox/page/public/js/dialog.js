import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './words/index.js';

/**
 * A modal dialog; Escape, the cross and a click beside it close it. The focus goes back to where it
 * was.
 *
 * @param {string} title
 * @param {import('./dom.js').Child} content
 * @param {{className?: string, actions?: (close: () => void) => import('./dom.js').Child}} [more]
 */
export function openDialog(title, content, { className = '', actions } = {}) {
	const close = () => dialog.close();
	const heading = h('h2', { id: 'dialog-title' }, title);
	const cross = h(
		'button',
		{ class: 'icon-button', type: 'button', 'aria-label': t.common.close, onclick: close },
		icon('close'),
	);
	const dialog = h(
		'dialog',
		{
			class: `dialog ${className}`,
			'aria-labelledby': heading.id,
			onclose: () => dialog.remove(),
			onclick: (/** @type {Event} */ event) => event.target === dialog && close(),
		},
		h('header', null, heading, cross),
		h('div', { class: 'dialog-body' }, content),
		actions && h('footer', null, actions(close)),
	);
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

/**
 * @param {string} title
 * @param {string} explanation
 * @param {string} verb what the confirming button says
 * @param {() => void} confirmed
 */
export function askFirst(title, explanation, verb, confirmed) {
	openDialog(title, h('p', null, explanation), {
		className: 'dialog-small',
		actions: (close) => [
			h('button', { class: 'button', type: 'button', onclick: close }, t.common.cancel),
			h(
				'button',
				{
					class: 'button button-danger',
					type: 'button',
					onclick: () => {
						close();
						confirmed();
					},
				},
				verb,
			),
		],
	});
}
