/**
 * @typedef {{type: 'think', text: string, open: boolean} | {type: 'text', text: string}} Part
 *   open: the end is still to come
 */

const THINK = /<think>([\s\S]*?)(<\/think>|$)/g;

/**
 * What a bubble shows: blocks of thinking, and text. Nothing between the tags is how a bot says
 * that it has begun.
 *
 * @param {string} content
 * @returns {Part[]}
 */
export function parseThink(content) {
	/** @type {Part[]} */
	const parts = [];
	let end = 0;
	/** @param {string} text */
	const plain = (text) => text.trim() && parts.push({ type: 'text', text });
	for (const match of content.matchAll(THINK)) {
		plain(content.slice(end, match.index));
		parts.push({ type: 'think', text: (match[1] ?? '').trim(), open: match[2] === '' });
		end = match.index + match[0].length;
	}
	plain(content.slice(end));
	return parts;
}

/** Whether there is nothing to read yet. @param {string} content */
export const isWaiting = (content) => parseThink(content).every(({ text }) => text === '');

/** The text without the thinking, for one line. @param {string} content */
export const spokenText = (content) =>
	parseThink(content)
		.filter(({ type }) => type === 'text')
		.map(({ text }) => text.trim())
		.join(' ');
