import { pieces } from './pieces.js';

/** @typedef {{tone: 'gray' | 'normal' | 'highlight', text: string}} Block */

const DIV = /<div(?:\s+class\s*=\s*["']?(gray|normal|highlight)["']?)?\s*>([\s\S]*?)<\/div>/gi;
const BREAK = /<br\s*\/?>/gi;

/** @param {string} text */
const withBreaks = (text) => text.replace(BREAK, '\n');

/**
 * The description of a text card: blocks in one of three tones, `<br>` for a new line.
 *
 * @param {string} description
 * @returns {Block[]}
 */
export function parseTextcard(description) {
	/** @type {Block[]} */
	const blocks = [];
	for (const piece of pieces(description, DIV)) {
		if (typeof piece !== 'string') {
			const tone = /** @type {Block['tone']} */ (piece[1]?.toLowerCase() ?? 'normal');
			blocks.push({ tone, text: withBreaks(piece[2] ?? '') });
		} else if (piece.trim()) {
			blocks.push({ tone: 'normal', text: withBreaks(piece) });
		}
	}
	return blocks;
}
