import { h } from '../dom.js';
import { icon } from '../icons.js';
import { voiceSeconds } from '../mediaInfo.js';
import { t } from '../words/index.js';

const SHORTEST_PX = 96;
const PX_PER_SECOND = 3;

/** @type {import('../types.js').MessageType} */
export const voice = {
	label: t.message.voice.label,
	frame: 'bubble',
	preview: () => t.message.voice.preview,
	render: ({ content }) => {
		const length = h('span', { class: 'voice-length' }, '…″');
		const bar = h('div', { class: 'voice', style: { width: `${SHORTEST_PX}px` } });
		bar.append(icon('voice'), length);
		void voiceSeconds(String(content.media_id)).then((seconds) => {
			length.textContent =
				seconds === null ? t.message.voice.gone : `${Math.max(1, Math.round(seconds))}″`;
			bar.style.width = `${SHORTEST_PX + PX_PER_SECOND * (seconds ?? 0)}px`;
		});
		return bar;
	},
};
