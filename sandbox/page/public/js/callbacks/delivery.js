import { onSettings, set } from '../faults/switches.js';
import { h } from '../dom.js';
import { field, offer, panel, toggle } from '../fields.js';
import { t } from '../words/index.js';

/** What goes wrong between WeCom and the app. @param {import('../model.js').Model} model */
export function delivery(model) {
	const delay = h('input', {
		type: 'number',
		min: 0,
		max: 600000,
		step: 100,
		onchange: () => set({ callbackDelayMs: Number(delay.value) || 0 }),
	});
	const ignore = toggle(t.delivery.ignore, (on) => set({ ignoreCardEventReplies: on }));
	onSettings(model, ({ callbackDelayMs, ignoreCardEventReplies }) => {
		offer(delay, callbackDelayMs);
		ignore.input.checked = ignoreCardEventReplies;
	});
	return panel(t.delivery.title, t.delivery.help, field(t.delivery.delay, delay), ignore.element);
}
