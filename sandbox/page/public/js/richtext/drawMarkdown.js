import { drawHeading, drawLine, drawQuote } from './drawBlocks.js';
import { parseMarkdown } from './parseMarkdown.js';

/** @param {import('./parseMarkdown.js').Block} block */
function drawBlock(block) {
	switch (block.type) {
		case 'heading':
			return drawHeading(block);
		case 'quote':
			return drawQuote(block.lines);
		case 'line':
			return drawLine(block.children);
	}
}

/** @param {string} content */
export const drawMarkdown = (content) => parseMarkdown(content).map(drawBlock);
