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
export function parseText(content) {
	/** @type {Run[]} */
	const runs = [];
	let end = 0;
	for (const match of content.matchAll(ANCHOR)) {
		const [whole, doubleQuoted, singleQuoted, bare, text = ''] = match;
		const url = safeUrl(doubleQuoted ?? singleQuoted ?? bare);
		runs.push(...withBareUrls(content.slice(end, match.index)));
		runs.push(url ? { text, url } : text);
		end = match.index + whole.length;
	}
	runs.push(...withBareUrls(content.slice(end)));
	return runs;
}

/** The text without its markup. @param {string} content */
export const plainText = (content) =>
	parseText(content)
		.map((run) => (typeof run === 'string' ? run : run.text))
		.join('');
