import { h } from '../dom.js';

/**
 * @typedef {object} Article
 * @property {Node | string} title with what a click on the article does
 * @property {string} [description]
 * @property {(shape: {ratio: number, className: string}) => Node} picture
 * @property {string} [footnote]
 */

/** Looks best at 1068 x 455 (doc 90236). */
const LARGE = { ratio: 1068 / 455, className: 'article-large' };
const SMALL = { ratio: 1, className: 'article-small', small: true };

/** @param {Article} article */
const single = ({ title, description, picture, footnote }) =>
	h(
		'article',
		{ class: 'article article-single' },
		picture(LARGE),
		h('div', { class: 'card-title' }, title),
		description && h('div', { class: 'card-desc' }, description),
		footnote && h('div', { class: 'article-note' }, footnote),
	);

/** @param {Article} article */
const first = ({ title, picture, footnote }) =>
	h(
		'article',
		{ class: 'article article-first' },
		picture(LARGE),
		h('div', { class: 'article-caption' }, title),
		footnote && h('div', { class: 'article-note' }, footnote),
	);

/** @param {Article} article */
const further = ({ title, picture, footnote }) =>
	h(
		'article',
		{ class: 'article article-further' },
		h('div', null, title, footnote && h('div', { class: 'article-note' }, footnote)),
		picture(SMALL),
	);

/** One article shows all of itself; of several the first is large. @param {Article[]} articles */
export const drawArticles = ([head, ...rest]) =>
	h(
		'div',
		{ class: 'articles' },
		head && (rest.length > 0 ? first(head) : single(head)),
		rest.map(further),
	);
