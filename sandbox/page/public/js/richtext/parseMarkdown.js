import { inlineParser } from './parseInline.js';
import { quotedText, readHeading } from './readBlocks.js';

/** @typedef {import('./parseInline.js').Inline} Inline */
/**
 * @typedef {import('./readBlocks.js').Heading
 *   | {type: 'quote', lines: Inline[][]}
 *   | {type: 'line', children: Inline[]}} Block
 */

export const parseInline = inlineParser('code', 'bold', 'link', 'color');

/**
 * WeCom's subset: headings, bold, links, inline code, quotes and three colours.
 * Lists, italics, tables and pictures stay as typed, as they do in the client.
 *
 * @param {string} content
 * @returns {Block[]}
 */
export function parseMarkdown(content) {
	/** @type {Block[]} */
	const blocks = [];
	for (const line of content.split(/\r?\n/)) {
		const heading = readHeading(line, parseInline);
		const quoted = quotedText(line);
		const last = blocks.at(-1);
		if (heading) {
			blocks.push(heading);
		} else if (quoted !== undefined) {
			const children = parseInline(quoted);
			if (last?.type === 'quote') last.lines.push(children);
			else blocks.push({ type: 'quote', lines: [children] });
		} else {
			blocks.push({ type: 'line', children: parseInline(line) });
		}
	}
	return blocks;
}
