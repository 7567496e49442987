import { h } from './dom.js';
import { t } from './words/index.js';

/** @typedef {{kind: 'key' | 'string' | 'number' | 'word' | 'plain', text: string}} Token */

/** Longer texts are shown without colours, and cut. */
const COLOURED_CHARS = 20_000;
const SHOWN_CHARS = 200_000;

const TOKEN =
	/(?<key>"(?:[^"\\]|\\.)*")(?=\s*:)|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>true|false|null)/g;

/** @param {string} json @returns {Token[]} */
export function tokenize(json) {
	/** @type {Token[]} */
	const tokens = [];
	let end = 0;
	for (const match of json.matchAll(TOKEN)) {
		if (match.index > end) tokens.push({ kind: 'plain', text: json.slice(end, match.index) });
		const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
		tokens.push({ kind: /** @type {Token['kind']} */ (kind), text: match[0] });
		end = match.index + match[0].length;
	}
	if (end < json.length) tokens.push({ kind: 'plain', text: json.slice(end) });
	return tokens;
}

/** JSON to read: indented, coloured. Texts that are no JSON are shown as they are. */
/** @param {unknown} value */
export function drawJson(value) {
	const isText = typeof value === 'string';
	const text = isText ? value : JSON.stringify(value, null, 2);
	const pre = h('pre', { class: 'json', tabindex: 0 });
	if (isText || text.length > COLOURED_CHARS) {
		const left = text.length - SHOWN_CHARS;
		pre.append(text.slice(0, SHOWN_CHARS), left > 0 ? `\n${t.calls.moreCharacters(left)}` : '');
	} else {
		const parts = tokenize(text).map(({ kind, text: part }) =>
			kind === 'plain' ? part : h('span', { class: `json-${kind}` }, part),
		);
		pre.append(...parts);
	}
	return pre;
}
