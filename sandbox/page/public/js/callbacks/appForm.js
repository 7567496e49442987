import { api } from '../api.js';
import { fill, h } from '../dom.js';
import { action, field, form, offer, toggle } from '../fields.js';
import { attempt } from '../toast.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').App} App */

const TOKEN_CHARS = 32;
const KEY_CHARS = 43;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @param {number} length */
const random = (length) =>
	Array.from(
		crypto.getRandomValues(new Uint32Array(length)),
		(value) => ALPHABET[value % ALPHABET.length],
	).join('');

/** @param {string} name @param {number} max */
const secret = (name, max) =>
	h('input', {
		type: 'password',
		name,
		maxlength: max,
		autocomplete: 'off',
		placeholder: t.callbacks.unchanged,
		spellcheck: 'false',
	});

/** Where one app hears of clicks and messages, as under Receive Messages (接收消息). */
/** @param {App} app */
export function appForm(app) {
	const url = h('input', {
		type: 'url',
		name: 'url',
		required: true,
		placeholder: 'http://127.0.0.1:5678/webhook/…',
	});
	const token = secret('token', TOKEN_CHARS);
	const key = secret('encodingAesKey', KEY_CHARS);
	const result = h('div', { class: 'verify-result', role: 'status' });
	const reveal = h('input', {
		type: 'checkbox',
		onchange: () => {
			token.type = key.type = reveal.checked ? 'text' : 'password';
		},
	});

	/** @param {string} tone @param {import('../dom.js').Child} content */
	const say = (tone, content) => {
		result.dataset.tone = tone;
		fill(result, content);
	};

	async function verify() {
		say('busy', t.callbacks.calling);
		try {
			const { verified, reason } = await api.setCallback(app.agentid, {
				url: url.value.trim(),
				...(token.value && { token: token.value }),
				...(key.value && { encodingAesKey: key.value }),
			});
			if (verified) say('good', t.callbacks.verified);
			else say('bad', reason || t.callbacks.notVerified);
		} catch (error) {
			say('bad', error instanceof Error ? error.message : String(error));
		}
	}

	const generate = () => {
		token.value = random(TOKEN_CHARS);
		key.value = random(KEY_CHARS);
		reveal.checked = true;
		token.type = key.type = 'text';
		say('busy', t.callbacks.copyBoth);
	};

	let former = '';
	const has = toggle(t.callbacks.has, (on) =>
		attempt(() => api.setCallbackUrl(app.agentid, on ? former || url.value : null)),
	);
	const hasNot = h('p', { class: 'field-help' }, t.callbacks.hasNot);

	const element = form(
		'panel callback-form',
		verify,
		h(
			'div',
			{ class: 'callback-head' },
			h('h3', null, `${app.name} · ${app.agentid}`),
			has.element,
		),
		hasNot,
		field(t.callbacks.url, url, t.callbacks.verifyHelp),
		h(
			'div',
			{ class: 'field-row' },
			field(t.callbacks.token, token),
			field(t.callbacks.key, key, t.callbacks.keyHelp),
		),
		h('label', { class: 'check' }, reveal, t.callbacks.show),
		h(
			'div',
			{ class: 'button-row' },
			h('button', { class: 'button button-primary', type: 'submit' }, t.callbacks.verify),
			action(t.callbacks.makeUp, generate),
		),
		result,
	);
	return {
		element,
		/** @param {App} shown the app as the server has it now */
		show({ callback, formerCallbackUrl }) {
			has.input.checked = Boolean(callback);
			hasNot.hidden = Boolean(callback);
			former = formerCallbackUrl ?? '';
			// Without any URL there is nothing to go back to: it has to be verified first.
			has.input.disabled = !callback && !former;
			offer(url, callback?.url ?? former);
		},
	};
}
