import { api } from '../api.js';
import { fill, h, reconcile } from '../dom.js';
import { action, field, offer, panel } from './fields.js';

/** @typedef {import('../model.js').Model} Model */
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
		placeholder: 'unchanged',
		spellcheck: 'false',
	});

/** Where one app hears of clicks and messages, as under Receive Messages (接收消息). */
/** @param {App} app */
function appForm(app) {
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
		say('busy', 'Calling the URL…');
		try {
			const { verified, reason } = await api.setCallback(app.agentid, {
				url: url.value.trim(),
				...(token.value && { token: token.value }),
				...(key.value && { encodingAesKey: key.value }),
			});
			if (verified) say('good', 'Verified and saved. The app answered as it should.');
			else say('bad', reason || 'Not verified');
		} catch (error) {
			say('bad', error instanceof Error ? error.message : String(error));
		}
	}

	const generate = () => {
		token.value = random(TOKEN_CHARS);
		key.value = random(KEY_CHARS);
		reveal.checked = true;
		token.type = key.type = 'text';
		say('busy', 'Copy both into the callback credential in n8n, then verify.');
	};

	const element = h(
		'form',
		{
			class: 'callback-form',
			onsubmit: (/** @type {Event} */ event) => {
				event.preventDefault();
				void verify();
			},
		},
		h('h3', null, `${app.name} · ${app.agentid}`),
		field('URL', url),
		h(
			'div',
			{ class: 'field-row' },
			field('Token', token),
			field('EncodingAESKey', key, `${KEY_CHARS} letters and digits`),
		),
		h('label', { class: 'check' }, reveal, 'Show what I typed'),
		h(
			'div',
			{ class: 'button-row' },
			h('button', { class: 'button button-primary', type: 'submit' }, 'Verify and save'),
			action('Make up a token and key', generate),
		),
		result,
	);
	return { element, show: (/** @type {App} */ { callback }) => offer(url, callback?.url ?? '') };
}

/** @param {Model} model */
export function callbacks(model) {
	/** @type {Map<number, ReturnType<typeof appForm> & {url?: string | null}>} */
	const forms = new Map();
	const list = h('div', { class: 'callback-forms' });
	model.bus.on('state', () => {
		for (const app of model.company.apps) {
			/** @type {ReturnType<typeof appForm> & {url?: string | null}} */
			const form = forms.get(app.agentid) ?? appForm(app);
			const url = app.callback?.url ?? null;
			// What someone has typed stays until the server knows another URL.
			if (form.url !== url) form.show(app);
			forms.set(app.agentid, Object.assign(form, { url }));
		}
		reconcile(
			list,
			[...forms.values()].map(({ element }) => element),
		);
	});
	return panel(
		'Callback URL 接收消息服务器',
		'What members write and click goes to this URL of your workflow, signed and encrypted. The workflow must be listening when you verify.',
		list,
	);
}
