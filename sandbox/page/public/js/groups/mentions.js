import { h } from '../dom.js';
import { t } from '../words/index.js';

/** @typedef {import('./groupTypes.js').Mentions} Mentions */

const INLINE = /<@([^<>\s]+)>/g;

/** @param {string} name */
const chip = (name) => h('span', { class: 'mention' }, `@${name}`);

/** @param {Text} text @param {Mentions} mentions @param {(userid: string) => string} nameOf */
function replaceIn(text, mentions, nameOf) {
	/** @type {(string | Node)[]} */
	const parts = [];
	let end = 0;
	for (const match of text.data.matchAll(INLINE)) {
		const userid = (match[1] ?? '').toLowerCase();
		if (!mentions.userids.includes(userid)) continue;
		parts.push(text.data.slice(end, match.index), chip(nameOf(userid)));
		end = match.index + match[0].length;
	}
	if (end === 0) return;
	text.replaceWith(...parts, text.data.slice(end));
}

/** @param {Node} node @returns {Text[]} */
const textsIn = (node) =>
	[...node.childNodes].flatMap((child) =>
		child.nodeType === Node.TEXT_NODE ? [/** @type {Text} */ (child)] : textsIn(child),
	);

/**
 * Highlights who is mentioned: inside the text where it says `<@userid>`, and behind it those who
 * are only listed.
 *
 * @param {Node} drawn
 * @param {string} written the message as it was sent
 * @param {Mentions} mentions
 * @param {(userid: string) => string} nameOf
 */
export function highlightMentions(drawn, written, mentions, nameOf) {
	for (const text of textsIn(drawn)) replaceIn(text, mentions, nameOf);
	const inText = new Set([...written.matchAll(INLINE)].map(([, id = '']) => id.toLowerCase()));
	const listed = mentions.userids.filter((userid) => !inText.has(userid)).map(nameOf);
	const names = mentions.everyone ? [t.groups.everyone, ...listed] : listed;
	return names.length > 0 ? h('div', { class: 'mentions' }, names.map(chip)) : null;
}
