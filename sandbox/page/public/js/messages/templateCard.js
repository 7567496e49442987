import { drawCard } from '../cards/card.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const templateCard = {
	label: t.message.templateCard.label,
	frame: 'card',
	preview: ({ main_title: main, sub_title_text: sub }) =>
		`${t.message.templateCard.preview} ${main?.title ?? sub ?? ''}`,
	render: drawCard,
};
