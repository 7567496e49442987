import { pieces } from '../richtext/pieces.js';

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
	for (const piece of pieces(content, THINK)) {
		if (typeof piece !== 'string') {
			const [, text = '', end] = piece;
			parts.push({ type: 'think', text: text.trim(), open: end === '' });
		} else if (piece.trim()) {
			parts.push({ type: 'text', text: piece });
		}
	}
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
