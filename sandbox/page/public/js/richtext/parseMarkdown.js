import { safeUrl } from './safeUrl.js';

/**
 * @typedef {string
 *   | {type: 'code', text: string}
 *   | {type: 'bold', children: Inline[]}
 *   | {type: 'link', url: string, children: Inline[]}
 *   | {type: 'color', color: string, children: Inline[]}} Inline
 */
/**
 * @typedef {{type: 'heading', level: number, children: Inline[]}
 *   | {type: 'quote', lines: Inline[][]}
 *   | {type: 'line', children: Inline[]}} Block
 */

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;

/** Tried in this order at the same place; the first group set decides. */
const INLINE = new RegExp(
	[
		'`(?<code>[^`]+)`',
		'\\*\\*(?<bold>.+?)\\*\\*',
		'\\[(?<label>[^\\]]*)\\]\\((?<url>[^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)\\)',
		'<font\\s+color\\s*=\\s*["\']?(?<color>info|comment|warning)["\']?\\s*>(?<tinted>.*?)</font>',
	].join('|'),
	'gi',
);

/** @param {RegExpMatchArray} match @returns {Inline} */
function toInline(match) {
	const { code, bold, label, url, color, tinted } = match.groups ?? {};
	if (code !== undefined) return { type: 'code', text: code };
	if (bold !== undefined) return { type: 'bold', children: parseInline(bold) };
	if (color !== undefined) {
		return { type: 'color', color: color.toLowerCase(), children: parseInline(tinted ?? '') };
	}
	const target = safeUrl(url);
	return target
		? { type: 'link', url: target, children: parseInline(label ?? '') }
		: (match[0] ?? '');
}

/** @param {string} text @returns {Inline[]} */
export function parseInline(text) {
	/** @type {Inline[]} */
	const parts = [];
	let end = 0;
	for (const match of text.matchAll(INLINE)) {
		if (match.index > end) parts.push(text.slice(end, match.index));
		parts.push(toInline(match));
		end = match.index + match[0].length;
	}
	if (end < text.length) parts.push(text.slice(end));
	return parts;
}

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
		const heading = HEADING.exec(line);
		const quote = QUOTE.exec(line);
		const last = blocks.at(-1);
		if (heading?.[1]) {
			const children = parseInline(heading[2] ?? '');
			blocks.push({ type: 'heading', level: heading[1].length, children });
		} else if (quote) {
			const children = parseInline(quote[1] ?? '');
			if (last?.type === 'quote') last.lines.push(children);
			else blocks.push({ type: 'quote', lines: [children] });
		} else {
			blocks.push({ type: 'line', children: parseInline(line) });
		}
	}
	return blocks;
}

/** @param {Inline[]} parts @returns {string} */
export const inlineText = (parts) =>
	parts
		.map((part) => {
			if (typeof part === 'string') return part;
			return part.type === 'code' ? part.text : inlineText(part.children);
		})
		.join('');
