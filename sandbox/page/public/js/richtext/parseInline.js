import { pieces } from './pieces.js';
import { safeUrl } from './safeUrl.js';

/**
 * @typedef {string
 *   | {type: 'code', text: string}
 *   | {type: 'bold' | 'italic', children: Inline[]}
 *   | {type: 'link', url: string, children: Inline[]}
 *   | {type: 'picture', url: string, alt: string}
 *   | {type: 'color', color: string, children: Inline[]}} Inline
 */
/** @typedef {(text: string) => Inline[]} ParseInline */
/**
 * Reads a match; null where it stays as typed.
 *
 * @typedef {(groups: Record<string, string>, parse: ParseInline) => Inline | null} Read
 */

const URL = '[^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*';

/** What can stand in a line. The first group of each is called like the mark. */
const MARKS = {
	code: {
		pattern: '`(?<code>[^`]+)`',
		/** @type {Read} */
		read: ({ code = '' }) => ({ type: 'code', text: code }),
	},
	picture: {
		pattern: `!\\[(?<picture>[^\\]]*)\\]\\((?<source>${URL})\\)`,
		/** @type {Read} */
		read: ({ picture = '', source }) => {
			const url = safeUrl(source);
			return url && { type: 'picture', url, alt: picture };
		},
	},
	link: {
		pattern: `\\[(?<link>[^\\]]*)\\]\\((?<target>${URL})\\)`,
		/** @type {Read} */
		read: ({ link = '', target }, parse) => {
			const url = safeUrl(target);
			return url && { type: 'link', url, children: parse(link) };
		},
	},
	bold: {
		pattern: '\\*\\*(?<bold>.+?)\\*\\*',
		/** @type {Read} */
		read: ({ bold = '' }, parse) => ({ type: 'bold', children: parse(bold) }),
	},
	italic: {
		pattern: '\\*(?<italic>[^*\\s](?:[^*]*[^*\\s])?)\\*',
		/** @type {Read} */
		read: ({ italic = '' }, parse) => ({ type: 'italic', children: parse(italic) }),
	},
	color: {
		pattern:
			'<font\\s+color\\s*=\\s*["\']?(?<color>info|comment|warning)["\']?\\s*>(?<tinted>.*?)</font>',
		/** @type {Read} */
		read: ({ color = '', tinted = '' }, parse) => ({
			type: 'color',
			color: color.toLowerCase(),
			children: parse(tinted),
		}),
	},
};

/**
 * A dialect of Markdown within a line.
 *
 * @param {(keyof typeof MARKS)[]} names its marks; where two fit at one place, the earlier one is taken
 * @returns {ParseInline}
 */
export function inlineParser(...names) {
	const pattern = new RegExp(names.map((name) => MARKS[name].pattern).join('|'), 'gi');
	/** @param {RegExpExecArray} match @returns {Inline} */
	const toInline = ({ 0: typed, groups = {} }) => {
		const name = names.find((mark) => groups[mark] !== undefined);
		return (name && MARKS[name].read(groups, parse)) ?? typed;
	};
	/** @type {ParseInline} */
	const parse = (text) =>
		[...pieces(text, pattern)].map((piece) =>
			typeof piece === 'string' ? piece : toInline(piece),
		);
	return parse;
}

/** What is read of it without marks. @param {Inline[]} parts @returns {string} */
export const inlineText = (parts) =>
	parts
		.map((part) => {
			if (typeof part === 'string') return part;
			if (part.type === 'picture') return part.alt;
			return part.type === 'code' ? part.text : inlineText(part.children);
		})
		.join('');
