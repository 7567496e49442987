/**
 * The matches of a pattern and the text between them, in order.
 *
 * @param {string} text
 * @param {RegExp} pattern with the flag `g`
 * @returns {Generator<string | RegExpExecArray>}
 */
export function* pieces(text, pattern) {
	let end = 0;
	for (const match of text.matchAll(pattern)) {
		if (match.index > end) yield text.slice(end, match.index);
		yield match;
		end = match.index + match[0].length;
	}
	if (end < text.length) yield text.slice(end);
}
