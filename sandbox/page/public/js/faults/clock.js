import { api } from '../api.js';
import { askFirst } from '../dialog.js';
import { h } from '../dom.js';
import { fullTimeWithSeconds } from '../format.js';
import { attempt } from '../toast.js';
import { action, panel } from '../fields.js';
import { t } from '../words/index.js';

/** @typedef {import('../model.js').Model} Model */

const TICK_MS = 250;
const HOUR_MS = 60 * 60 * 1000;

/** @param {number} hours */
const ahead = (hours) => () => attempt(() => api.advance(hours * HOUR_MS), t.faults.ahead(hours));

/** @param {Model} model */
export function clock(model) {
	const shown = h('p', { class: 'clock' });
	const draw = () => {
		const now = fullTimeWithSeconds(model.now());
		if (shown.textContent !== now) shown.textContent = now;
	};
	model.bus.on('state', draw);
	setInterval(draw, TICK_MS);
	return panel(
		t.faults.clock,
		t.faults.clockHelp,
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
		t.faults.resetAsk,
		t.faults.resetLoses,
		t.faults.reset,
		() => void attempt(api.reset, t.faults.resetDone),
	);

export const startOver = () =>
	panel(
		t.faults.reset,
		t.faults.resetHelp,
		h('div', { class: 'button-row' }, action(t.faults.resetButton, reset, 'button-danger-quiet')),
	);
