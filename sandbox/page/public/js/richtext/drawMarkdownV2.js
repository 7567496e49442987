import { h } from '../dom.js';
import { drawHeading, drawLine, drawTable } from './drawBlocks.js';
import { drawInline } from './drawInline.js';
import { parseMarkdownV2 } from './parseMarkdownV2.js';

/** @param {import('./parseMarkdownV2.js').Block} block @returns {Node} */
function drawBlock(block) {
	switch (block.type) {
		case 'heading':
			return drawHeading(block);
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
			return drawLine(block.children);
	}
}

/** @param {string} content */
export const drawMarkdownV2 = (content) => parseMarkdownV2(content).map(drawBlock);
