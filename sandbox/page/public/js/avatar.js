import { h } from './dom.js';

const HUES = 8;
const CJK = /\p{Script=Han}/u;

/** Initials of a Latin name, the last character of a Chinese one. @param {string} name */
export function initials(name) {
	const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
	const latin = words.filter((word) => !CJK.test(word));
	if (latin.length === 0) return [...name].at(-1) ?? '?';
	return latin
		.slice(0, 2)
		.map((word) => [...word][0] ?? '')
		.join('')
		.toUpperCase();
}

/** @param {string} seed */
const hueOf = (seed) =>
	[...seed].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % HUES;

/** @param {string} seed decides the colour @param {string} name @param {string} [className] */
export const avatar = (seed, name, className = '') =>
	h(
		'span',
		{ class: `avatar avatar-${hueOf(seed)} ${className}`, 'aria-hidden': 'true' },
		initials(name),
	);
