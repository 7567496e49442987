import { api } from '../api.js';
import { h } from '../dom.js';
import { attempt } from '../toast.js';
import { action, field, offer, panel, toggle } from '../fields.js';
import { t } from '../words/index.js';

/** @typedef {import('../model.js').Model} Model */
/** @typedef {import('../types.js').Settings} Settings */

const EXAMPLE_IP = '203.0.113.7';
const EXAMPLE_RATE = 5;

/** @param {Partial<Settings>} settings */
export const set = (settings) => attempt(() => api.configure(settings));

/** @param {Model} model @param {(settings: Settings) => void} show */
export const onSettings = (model, show) =>
	model.bus.on('state', () => model.settings && show(model.settings));

/** @param {Model} model */
export function tokens(model) {
	const newest = toggle(t.faults.newest, (on) => set({ newestTokenOnly: on }));
	const life = h('input', {
		type: 'number',
		min: 1,
		max: 7200,
		onchange: () => set({ tokenTtlSeconds: Number(life.value) || 7200 }),
	});
	onSettings(model, ({ newestTokenOnly, tokenTtlSeconds }) => {
		newest.input.checked = newestTokenOnly;
		offer(life, tokenTtlSeconds);
	});
	return panel(
		t.faults.tokens,
		t.faults.tokensHelp,
		h(
			'div',
			{ class: 'button-row' },
			action(t.faults.expire, () => attempt(api.expireTokens, t.faults.expired)),
			action(t.faults.withdraw, () => attempt(api.revokeTokens, t.faults.withdrawn)),
		),
		newest.element,
		field(t.faults.tokenLife, life),
	);
}

/** @param {Model} model */
export function network(model) {
	const ip = h('input', {
		type: 'text',
		inputmode: 'decimal',
		value: EXAMPLE_IP,
		onchange: () => trust(),
	});
	const rate = h('input', { type: 'number', min: 0, value: EXAMPLE_RATE, onchange: () => limit() });
	const wait = h('input', {
		type: 'number',
		min: 0,
		max: 600000,
		step: 100,
		onchange: () => set({ latencyMs: Number(wait.value) || 0 }),
	});
	const trust = () => set({ untrustedIp: untrusted.input.checked ? ip.value || EXAMPLE_IP : null });
	const limit = () =>
		set({ rateLimitPerMinute: limited.input.checked ? Number(rate.value) || 0 : null });
	const untrusted = toggle(t.faults.untrusted, trust);
	const limited = toggle(t.faults.limited, limit);
	onSettings(model, ({ untrustedIp, rateLimitPerMinute, latencyMs }) => {
		untrusted.input.checked = untrustedIp !== null;
		limited.input.checked = rateLimitPerMinute !== null;
		if (untrustedIp !== null) offer(ip, untrustedIp);
		if (rateLimitPerMinute !== null) offer(rate, rateLimitPerMinute);
		offer(wait, latencyMs);
	});
	return panel(
		t.faults.network,
		t.faults.networkHelp,
		h('div', { class: 'pair' }, untrusted.element, field(t.faults.untrustedAddress, ip)),
		h('div', { class: 'pair' }, limited.element, field(t.faults.limit, rate)),
		field(t.faults.late, wait),
	);
}
