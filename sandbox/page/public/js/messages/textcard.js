import { h } from '../dom.js';
import { icon } from '../icons.js';
import { link } from '../richtext/drawInline.js';
import { safeUrl } from '../richtext/safeUrl.js';
import { parseTextcard } from '../richtext/parseTextcard.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const textcard = {
	label: t.message.textcard.label,
	frame: 'card',
	preview: ({ title }) => String(title ?? ''),
	render: ({ content }) => {
		const url = safeUrl(content.url);
		const title = String(content.title ?? '');
		return h(
			'div',
			{ class: 'textcard' },
			h('div', { class: 'card-title' }, url ? link(url, title, 'stretched') : title),
			parseTextcard(String(content.description ?? '')).map(({ tone, text }) =>
				h('div', { class: `textcard-line textcard-${tone}` }, text),
			),
			h(
				'div',
				{ class: 'card-foot' },
				content.btntxt || t.message.textcard.details,
				icon('chevron'),
			),
		);
	},
};
