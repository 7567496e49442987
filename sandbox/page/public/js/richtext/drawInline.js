import { h } from '../dom.js';
import { picture } from '../picture.js';

/** @typedef {import('./parseInline.js').Inline} Inline */

/** @param {string} url @param {import('../dom.js').Child} label @param {string} [className] */
export const link = (url, label, className) =>
	h(
		'a',
		{ href: url, target: '_blank', rel: 'noopener noreferrer', title: url, class: className },
		label,
	);

/** @param {Inline[]} parts @returns {(string | Node)[]} */
export const drawInline = (parts) =>
	parts.map((part) => {
		if (typeof part === 'string') return part;
		switch (part.type) {
			case 'code':
				return h('code', null, part.text);
			case 'bold':
				return h('strong', null, drawInline(part.children));
			case 'italic':
				return h('em', null, drawInline(part.children));
			case 'link':
				return link(part.url, drawInline(part.children));
			case 'picture':
				return picture(part.url, { className: 'md-picture', alt: part.alt });
			case 'color':
				return h('span', { class: `md-${part.color}` }, drawInline(part.children));
		}
	});
