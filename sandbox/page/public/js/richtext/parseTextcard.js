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
	/** @param {string} text */
	const loose = (text) => {
		if (text.trim()) blocks.push({ tone: 'normal', text: withBreaks(text) });
	};
	let end = 0;
	for (const match of description.matchAll(DIV)) {
		const tone = /** @type {Block['tone']} */ (match[1]?.toLowerCase() ?? 'normal');
		loose(description.slice(end, match.index));
		blocks.push({ tone, text: withBreaks(match[2] ?? '') });
		end = match.index + match[0].length;
	}
	loose(description.slice(end));
	return blocks;
}
