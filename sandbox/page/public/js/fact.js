import { copy } from './copy.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './words/index.js';

/** A line of a list of values that are there to be copied. */
/** @param {string} label @param {string | number} value */
export const fact = (label, value) => [
	h('dt', null, label),
	h(
		'dd',
		null,
		h('code', null, value),
		h(
			'button',
			{
				class: 'icon-button',
				type: 'button',
				'aria-label': t.common.copy(label),
				onclick: () => void copy(label, String(value)),
			},
			icon('copy'),
		),
	),
];
