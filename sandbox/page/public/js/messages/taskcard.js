import { drawAnswer } from '../cards/answer.js';
import { clickArea } from '../cards/clickArea.js';
import { h } from '../dom.js';
import { link } from '../richtext/drawInline.js';
import { drawMarkdown } from '../richtext/drawMarkdown.js';
import { safeUrl } from '../richtext/safeUrl.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/** @param {Content} button */
const look = ({ color, is_bold: bold }) =>
	`task-button ${color === 'red' ? 'task-red' : ''} ${bold ? 'task-bold' : ''}`;

/** The retired task card (任务卡片). @type {import('../types.js').MessageType} */
export const taskcard = {
	label: t.message.taskcard.label,
	frame: 'card',
	preview: ({ title }) => `${t.message.taskcard.preview} ${title ?? ''}`,
	render: (entry, around) => {
		const { content, card } = entry;
		const url = safeUrl(content.url);
		const area = clickArea(entry.msgid, around);
		const locked = card?.state === 'locked' || Boolean(card?.replaceText);
		const buttons = locked
			? h('span', { class: 'task-button task-done' }, card?.replaceText || t.message.taskcard.done)
			: (content.btn ?? []).map((/** @type {Content} */ button) =>
					area.button('taskcard', button.key, button.name, look(button)),
				);
		return h(
			'div',
			{ class: 'taskcard' },
			h(
				'div',
				{ class: 'card-title' },
				url ? link(url, content.title, 'stretched') : content.title,
			),
			content.description &&
				h('div', { class: 'card-desc markdown' }, drawMarkdown(String(content.description))),
			h('div', { class: 'task-buttons' }, buttons),
			drawAnswer(entry),
			area.status,
		);
	},
};
