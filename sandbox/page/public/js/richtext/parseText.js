import { pieces } from './pieces.js';
import { safeUrl } from './safeUrl.js';

/** @typedef {string | {text: string, url: string}} Run plain text or a link */

const ANCHOR = /<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>([\s\S]*?)<\/a>/gi;
/** Ends at white space, quotes, brackets and Chinese punctuation. */
const BARE_URL = /https?:\/\/[^\s<>"'\u3000-\u303f\uff00-\uffef]+/gi;
const TRAILING = /[.,;:!?)\]]+$/;

/** @param {string} text @returns {Run[]} */
function withBareUrls(text) {
	/** @type {Run[]} */
	const runs = [];
	let end = 0;
	for (const match of text.matchAll(BARE_URL)) {
		const found = match[0].replace(TRAILING, '');
		const url = safeUrl(found);
		if (!url) continue;
		if (match.index > end) runs.push(text.slice(end, match.index));
		runs.push({ text: found, url });
		end = match.index + found.length;
	}
	if (end < text.length) runs.push(text.slice(end));
	return runs;
}

/**
 * Text messages know line breaks and `<a href>`, and nothing else is markup.
 *
 * @param {string} content
 * @returns {Run[]}
 */
export const parseText = (content) =>
	[...pieces(content, ANCHOR)].flatMap((piece) => {
		if (typeof piece === 'string') return withBareUrls(piece);
		const [, doubleQuoted, singleQuoted, bare, text = ''] = piece;
		const url = safeUrl(doubleQuoted ?? singleQuoted ?? bare);
		return url ? { text, url } : text;
	});

/** The text without its markup. @param {string} content */
export const plainText = (content) =>
	parseText(content)
		.map((run) => (typeof run === 'string' ? run : run.text))
		.join('');
