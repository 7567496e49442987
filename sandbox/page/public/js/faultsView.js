import { h } from './dom.js';
import { breakCalls } from './faults/breakCalls.js';
import { clock, startOver } from './faults/clock.js';
import { network, tokens } from './faults/switches.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */

/** How many things are wrong on purpose right now. @param {Model} model */
export function activeFaults({ settings, faults }) {
	const switches = [
		settings?.untrustedIp != null,
		settings?.rateLimitPerMinute != null,
		(settings?.latencyMs ?? 0) > 0,
	];
	return faults.length + switches.filter(Boolean).length;
}

/** What can be made to go wrong. @param {Model} model */
export function faultsView(model) {
	const summary = h('p', { class: 'quiet', role: 'status' });
	model.bus.on('state', () => {
		const count = activeFaults(model);
		summary.textContent = count > 0 ? t.faults.count(count) : t.faults.good;
	});
	return {
		element: h(
			'section',
			{ class: 'page', 'aria-label': t.faults.label },
			h('header', { class: 'page-head' }, h('div', null, h('h1', null, t.faults.title), summary)),
			h(
				'div',
				{ class: 'panels' },
				breakCalls(model),
				tokens(model),
				network(model),
				clock(model),
				startOver(),
			),
		),
		show: () => {},
	};
}
