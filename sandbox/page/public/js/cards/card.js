import { h } from '../dom.js';
import { picture } from '../picture.js';
import { drawAnswer } from './answer.js';
import { clickArea } from './clickArea.js';
import { cardMenu } from './menu.js';
import { opener } from './opener.js';
import { SECTIONS } from './sections.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Surroundings} Surroundings */

const LOCKED_STATES = ['locked', 'submitted'];
const SOURCE_COLORS = ['gray', 'black', 'red', 'green'];

/** @param {Content | undefined} source */
const drawSource = (source) => [
	source?.icon_url &&
		picture(source.icon_url, { ratio: 1, className: 'picture-icon', small: true }),
	source?.desc &&
		h('span', { class: `card-source-${SOURCE_COLORS[source.desc_color] ?? 'gray'}` }, source.desc),
];

/** The title carries `card_action`, stretched over the whole card. @param {Content} card */
function drawTitle({ main_title: main, sub_title_text: sub, card_action: action }) {
	const opens = action?.type === 1 || action?.type === 2;
	if (!main?.title && !main?.desc) {
		const label = h('span', { class: 'sr-only' }, t.common.open(sub ?? t.card.card));
		return opens && opener(action, label, 'stretched');
	}
	const title = main.title || main.desc;
	return [
		h('div', { class: 'card-title' }, opens ? opener(action, title, 'stretched') : title),
		main.title && main.desc && h('div', { class: 'card-desc' }, main.desc),
	];
}

/** @param {Entry['card']} card @returns {Map<string, string[]>} */
const chosenIn = (card) =>
	new Map((card?.selected ?? []).map(({ questionKey, optionIds }) => [questionKey, optionIds]));

/** A template card (模板卡片) as one member sees it. @param {Entry} entry @param {Surroundings} around */
export function drawCard(entry, around) {
	const { content, card, msgid } = entry;
	const area = clickArea(msgid, around);
	const replaceText = card?.replaceText || content.replace_text || null;
	/** @type {import('./controls.js').CardContext} */
	const context = {
		...{ msgid, area, around, replaceText },
		locked: LOCKED_STATES.includes(card?.state ?? '') || replaceText !== null,
		chosen: chosenIn(card),
	};
	const { source, action_menu: menu } = content;
	return h(
		'div',
		{ class: 'template-card' },
		(source || menu) &&
			h(
				'div',
				{ class: 'card-source' },
				drawSource(source),
				menu && cardMenu(menu, (key) => void area.click('menu', key)),
			),
		drawTitle(content),
		SECTIONS.map(([name, draw]) => {
			const section = content[name];
			return section !== undefined && section !== null && draw(section, context);
		}),
		drawAnswer(entry),
		area.status,
	);
}
