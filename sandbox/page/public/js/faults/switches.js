import { api } from '../api.js';
import { h } from '../dom.js';
import { attempt } from '../toast.js';
import { action, field, offer, panel, toggle } from './fields.js';

/** @typedef {import('../model.js').Model} Model */
/** @typedef {import('../types.js').Settings} Settings */

const EXAMPLE_IP = '203.0.113.7';
const EXAMPLE_RATE = 5;

/** @param {Partial<Settings>} settings */
const set = (settings) => attempt(() => api.configure(settings));

/** @param {Model} model @param {(settings: Settings) => void} show */
const onSettings = (model, show) =>
	model.bus.on('state', () => model.settings && show(model.settings));

/** @param {Model} model */
export function tokens(model) {
	const newest = toggle('A new token ends the one before', (on) => set({ newestTokenOnly: on }));
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
		'Access tokens',
		'A token lasts two hours, and WeCom ends one early at times. The node should then fetch a new one by itself.',
		h(
			'div',
			{ class: 'button-row' },
			action('Expire all tokens (42001)', () =>
				attempt(api.expireTokens, 'All tokens have expired'),
			),
			action('Withdraw all tokens (40014)', () =>
				attempt(api.revokeTokens, 'All tokens were withdrawn'),
			),
		),
		newest.element,
		field('New tokens last, in seconds', life),
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
	const untrusted = toggle('The address of n8n is not trusted (60020)', trust);
	const limited = toggle('Refuse calls above a rate (45009)', limit);
	onSettings(model, ({ untrustedIp, rateLimitPerMinute, latencyMs }) => {
		untrusted.input.checked = untrustedIp !== null;
		limited.input.checked = rateLimitPerMinute !== null;
		if (untrustedIp !== null) offer(ip, untrustedIp);
		if (rateLimitPerMinute !== null) offer(rate, rateLimitPerMinute);
		offer(wait, latencyMs);
	});
	return panel(
		'Address, rate and speed',
		'These stay on until you switch them off.',
		h('div', { class: 'pair' }, untrusted.element, field('Address shown in the error', ip)),
		h('div', { class: 'pair' }, limited.element, field('Calls per minute and endpoint', rate)),
		field('Every answer is late by, in milliseconds', wait),
	);
}
