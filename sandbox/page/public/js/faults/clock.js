import { api } from '../api.js';
import { askFirst } from '../dialog.js';
import { h } from '../dom.js';
import { fullTime } from '../format.js';
import { attempt } from '../toast.js';
import { action, panel } from './fields.js';

/** @typedef {import('../model.js').Model} Model */

const HOUR_MS = 60 * 60 * 1000;

/** @param {number} hours */
const ahead = (hours) => () =>
	attempt(() => api.advance(hours * HOUR_MS), `The clock went ahead by ${hours} h`);

/** @param {Model} model */
export function clock(model) {
	const shown = h('p', { class: 'clock' });
	const draw = () => (shown.textContent = fullTime(model.now()));
	model.bus.on('state', draw);
	return panel(
		'Clock',
		'After 2 h tokens expire, after 24 h messages cannot be recalled, after 72 h cards cannot be updated and uploads are gone.',
		shown,
		h(
			'div',
			{ class: 'button-row' },
			action('+ 2 h', ahead(2)),
			action('+ 24 h', ahead(24)),
			action('+ 72 h', ahead(72)),
		),
	);
}

const reset = () =>
	askFirst(
		'Start over?',
		'All messages, calls, tokens, uploads and faults go; members and apps are as in the beginning.',
		'Start over',
		() => void attempt(api.reset, 'The sandbox is as new'),
	);

export const startOver = () =>
	panel(
		'Start over',
		'Back to the state in which the sandbox was started.',
		h('div', { class: 'button-row' }, action('Reset the sandbox…', reset, 'button-danger-quiet')),
	);
