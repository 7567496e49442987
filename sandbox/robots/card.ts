import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { advised, linkFields } from '../card/pieces';
import * as section from '../card/sections';
import { inspectFields, need } from '../rules/inspect';
import type { Check, Facts, Fields } from '../rules/rule';
import { string } from '../rules/strings';

/** Cards of a robot show something and never come back with a click (doc 99110). */
const NEVER = ['action_menu', 'task_id', 'button_selection', 'button_list', 'submit_button'];
const NOT_ACCEPTED = 40058;
const TYPE_ERRCODE = 42031;
const TITLE_ERRCODE = 41016;

const COMMON: Fields = {
	card_type: string(),
	source: {
		type: 'object',
		fields: {
			icon_url: string({ link: 'noted' }),
			desc: advised(13),
			desc_color: { type: 'int', values: [0, 1, 2, 3] },
		},
	},
	quote_area: section.quoteArea,
	horizontal_content_list: {
		...section.horizontalContentList,
		fields: {
			...section.horizontalContentList.fields,
			value: advised(26),
			// Uploaded to this robot as a file.
			media_id: string({ media: 'file' }),
		},
	},
	jump_list: {
		...section.jumpList,
		fields: linkFields({ title: advised(13, { required: 42033 }) }),
	},
	card_action: section.cardActionOfNotice,
};

interface RobotCard {
	readonly fields: Fields;
	readonly check?: Check;
}

const titleOrSubTitle: Check = (card, at) => {
	const title = (card.main_title as JsonObject | null | undefined)?.title;
	if (!title) need(card, 'sub_title_text', at, TITLE_ERRCODE);
};

const CARDS: Readonly<Record<string, RobotCard>> = {
	text_notice: {
		check: titleOrSubTitle,
		fields: {
			...COMMON,
			main_title: section.mainTitle(26, 30),
			emphasis_content: { type: 'object', fields: { title: advised(10), desc: advised(15) } },
			sub_title_text: advised(112),
		},
	},
	news_notice: {
		fields: {
			...COMMON,
			main_title: section.mainTitle(26, 30, TITLE_ERRCODE),
			card_image: { ...section.cardImage, required: 42044 },
			image_text_area: section.imageTextArea,
			vertical_content_list: {
				type: 'list',
				length: [0, 4],
				badLength: 42036,
				fields: { title: advised(26, { required: 42033 }), desc: advised(112) },
			},
		},
	},
};

/** @throws Refusal for the three card types that can be clicked, and for parts of them */
export function inspectRobotCard(card: JsonObject, at: string, facts: Facts): JsonObject {
	const type = String(card.card_type);
	const rules = Object.hasOwn(CARDS, type) ? CARDS[type] : undefined;
	if (!rules) throw new Refusal(TYPE_ERRCODE, `${at}.card_type`);
	const foreign = NEVER.find((name) => card[name] !== undefined);
	if (foreign) throw new Refusal(NOT_ACCEPTED, `${at}.${foreign} is not for robots`);
	const seen = inspectFields(card, rules.fields, at, facts);
	rules.check?.(card, at, facts);
	return seen;
}
