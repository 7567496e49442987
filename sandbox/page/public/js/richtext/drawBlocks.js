import { h } from '../dom.js';
import { drawInline } from './drawInline.js';

/** @typedef {import('./parseInline.js').Inline} Inline */

/** Headings are drawn as text of a size: they are no part of the page's own outline. */
/** @param {{level: number, children: Inline[]}} heading */
export const drawHeading = ({ level, children }) =>
	h('div', { class: `md-heading md-h${level}` }, drawInline(children));

/** @param {Inline[]} children @param {string} [className] */
export const drawLine = (children, className) =>
	h('div', { class: className ? `md-line ${className}` : 'md-line' }, drawInline(children));

/** A quote that holds lines only. @param {Inline[][]} lines */
export const drawQuote = (lines) =>
	h(
		'blockquote',
		null,
		lines.map((line) => drawLine(line)),
	);

/** It scrolls sideways, hence the place in the order of Tab. */
/** @param {{align?: ('left' | 'center' | 'right')[], head: Inline[][], rows: Inline[][][]}} table */
export function drawTable({ align = [], head, rows }) {
	/** @param {'th' | 'td'} tag @param {Inline[][]} cells */
	const row = (tag, cells) =>
		h(
			'tr',
			null,
			cells.map((cell, i) =>
				h(tag, { style: { 'text-align': align[i] ?? 'left' } }, drawInline(cell)),
			),
		);
	return h(
		'div',
		{ class: 'md-table', tabindex: 0 },
		h(
			'table',
			null,
			h('thead', null, row('th', head)),
			h(
				'tbody',
				null,
				rows.map((cells) => row('td', cells)),
			),
		),
	);
}
