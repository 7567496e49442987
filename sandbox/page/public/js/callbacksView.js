import { appForm } from './callbacks/appForm.js';
import { delivery } from './callbacks/delivery.js';
import { together } from './callbacks/together.js';
import { h, reconcile } from './dom.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */

/** How many things are wrong with callbacks on purpose right now. @param {Model} model */
export const activeCallbackFaults = ({ settings }) =>
	[(settings?.callbackDelayMs ?? 0) > 0, settings?.ignoreCardEventReplies === true].filter(Boolean)
		.length;

/** One form for each app. @param {Model} model */
function appForms(model) {
	/** @type {Map<number, ReturnType<typeof appForm> & {shown?: string}>} */
	const forms = new Map();
	const list = h('div', { class: 'callback-forms' });
	model.bus.on('state', () => {
		for (const app of model.company.apps) {
			/** @type {ReturnType<typeof appForm> & {shown?: string}} */
			const form = forms.get(app.agentid) ?? appForm(app);
			const shown = JSON.stringify([app.callback, app.formerCallbackUrl]);
			// What someone has typed stays until the server knows something else.
			if (form.shown !== shown) form.show(app);
			forms.set(app.agentid, Object.assign(form, { shown }));
		}
		reconcile(
			list,
			[...forms.values()].map(({ element }) => element),
		);
	});
	return list;
}

/** Where apps hear of what members do, and what can be wrong on the way. @param {Model} model */
export function callbacksView(model) {
	return {
		element: h(
			'section',
			{ class: 'page', 'aria-label': t.callbacks.title },
			h(
				'header',
				{ class: 'page-head' },
				h(
					'div',
					null,
					h('h1', null, t.callbacks.title),
					h('p', { class: 'quiet' }, t.callbacks.help),
				),
			),
			h('div', { class: 'panels' }, appForms(model), together(model), delivery(model)),
		),
		show: () => {},
	};
}
