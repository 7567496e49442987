import { h } from '../dom.js';
import { icon } from '../icons.js';
import { mediaUrl } from '../picture.js';
import { t } from '../words/index.js';

/** @param {string} mediaId */
function player(mediaId) {
	const box = h('div', { class: 'video-box' });
	const failed = () =>
		box.replaceChildren(icon('play'), h('small', null, t.message.video.noPreview));
	box.append(
		h('video', { src: mediaUrl(mediaId), controls: true, preload: 'metadata', onerror: failed }),
	);
	return box;
}

/** @type {import('../types.js').MessageType} */
export const video = {
	label: t.message.video.label,
	frame: 'card',
	preview: ({ title }) => `${t.message.video.preview} ${title ?? ''}`,
	render: ({ content }) =>
		h(
			'div',
			{ class: 'video' },
			player(String(content.media_id)),
			(content.title || content.description) &&
				h(
					'div',
					{ class: 'video-words' },
					content.title && h('div', { class: 'card-title' }, content.title),
					content.description && h('div', { class: 'card-desc' }, content.description),
				),
		),
};
