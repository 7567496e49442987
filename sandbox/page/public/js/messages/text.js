import { h } from '../dom.js';
import { drawText } from '../richtext/drawText.js';
import { plainText } from '../richtext/parseText.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const text = {
	label: t.message.text,
	frame: 'bubble',
	preview: ({ content }) => plainText(String(content ?? '')),
	render: ({ content }) => h('div', { class: 'text' }, drawText(String(content.content ?? ''))),
};
