import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './words/index.js';

const MAX_HEIGHT_PX = 140;

/**
 * Where somebody writes. It grows with the text; Enter sends, Shift+Enter starts a new line.
 *
 * @param {string} id
 * @param {() => unknown} send
 */
export function writingLine(id, send) {
	const input = h('textarea', { rows: 1, id, autocomplete: 'off' });
	const label = h('label', { for: id, class: 'sr-only' });
	const button = h(
		'button',
		{ class: 'button button-primary composer-send', type: 'submit' },
		icon('send'),
		h('span', null, t.conversation.send),
	);
	const grow = () => {
		input.style.height = 'auto';
		input.style.height = `${Math.min(input.scrollHeight, MAX_HEIGHT_PX)}px`;
	};
	input.addEventListener('input', grow);
	input.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		void send();
	});
	return { input, label, button, grow };
}
