import { h } from '../dom.js';
import { fileSize } from '../format.js';
import { icon } from '../icons.js';
import { mediaInfo } from '../mediaInfo.js';
import { mediaUrl } from '../picture.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const file = {
	label: t.message.file.label,
	frame: 'card',
	preview: () => t.message.file.preview,
	render: ({ content }) => {
		const mediaId = String(content.media_id);
		const name = h('span', { class: 'file-name' }, mediaId);
		const size = h('span', { class: 'file-size' }, '…');
		void mediaInfo(mediaId).then((info) => {
			if (info?.name) name.textContent = info.name;
			size.textContent = info ? fileSize(info.size) : t.message.file.gone;
		});
		return h(
			'a',
			{ class: 'file', href: mediaUrl(mediaId), download: true },
			h('span', { class: 'file-words' }, name, size),
			h('span', { class: 'file-icon' }, icon('file')),
		);
	},
};
