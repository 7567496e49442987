import { inlineParser } from './parseInline.js';
import { DELIMITER, readHeading, RULE } from './readBlocks.js';

/** @typedef {import('./parseInline.js').Inline} Inline */
/** @typedef {'left' | 'center' | 'right'} Align */
/** @typedef {{content: Inline[], nested: Block[]}} Item */
/**
 * @typedef {import('./readBlocks.js').Heading
 *   | {type: 'quote', blocks: Block[]}
 *   | {type: 'code', text: string}
 *   | {type: 'rule'}
 *   | {type: 'list', ordered: boolean, items: Item[]}
 *   | {type: 'table', align: Align[], head: Inline[][], rows: Inline[][][]}
 *   | {type: 'line', children: Inline[]}} Block
 */

const parseInline = inlineParser('code', 'picture', 'link', 'bold', 'italic');

const FENCE = /^\s*```/;
const QUOTE = /^\s*>\s?(.*)$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;

/** @param {string} mark of a list item */
const isNumber = (mark) => /\d/.test(mark);

/** @param {string} row */
const cellsOf = (row) =>
	row
		.trim()
		.replace(/^\||\|$/g, '')
		.split('|')
		.map((cell) => cell.trim());

/** @param {string} cell @returns {Align} */
const alignOf = (cell) => {
	if (!cell.endsWith(':')) return 'left';
	return cell.startsWith(':') ? 'center' : 'right';
};

/** How many lines from `at` on satisfy the test. @param {string[]} lines @param {number} at @param {(line: string) => boolean} fits */
function run(lines, at, fits) {
	let end = at;
	while (end < lines.length && fits(lines[end] ?? '')) end++;
	return end - at;
}

/** @param {string[]} lines @returns {Block} */
function toList(lines) {
	const [, indent = '', mark = ''] = ITEM.exec(lines[0] ?? '') ?? [];
	/** @type {{content: string, below: string[]}[]} */
	const items = [];
	for (const line of lines) {
		const [, own = '', , content = ''] = ITEM.exec(line) ?? [];
		const last = items.at(-1);
		if (own.length > indent.length && last) last.below.push(line);
		else items.push({ content, below: [] });
	}
	return {
		type: 'list',
		ordered: isNumber(mark),
		items: items.map(({ content, below }) => ({
			content: parseInline(content),
			nested: parseMarkdownV2(below.join('\n')),
		})),
	};
}

/** @param {string[]} lines @returns {Block} */
function toTable([head = '', delimiter = '', ...rows]) {
	const cells = (/** @type {string} */ row) => cellsOf(row).map(parseInline);
	return {
		type: 'table',
		align: cellsOf(delimiter).map(alignOf),
		head: cells(head),
		rows: rows.map(cells),
	};
}

/**
 * The block that starts at a line, and how many lines it has.
 *
 * @param {string[]} lines
 * @param {number} at
 * @returns {[Block, number]}
 */
function blockAt(lines, at) {
	const line = lines[at] ?? '';
	const heading = readHeading(line, parseInline);
	if (FENCE.test(line)) {
		const inside = run(lines, at + 1, (next) => !FENCE.test(next));
		const text = lines.slice(at + 1, at + 1 + inside).join('\n');
		return [{ type: 'code', text }, inside + 2];
	}
	if (heading) return [heading, 1];
	if (RULE.test(line)) return [{ type: 'rule' }, 1];
	if (QUOTE.test(line)) {
		const count = run(lines, at, (next) => QUOTE.test(next));
		const quoted = lines.slice(at, at + count).map((next) => QUOTE.exec(next)?.[1] ?? '');
		return [{ type: 'quote', blocks: parseMarkdownV2(quoted.join('\n')) }, count];
	}
	const item = ITEM.exec(line);
	if (item) {
		const [, indent = '', mark = ''] = item;
		const count = run(lines, at, (next) => {
			const [, own, other = ''] = ITEM.exec(next) ?? [];
			if (own === undefined || RULE.test(next)) return false;
			return own.length > indent.length || isNumber(mark) === isNumber(other);
		});
		return [toList(lines.slice(at, at + count)), count];
	}
	if (line.includes('|') && DELIMITER.test(lines[at + 1] ?? '')) {
		const count = 2 + run(lines, at + 2, (next) => next.includes('|'));
		return [toTable(lines.slice(at, at + count)), count];
	}
	return [{ type: 'line', children: parseInline(line) }, 1];
}

/**
 * The dialect of markdown_v2: tables, lists, nested quotes, fences, rules and pictures. Colours and
 * `<@userid>` are no part of it and stay as typed.
 *
 * @param {string} content
 * @returns {Block[]}
 */
export function parseMarkdownV2(content) {
	if (content === '') return [];
	const lines = content.split(/\r?\n/);
	/** @type {Block[]} */
	const blocks = [];
	for (let at = 0; at < lines.length;) {
		const [block, count] = blockAt(lines, at);
		blocks.push(block);
		at += count;
	}
	return blocks;
}
