import { drawCard } from '../cards/card.js';

/** @type {import('../types.js').MessageType} */
export const templateCard = {
	label: 'Template card 模板卡片',
	frame: 'card',
	preview: ({ main_title: main, sub_title_text: sub }) => `[Card 卡片] ${main?.title ?? sub ?? ''}`,
	render: drawCard,
};
