import { h } from './dom.js';
import { plural } from './format.js';
import { breakCalls } from './faults/breakCalls.js';
import { callbacks } from './faults/callback.js';
import { clock, startOver } from './faults/clock.js';
import { network, tokens } from './faults/switches.js';

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
		summary.textContent =
			count > 0 ? `${plural(count, 'fault')} active` : 'Everything works as it should';
	});
	return {
		element: h(
			'section',
			{ class: 'page', 'aria-label': 'Faults and settings' },
			h(
				'header',
				{ class: 'page-head' },
				h('div', null, h('h1', null, 'Faults and callbacks 故障与回调'), summary),
			),
			h(
				'div',
				{ class: 'panels' },
				breakCalls(model),
				tokens(model),
				network(model),
				clock(model),
				startOver(),
				callbacks(model),
			),
		),
		show: () => {},
	};
}
