import { h } from '../dom.js';
import { icon } from '../icons.js';

/** @typedef {'image' | 'file' | 'video'} Kind */
/** @typedef {{kind: Kind, file: File}} Attachment */

/** @type {readonly [kind: Kind, label: string, accept: string][]} */
const KINDS = [
	['image', 'Picture 图片', 'image/png,image/jpeg,image/gif'],
	['file', 'File 文件', ''],
	['video', 'Video 视频', 'video/mp4'],
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
		'The text as voice 语音',
	);
	const sheet = h('div', { class: 'bot-attach-sheet', role: 'menu', hidden: true }, items, voice);
	const button = h(
		'button',
		{
			class: 'icon-button',
			type: 'button',
			'aria-haspopup': 'menu',
			'aria-expanded': 'false',
			'aria-label': 'Attach 附件',
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
