import { h } from '../dom.js';
import { parseMarkdown } from './parseMarkdown.js';
import { parseText } from './parseText.js';

/** @typedef {import('./parseMarkdown.js').Inline} Inline */
/** @typedef {import('./parseMarkdown.js').Block} Block */

/** @param {string} url @param {import('../dom.js').Child} label @param {string} [className] */
export const link = (url, label, className) =>
	h(
		'a',
		{ href: url, target: '_blank', rel: 'noopener noreferrer', title: url, class: className },
		label,
	);

/** @param {string} content */
export const drawText = (content) =>
	parseText(content).map((run) => (typeof run === 'string' ? run : link(run.url, run.text)));

/** @param {Inline[]} parts @returns {(string | Node)[]} */
export const drawInline = (parts) =>
	parts.map((part) => {
		if (typeof part === 'string') return part;
		switch (part.type) {
			case 'code':
				return h('code', null, part.text);
			case 'bold':
				return h('strong', null, drawInline(part.children));
			case 'link':
				return link(part.url, drawInline(part.children));
			case 'color':
				return h('span', { class: `md-${part.color}` }, drawInline(part.children));
		}
	});

/** Headings are drawn as text of a size: they are no part of the page's own outline. */
/** @param {Block} block */
function drawBlock(block) {
	switch (block.type) {
		case 'heading':
			return h('div', { class: `md-heading md-h${block.level}` }, drawInline(block.children));
		case 'quote':
			return h(
				'blockquote',
				null,
				block.lines.map((line) => h('div', { class: 'md-line' }, drawInline(line))),
			);
		case 'line':
			return h('div', { class: 'md-line' }, drawInline(block.children));
	}
}

/** @param {string} content */
export const drawMarkdown = (content) => parseMarkdown(content).map(drawBlock);
