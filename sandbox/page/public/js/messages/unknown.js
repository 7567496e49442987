import { h } from '../dom.js';

/** @type {import('../types.js').MessageType} */
export const unknown = {
	label: 'Message',
	frame: 'card',
	preview: () => '[Message 消息]',
	render: ({ content }) => h('pre', { class: 'unknown' }, JSON.stringify(content, null, 2)),
};
