import { h } from './dom.js';
import { icon } from './icons.js';
import { safeUrl } from './richtext/safeUrl.js';
import { t } from './words/index.js';

/** @param {string} mediaId */
export const mediaUrl = (mediaId) => `/sandbox/media/${encodeURIComponent(mediaId)}`;

/** @param {string} url */
function isOwn(url) {
	const { hostname } = new URL(url, location.href);
	return hostname === location.hostname || hostname === 'localhost' || hostname === '127.0.0.1';
}

/** @param {string} url @param {string} alt @param {() => void} failed */
const image = (url, alt, failed) =>
	h('img', { src: url, alt, loading: 'lazy', referrerpolicy: 'no-referrer', onerror: failed });

/** @param {string} url @param {import('./dom.js').Child} more */
const placeholder = (url, more) =>
	h(
		'span',
		{ class: 'picture-missing', title: url },
		icon('image'),
		h('span', { class: 'picture-url' }, url),
		more,
	);

/**
 * A picture in a box of fixed shape. The sandbox makes no request to other hosts by itself: their
 * pictures stand as placeholders until someone asks for them.
 *
 * @param {unknown} source
 * @param {{ratio?: number, className?: string, alt?: string, small?: boolean}} [options] ratio:
 *   width by height; small: no room for words
 */
export function picture(source, { ratio, className = '', alt = '', small = false } = {}) {
	const text = String(source ?? '');
	const own = text.startsWith('/sandbox/');
	const url = own ? text : safeUrl(text);
	const box = h('span', {
		class: `picture ${className}`,
		style: ratio ? { 'aspect-ratio': String(ratio) } : {},
	});
	const failed = () =>
		box.replaceChildren(placeholder(text, h('small', null, t.message.noPicture)));
	const load = () => box.replaceChildren(image(url ?? '', alt, failed));
	if (!url) failed();
	else if (own || isOwn(url)) load();
	else {
		const asks = {
			type: 'button',
			title: url,
			'aria-label': `${t.message.loadPicture} ${url}`,
			onclick: load,
		};
		box.append(
			small
				? h('button', { class: 'picture-missing plain picture-ask', ...asks }, icon('image'))
				: placeholder(text, h('button', { class: 'picture-load', ...asks }, t.message.loadPicture)),
		);
	}
	return box;
}
