import { h } from '../dom.js';
import { picture } from '../picture.js';
import { link } from './drawMarkdown.js';
import { parseMarkdownV2 } from './parseMarkdownV2.js';

/** @typedef {import('./parseMarkdownV2.js').Inline} Inline */
/** @typedef {import('./parseMarkdownV2.js').Block} Block */

/** @param {Inline[]} parts @returns {(string | Node)[]} */
const drawInline = (parts) =>
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
		}
	});

/** @param {Extract<Block, {type: 'table'}>} table */
function drawTable({ align, head, rows }) {
	const style = (/** @type {number} */ index) => ({ 'text-align': align[index] ?? 'left' });
	return h(
		'div',
		{ class: 'md-table' },
		h(
			'table',
			null,
			h(
				'thead',
				null,
				h(
					'tr',
					null,
					head.map((cell, i) => h('th', { style: style(i) }, drawInline(cell))),
				),
			),
			h(
				'tbody',
				null,
				rows.map((row) =>
					h(
						'tr',
						null,
						row.map((cell, i) => h('td', { style: style(i) }, drawInline(cell))),
					),
				),
			),
		),
	);
}

/** @param {Block} block @returns {Node} */
function drawBlock(block) {
	switch (block.type) {
		case 'heading':
			return h('div', { class: `md-heading md-h${block.level}` }, drawInline(block.children));
		case 'quote':
			return h('blockquote', null, block.blocks.map(drawBlock));
		case 'code':
			return h('pre', null, h('code', null, block.text));
		case 'rule':
			return h('hr', null);
		case 'list':
			return h(
				block.ordered ? 'ol' : 'ul',
				null,
				block.items.map(({ content, nested }) =>
					h('li', null, drawInline(content), nested.map(drawBlock)),
				),
			);
		case 'table':
			return drawTable(block);
		case 'line':
			return h('div', { class: 'md-line' }, drawInline(block.children));
	}
}

/** @param {string} content */
export const drawMarkdownV2 = (content) => parseMarkdownV2(content).map(drawBlock);
