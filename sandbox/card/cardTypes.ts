import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectFields, need } from '../rules/inspect';
import type { Check, Facts, Fields } from '../rules/rule';
import * as control from './controls';
import * as section from './sections';

export type CardType =
	| 'text_notice'
	| 'news_notice'
	| 'button_interaction'
	| 'vote_interaction'
	| 'multiple_interaction';

interface CardTypeRule {
	/** Whether the card can be clicked without an action_menu, and so always updated. */
	readonly interactive: boolean;
	readonly sections: Fields;
	/** Rules between sections. */
	readonly check?: Check;
}

const TASK_ID_ERRCODE = 42014;
const TITLE_ERRCODE = 41016;

/** A notice becomes clickable, and so needs a task_id, through its menu. */
const menuNeedsTaskId: Check = (card, at, facts) => {
	if (card.action_menu !== undefined && facts.occasion === 'send') {
		need(card, 'task_id', at, TASK_ID_ERRCODE);
	}
};

const titleOrSubTitle: Check = (card, at) => {
	const title = (card.main_title as JsonObject | null | undefined)?.title;
	if (!title) need(card, 'sub_title_text', at, TITLE_ERRCODE);
};

const somePicture: Check = (card, at) => {
	if (card.image_text_area === undefined) need(card, 'card_image', at, 42044);
};

const NOTICE: Fields = {
	source: section.sourceWithColor,
	action_menu: control.actionMenu,
	quote_area: section.quoteArea,
	horizontal_content_list: section.horizontalContentList,
	jump_list: section.jumpList,
	card_action: section.cardActionOfNotice,
	task_id: control.taskId(),
};

const INTERACTION: Fields = {
	task_id: control.taskId(TASK_ID_ERRCODE),
	replace_text: control.replaceText,
};

const QUESTION: Fields = {
	...INTERACTION,
	source: section.sourcePlain,
	submit_button: control.submitButton,
};

/** Which card takes which section (docs 90236, 94888). */
export const CARD_TYPES: Readonly<Record<CardType, CardTypeRule>> = {
	text_notice: {
		interactive: false,
		check: (card, at, facts) => {
			titleOrSubTitle(card, at, facts);
			menuNeedsTaskId(card, at, facts);
		},
		sections: {
			...NOTICE,
			main_title: section.mainTitle(36, 44),
			emphasis_content: section.emphasisContent,
			sub_title_text: section.subTitleText,
		},
	},
	news_notice: {
		interactive: false,
		check: (card, at, facts) => {
			somePicture(card, at, facts);
			menuNeedsTaskId(card, at, facts);
		},
		sections: {
			...NOTICE,
			main_title: section.mainTitle(36, 44, TITLE_ERRCODE),
			image_text_area: section.imageTextArea,
			card_image: section.cardImage,
			vertical_content_list: section.verticalContentList,
		},
	},
	button_interaction: {
		interactive: true,
		sections: {
			...INTERACTION,
			source: section.sourceWithColor,
			action_menu: control.actionMenu,
			main_title: section.mainTitle(36, 44, TITLE_ERRCODE),
			quote_area: section.quoteArea,
			sub_title_text: section.subTitleText,
			horizontal_content_list: section.horizontalContentList,
			card_action: section.cardActionOfButtons,
			button_selection: control.buttonSelection,
			button_list: control.buttonList,
		},
	},
	vote_interaction: {
		interactive: true,
		sections: {
			...QUESTION,
			main_title: section.mainTitle(16, 160, TITLE_ERRCODE),
			checkbox: control.checkbox,
		},
	},
	multiple_interaction: {
		interactive: true,
		sections: {
			...QUESTION,
			main_title: section.mainTitle(36, 160, TITLE_ERRCODE),
			select_list: control.selectList,
		},
	},
};

const isCardType = (type: unknown): type is CardType =>
	typeof type === 'string' && Object.hasOwn(CARD_TYPES, type);

export const isInteractive = (card: JsonObject): boolean =>
	isCardType(card.card_type) && CARD_TYPES[card.card_type].interactive;

/** Cards that return a response_code: interaction cards, and notices with a menu. */
export const isUpdatable = (card: JsonObject): boolean =>
	isInteractive(card) || card.action_menu !== undefined;

/** Judges a whole card and returns it as shown; sections of other card types are ignored. */
export function inspectCard(card: JsonObject, at: string, facts: Facts): JsonObject {
	const type = card.card_type;
	if (!isCardType(type)) throw new Refusal(42031, `${at}.card_type`);
	const { sections, check } = CARD_TYPES[type];
	const fields: Fields = { card_type: { type: 'string' }, ...sections };
	const seen = inspectFields(card, fields, at, facts);
	check?.(card, at, facts);
	return seen;
}
