import { mediaUrl, picture } from '../picture.js';

/** @type {import('../types.js').MessageType} */
export const image = {
	label: 'Picture 图片',
	frame: 'bare',
	preview: () => '[Picture 图片]',
	render: ({ content }) =>
		picture(mediaUrl(String(content.media_id)), { className: 'picture-message', alt: 'Picture' }),
};
