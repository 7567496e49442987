import { h } from '../dom.js';
import { drawText } from '../richtext/draw.js';
import { plainText } from '../richtext/plain.js';

/** @type {import('../types.js').MessageType} */
export const text = {
	label: 'Text 文本',
	frame: 'bubble',
	preview: ({ content }) => plainText(String(content ?? '')),
	render: ({ content }) => h('div', { class: 'text' }, drawText(String(content.content ?? ''))),
};
