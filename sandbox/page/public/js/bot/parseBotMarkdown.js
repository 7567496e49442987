import { parseInline } from '../richtext/parseMarkdown.js';
import { DELIMITER, quotedText, readHeading, RULE } from '../richtext/readBlocks.js';

/** @typedef {import('../richtext/parseInline.js').Inline} Inline */
/** @typedef {{depth: number, marker: string, children: Inline[]}} Item */
/**
 * @typedef {import('../richtext/readBlocks.js').Heading
 *   | {type: 'quote', lines: Inline[][]}
 *   | {type: 'list', items: Item[]}
 *   | {type: 'code', language: string, text: string}
 *   | {type: 'table', head: Inline[][], rows: Inline[][][]}
 *   | {type: 'rule'}
 *   | {type: 'line', children: Inline[]}} Block
 */

const FENCE = /^\s*```\s*([\w+#.-]*)\s*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const INDENT = 2;

/** @param {string} line @returns {Inline[][]} */
const cells = (line) =>
	(TABLE_ROW.exec(line)?.[1] ?? '').split('|').map((cell) => parseInline(cell.trim()));

/** @param {RegExpExecArray} match @returns {Item} */
const toItem = ([, indent = '', marker = '', text = '']) => ({
	depth: Math.floor(indent.replaceAll('\t', '  ').length / INDENT),
	marker: /^\d/.test(marker) ? marker.replace(')', '.') : '•',
	children: parseInline(text),
});

/** Lines up to the closing fence, or to the end while the rest is still to come. */
/** @param {string[]} lines @param {number} from */
function codeFrom(lines, from) {
	const end = lines.findIndex((line, at) => at > from && FENCE.test(line));
	return {
		text: lines.slice(from + 1, end < 0 ? lines.length : end),
		next: end < 0 ? lines.length : end + 1,
	};
}

/** @param {string} line @param {Block | undefined} last @returns {Block | null} null: `last` took it */
function toBlock(line, last) {
	const heading = readHeading(line, parseInline);
	const quoted = quotedText(line);
	const item = ITEM.exec(line);
	if (heading) return heading;
	if (RULE.test(line)) return { type: 'rule' };
	if (quoted !== undefined) {
		const children = parseInline(quoted);
		if (last?.type !== 'quote') return { type: 'quote', lines: [children] };
		last.lines.push(children);
		return null;
	}
	if (item) {
		if (last?.type !== 'list') return { type: 'list', items: [toItem(item)] };
		last.items.push(toItem(item));
		return null;
	}
	return { type: 'line', children: parseInline(line) };
}

/**
 * The markdown that bots write: headings, bold, links, inline code, quotes, lists, code blocks,
 * tables and rules.
 *
 * @param {string} content
 * @returns {Block[]}
 */
export function parseBotMarkdown(content) {
	const lines = content.split(/\r?\n/);
	/** @type {Block[]} */
	const blocks = [];
	for (let at = 0; at < lines.length;) {
		const line = lines[at] ?? '';
		const fence = FENCE.exec(line);
		if (fence) {
			const { text, next } = codeFrom(lines, at);
			blocks.push({ type: 'code', language: fence[1] ?? '', text: text.join('\n') });
			at = next;
		} else if (TABLE_ROW.test(line) && DELIMITER.test(lines[at + 1] ?? '')) {
			const head = cells(line);
			const rows = [];
			for (at += 2; TABLE_ROW.test(lines[at] ?? ''); at++) rows.push(cells(lines[at] ?? ''));
			blocks.push({ type: 'table', head, rows });
		} else {
			const block = toBlock(line, blocks.at(-1));
			if (block) blocks.push(block);
			at++;
		}
	}
	return blocks;
}
