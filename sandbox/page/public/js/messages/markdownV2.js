import { h } from '../dom.js';
import { drawMarkdownV2 } from '../richtext/drawMarkdownV2.js';

/** Marks that say nothing in one line: headings, quotes, list items, fences, tables. */
const MARKS = /^\s*(#{1,6}\s+|>+\s?|[-*+]\s+|```.*$|\|)|\|\s*$|\*\*/gm;

/** Markdown of group robots with tables, lists and pictures, without colours and mentions. */
/** @type {import('../types.js').MessageType} */
export const markdownV2 = {
	label: 'Markdown v2',
	frame: 'bubble',
	preview: ({ content }) => String(content ?? '').replace(MARKS, ''),
	render: ({ content }) =>
		h('div', { class: 'markdown markdown-v2' }, drawMarkdownV2(String(content.content ?? ''))),
};
