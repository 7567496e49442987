import { mediaUrl, picture } from '../picture.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const image = {
	label: t.message.picture.label,
	frame: 'bare',
	preview: () => t.message.picture.preview,
	render: ({ content }) =>
		picture(mediaUrl(String(content.media_id)), {
			className: 'picture-message',
			alt: t.message.picture.label,
		}),
};
