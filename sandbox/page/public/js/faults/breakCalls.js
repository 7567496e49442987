import { api } from '../api.js';
import { h } from '../dom.js';
import { attempt } from '../toast.js';
import { action, field, form, panel } from '../fields.js';
import { activeFaults } from './activeFaults.js';
import { describe, ENDPOINTS, KINDS } from './kinds.js';
import { t } from '../words/index.js';

/** @typedef {import('../model.js').Model} Model */

/** Kinds of a few clicks less. @type {readonly [label: string, fault: object][]} */
const READY_MADE = [
	[t.faults.readyLost, { kind: 'dropAfter', path: 'message/send', times: 1 }],
	[t.faults.readyRate, { kind: 'errcode', errcode: 45009, path: 'message/send', times: 1 }],
	[t.faults.readyBusy, { kind: 'errcode', errcode: -1, times: 3 }],
];

/** "A call to … goes wrong": a sentence to fill in. @param {Model} model */
export function breakCalls(model) {
	const endpoint = h(
		'select',
		null,
		h('option', { value: '' }, t.faults.anyEndpoint),
		ENDPOINTS.map((path) => h('option', { value: path }, path)),
	);
	const times = h('input', {
		type: 'number',
		min: 1,
		max: 9999,
		placeholder: t.faults.all,
		value: 1,
	});
	const number = h('input', { type: 'number', required: true });
	const numberField = field('', number);
	const label = /** @type {HTMLElement} */ (numberField.firstElementChild);
	const kind = h(
		'select',
		{ onchange: () => drawNumber() },
		Object.entries(KINDS).map(([value, entry]) => h('option', { value }, entry.label)),
	);
	const codes = h(
		'datalist',
		{ id: 'errcodes' },
		Object.entries(t.fault.errcodes).map(([code, meaning]) =>
			h('option', { value: code }, meaning),
		),
	);
	const active = activeFaults(describe, api.clearFaults);

	function drawNumber() {
		const wanted = KINDS[kind.value]?.number;
		numberField.toggleAttribute('data-off', !wanted);
		number.disabled = !wanted;
		if (!wanted) return;
		label.textContent = wanted.label;
		Object.assign(number, { min: wanted.min, max: wanted.max, value: wanted.preset });
		if (wanted.list) number.setAttribute('list', wanted.list);
		else number.removeAttribute('list');
	}

	function add() {
		const wanted = KINDS[kind.value]?.number;
		void attempt(() =>
			api.addFault({
				kind: kind.value,
				...(endpoint.value && { path: endpoint.value }),
				...(times.value && { times: Number(times.value) }),
				...(wanted && { [wanted.name]: Number(number.value) }),
			}),
		);
	}

	drawNumber();
	model.bus.on('state', () => active.draw(model.faults));
	return panel(
		t.faults.breakTitle,
		t.faults.breakHelp,
		form(
			'field-row',
			add,
			field(t.faults.howMany, times),
			field(t.faults.to, endpoint),
			field(t.faults.what, kind),
			numberField,
			h('button', { class: 'button button-primary', type: 'submit' }, t.faults.start),
			codes,
		),
		h(
			'div',
			{ class: 'button-row' },
			READY_MADE.map(([text, fault]) => action(text, () => attempt(() => api.addFault(fault)))),
		),
		active.element,
	);
}
