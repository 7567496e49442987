import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../words/index.js';

/** @typedef {'image' | 'file' | 'video'} Kind */
/** @typedef {{kind: Kind, file: File}} Attachment */

/** @type {readonly [kind: Kind, label: string, accept: string][]} */
const KINDS = [
	['image', t.bot.picture, 'image/png,image/jpeg,image/gif'],
	['file', t.bot.file, ''],
	['video', t.bot.video, 'video/mp4'],
];

/**
 * A button that opens a menu of what can be attached.
 *
 * @param {(attachment: Attachment) => void} chosen
 * @param {() => void} speak asked for a voice message
 */
export function attachMenu(chosen, speak) {
	const input = h('input', { type: 'file', hidden: true, 'aria-hidden': 'true' });
	/** @type {Kind} */
	let kind = 'image';
	input.addEventListener('change', () => {
		const file = input.files?.[0];
		input.value = '';
		if (file) chosen({ kind, file });
	});
	/** @param {boolean} open */
	const toggle = (open) => {
		sheet.hidden = !open;
		button.setAttribute('aria-expanded', String(open));
	};
	const items = KINDS.map(([value, label, accept]) =>
		h(
			'button',
			{
				type: 'button',
				role: 'menuitem',
				'data-kind': value,
				onclick: () => {
					kind = value;
					input.accept = accept;
					toggle(false);
					input.click();
				},
			},
			label,
		),
	);
	const voice = h(
		'button',
		{
			type: 'button',
			role: 'menuitem',
			'data-kind': 'voice',
			onclick: () => {
				toggle(false);
				speak();
			},
		},
		t.bot.asVoice,
	);
	const sheet = h('div', { class: 'bot-attach-sheet', role: 'menu', hidden: true }, items, voice);
	const button = h(
		'button',
		{
			class: 'icon-button',
			type: 'button',
			'aria-haspopup': 'menu',
			'aria-expanded': 'false',
			'aria-label': t.bot.attach,
			onclick: () => toggle(sheet.hidden === true),
		},
		icon('attach'),
	);
	/** @param {KeyboardEvent} event */
	const onKey = (event) => {
		if (event.key !== 'Escape' || sheet.hidden) return;
		toggle(false);
		button.focus();
		event.stopPropagation();
	};
	/** @param {FocusEvent} event */
	const onBlur = (event) => {
		if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) toggle(false);
	};
	const box = h(
		'div',
		{ class: 'bot-attach', onkeydown: onKey, onfocusout: onBlur },
		button,
		sheet,
		input,
	);
	return box;
}
