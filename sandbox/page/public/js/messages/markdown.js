import { h } from '../dom.js';
import { drawMarkdown } from '../richtext/drawMarkdown.js';
import { inlineText } from '../richtext/parseInline.js';
import { parseInline } from '../richtext/parseMarkdown.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const markdown = {
	label: t.message.markdown,
	frame: 'bubble',
	preview: ({ content }) =>
		inlineText(parseInline(String(content ?? '').replace(/^(#{1,6}\s+|>\s?)/gm, ''))),
	render: ({ content }) =>
		h('div', { class: 'markdown' }, drawMarkdown(String(content.content ?? ''))),
};
