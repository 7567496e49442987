import { h } from './dom.js';
import { toast } from './toast.js';
import { t } from './words/index.js';

/** @param {string} name @param {string} value */
export async function copy(name, value) {
	try {
		await navigator.clipboard.writeText(value);
		toast(t.common.copied(name), 'good');
	} catch {
		// Without the right to the clipboard the value can at least be read.
		toast(`${name}: ${value}`);
	}
}

/** @param {string} name of the value @param {string} value @param {string} [caption] */
export const copyButton = (name, value, caption = t.common.copy(name)) =>
	h(
		'button',
		{ class: 'plain copy', type: 'button', onclick: () => void copy(name, value) },
		caption,
	);
