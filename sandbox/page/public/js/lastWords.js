import { h } from './dom.js';
import { shorten } from './format.js';
import { t } from './words/index.js';

const PREVIEW_CHARS = 80;

/** The end of a row in a list: what was said last, and how much is unread. @param {string} text @param {number} unread */
export const lastWords = (text, unread) =>
	h(
		'span',
		{ class: 'member-head' },
		h('span', { class: 'member-last' }, shorten(text, PREVIEW_CHARS)),
		unread > 0 &&
			h(
				'span',
				{ class: 'badge', 'aria-label': t.app.unread(unread) },
				unread > 99 ? '99+' : unread,
			),
	);
