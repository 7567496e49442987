import { opener } from '../cards/opener.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/** @param {Content} item */
const row = (item) => [h('dt', null, item.key), h('dd', null, item.value)];

/** @param {Content} item */
const emphasis = (item) =>
	h(
		'div',
		{ class: 'emphasis' },
		h('div', { class: 'emphasis-desc' }, item.key),
		h('div', { class: 'emphasis-title' }, item.value),
	);

/** @type {import('../types.js').MessageType} */
export const miniprogramNotice = {
	label: t.message.notice.label,
	frame: 'card',
	preview: ({ title }) => `${t.message.notice.preview} ${title ?? ''}`,
	render: ({ content }) => {
		/** @type {Content[]} */
		const items = content.content_item ?? [];
		const enlarged = content.emphasis_first_item ? items[0] : undefined;
		const rest = enlarged ? items.slice(1) : items;
		const target = { type: 2, appid: content.appid, pagepath: content.page };
		return h(
			'div',
			{ class: 'notice' },
			h(
				'div',
				{ class: 'card-title' },
				content.page ? opener(target, content.title, 'stretched') : content.title,
			),
			content.description && h('div', { class: 'card-desc' }, content.description),
			enlarged && emphasis(enlarged),
			rest.length > 0 && h('dl', { class: 'rows' }, rest.map(row)),
			h('div', { class: 'card-foot card-foot-quiet' }, icon('mini'), t.message.miniProgram),
		);
	},
};
