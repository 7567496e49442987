import { CARD_TYPES, type CardType } from '../card/cardTypes';
import * as control from '../card/controls';
import { KEY_MAX_BYTES, LINK_FIELDS, advised, needsByType } from '../card/pieces';
import * as section from '../card/sections';
import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import {
	MISSING,
	TASK_ID_PATTERN,
	type Facts,
	type Fields,
	type ListRule,
	type ObjectRule,
	type Rule,
	type StringRule,
} from '../rules/rule';
import { string } from '../rules/strings';

const TASK_ID_ERRCODE = 42014;
const QUESTION_MAX_BYTES = 200;
export const FEEDBACK_MAX_BYTES = 256;

/** Thumbs under a message; the id comes back with them. */
export const feedback: ObjectRule = {
	type: 'object',
	fields: { id: string({ required: MISSING, max: FEEDBACK_MAX_BYTES, over: 40058 }) },
};

const actionMenu: ObjectRule = {
	...control.actionMenu,
	fields: { ...control.actionMenu.fields, desc: string({ required: MISSING }) },
};

const { media_id: _, ...rowFields } = section.horizontalContentList.fields;
/** Attachments (type 2) do not exist here. */
const horizontalContentList: ListRule = {
	...section.horizontalContentList,
	check: needsByType({ 1: ['url', 42028], 3: ['userid', 42050] }),
	fields: { ...rowFields, type: { type: 'int', values: [0, 1, 3] } },
};

/** Type 3 asks the bot a question. */
const jumpList: ListRule = {
	type: 'list',
	length: [0, 3],
	badLength: 42042,
	check: needsByType({ 1: ['url', 42028], 2: ['appid', 42030], 3: ['question', MISSING] }),
	fields: {
		...LINK_FIELDS,
		type: { type: 'int', values: [0, 1, 2, 3] },
		title: advised(18, { required: 42033 }),
		question: string({ max: QUESTION_MAX_BYTES, over: 40058 }),
	},
};

const buttonList: ListRule = {
	type: 'list',
	required: MISSING,
	length: [1, 6],
	unique: ['key', 42039],
	fields: {
		text: advised(10, { required: 42038 }),
		style: { type: 'int', values: [1, 2, 3, 4], lenient: true },
		key: string({ required: 42039, max: KEY_MAX_BYTES, over: 42039 }),
	},
};

const options = control.checkbox.fields.option_list as ListRule;
const checkbox: ObjectRule = {
	...control.checkbox,
	fields: {
		...control.checkbox.fields,
		option_list: { ...options, fields: { ...options.fields, is_checked: { type: 'bool' } } },
	},
};

/** Both when sending and when updating; an update must repeat it. */
const taskId = (required?: number): StringRule =>
	string({
		required,
		max: 128,
		over: TASK_ID_ERRCODE,
		pattern: TASK_ID_PATTERN,
		invalid: TASK_ID_ERRCODE,
	});

/** Sections that differ from those of app messages (doc 101032). */
const CHANGED: Readonly<Record<string, Rule>> = {
	action_menu: actionMenu,
	horizontal_content_list: horizontalContentList,
	jump_list: jumpList,
	button_list: buttonList,
	checkbox,
};

const NEEDS_TASK_ID: readonly CardType[] = ['button_interaction', 'vote_interaction'];

function fieldsOf(type: CardType): Fields {
	const { replace_text: _, task_id: __, ...sections } = CARD_TYPES[type].sections;
	const changed = Object.entries(sections).map(([name, rule]) => [name, CHANGED[name] ?? rule]);
	return {
		...(Object.fromEntries(changed) as Fields),
		card_type: string(),
		task_id: taskId(NEEDS_TASK_ID.includes(type) ? TASK_ID_ERRCODE : undefined),
		feedback,
	};
}

const isCardType = (type: unknown): type is CardType =>
	typeof type === 'string' && Object.hasOwn(CARD_TYPES, type);

/** Judges a card of a bot (doc 101032) and returns it as shown. */
export function inspectBotCard(card: JsonObject, at: string, facts: Facts): JsonObject {
	const type = card.card_type;
	if (!isCardType(type)) throw new Refusal(42031, `${at}.card_type`);
	const seen = inspectFields(card, fieldsOf(type), at, facts);
	CARD_TYPES[type].check?.(card, at, facts);
	return seen;
}
