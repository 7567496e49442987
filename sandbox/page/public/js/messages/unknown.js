import { h } from '../dom.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const unknown = {
	label: t.message.unknown.label,
	frame: 'card',
	preview: () => t.message.unknown.preview,
	render: ({ content }) => h('pre', { class: 'unknown' }, JSON.stringify(content, null, 2)),
};
