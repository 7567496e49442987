import { h } from '../dom.js';
import { icon } from '../icons.js';
import { mediaUrl, picture } from '../picture.js';
import { safeUrl } from '../richtext/safeUrl.js';
import { toast } from '../toast.js';
import * as controls from './controls.js';
import { opener } from './opener.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */
/** @typedef {import('./controls.js').CardContext} CardContext */

const DEFAULT_ASPECT_RATIO = 1.3;

/** @param {Content} area */
const quoteArea = (area) =>
	h(
		'div',
		{ class: 'card-quote' },
		area.title && h('div', { class: 'card-quote-title' }, area.title),
		area.quote_text && h('div', null, area.quote_text),
		(area.type === 1 || area.type === 2) &&
			opener(
				area,
				h('span', { class: 'sr-only' }, t.common.open(area.title ?? t.card.quote)),
				'stretched',
			),
	);

/** @param {Content} area */
const imageTextArea = (area) =>
	h(
		'div',
		{ class: 'card-image-text' },
		h(
			'div',
			null,
			h('div', { class: 'card-image-text-title' }, opener(area, area.title ?? '', 'stretched')),
			area.desc && h('div', { class: 'card-desc' }, area.desc),
		),
		picture(area.image_url, { ratio: 1, className: 'picture-small', small: true }),
	);

/** @param {Content} item */
function rowValue(item) {
	const value = item.value ?? '';
	const url = safeUrl(item.url);
	switch (item.type) {
		case 1:
			return url ? opener({ type: 1, url }, value || item.url) : value;
		case 2:
			return h('a', { href: mediaUrl(String(item.media_id)), download: true }, icon('file'), value);
		case 3:
			return h(
				'button',
				{
					class: 'plain card-member',
					type: 'button',
					onclick: () => toast(t.card.profile(item.userid)),
				},
				icon('person'),
				value || item.userid,
			);
		default:
			return value;
	}
}

/** @param {Content[]} list */
const horizontalRows = (list) =>
	list.length > 0 &&
	h(
		'dl',
		{ class: 'rows' },
		list.map((item) => [h('dt', null, item.keyname), h('dd', null, rowValue(item))]),
	);

/** @param {Content[]} list */
const verticalRows = (list) =>
	list.length > 0 &&
	h(
		'div',
		{ class: 'card-vertical' },
		list.map(({ title, desc }) => [
			h('div', { class: 'card-vertical-title' }, title),
			desc && h('div', { class: 'card-desc' }, desc),
		]),
	);

const ASKS_BOT = 3;

/** @param {Content[]} list @param {CardContext} context */
const jumpList = (list, { around: { ask } }) =>
	list.length > 0 &&
	h(
		'div',
		{ class: 'card-jumps' },
		list.map((jump) => {
			const label = [jump.title, icon('chevron')];
			if (jump.type !== ASKS_BOT || !ask) return opener(jump, label, 'card-jump');
			const asks = { type: 'button', title: jump.question, onclick: () => ask(jump.question) };
			return h('button', { class: 'plain card-jump', ...asks }, label);
		}),
	);

/** @param {Content} section */
const emphasis = ({ title, desc }) =>
	h(
		'div',
		{ class: 'emphasis' },
		title && h('div', { class: 'emphasis-title' }, title),
		desc && h('div', { class: 'emphasis-desc' }, desc),
	);

/** @param {Content} image */
const cardImage = ({ url, aspect_ratio: ratio }) =>
	picture(url, { ratio: Number(ratio) || DEFAULT_ASPECT_RATIO, className: 'picture-card' });

/**
 * Sections below the title, in the order of the client. A card holds those that it was sent with.
 *
 * @type {readonly [name: string, draw: (section: any, context: CardContext) => import('../dom.js').Child][]}
 */
export const SECTIONS = [
	['card_image', cardImage],
	['image_text_area', imageTextArea],
	['emphasis_content', emphasis],
	['quote_area', quoteArea],
	['sub_title_text', (text) => h('div', { class: 'card-sub' }, text)],
	['vertical_content_list', verticalRows],
	['horizontal_content_list', horizontalRows],
	['checkbox', controls.options],
	[
		'select_list',
		(list, context) =>
			/** @type {Content[]} */ (list).map((item) => controls.dropDown(item, context)),
	],
	['button_selection', controls.dropDown],
	['button_list', controls.buttons],
	['submit_button', controls.submitButton],
	['jump_list', jumpList],
];
