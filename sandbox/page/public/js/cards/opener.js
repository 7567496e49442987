import { h } from '../dom.js';
import { link } from '../richtext/drawInline.js';
import { safeUrl } from '../richtext/safeUrl.js';
import { toast } from '../toast.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/** @param {Content} target @param {import('../dom.js').Child} label @param {string} className */
const miniProgram = ({ appid, pagepath }, label, className) =>
	h(
		'button',
		{
			class: `plain ${className}`,
			type: 'button',
			title: `${t.message.miniProgram} ${appid} ${pagepath ?? ''}`,
			onclick: () => toast(t.card.miniProgram(appid, pagepath ?? '/')),
		},
		label,
	);

/**
 * What `type` 1 (url) and 2 (mini program) open; anything else is just the label.
 *
 * @param {Content} target
 * @param {import('../dom.js').Child} label
 * @param {string} [className]
 */
export function opener(target, label, className = '') {
	const url = safeUrl(target.url);
	if (target.type === 1 && url) return link(url, label, className);
	if (target.type === 2) return miniProgram(target, label, className);
	return h('span', null, label);
}
