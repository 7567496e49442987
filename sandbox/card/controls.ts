import {
	MISSING,
	TASK_ID_PATTERN,
	type Check,
	type Fields,
	type ListRule,
	type ObjectRule,
	type StringRule,
} from '../rules/rule';
import { string } from '../rules/strings';
import { advised, key, KEY_MAX_BYTES, needsByType } from './pieces';

const OPTION_ID_MAX_BYTES = 128;

export const actionMenu: ObjectRule = {
	type: 'object',
	fields: {
		desc: string(),
		action_list: {
			type: 'list',
			required: MISSING,
			length: [1, 3],
			replyLength: [1, 10],
			unique: ['key', 42051],
			fields: { text: string({ required: MISSING }), key: key(42051) },
		},
	},
};

const optionList = (max: number, textChars: number, more: Fields = {}): ListRule => ({
	type: 'list',
	required: 42037,
	length: [1, max],
	badLength: 42037,
	unique: ['id', 42040],
	fields: {
		id: string({ required: 42040, max: OPTION_ID_MAX_BYTES, over: 42040 }),
		text: advised(textChars, { required: 42041 }),
		...more,
	},
});

const DISABLE = { type: 'bool', only: 'update' } as const;

/** A drop-down; an unknown `selected_id` shows the first option. */
const SELECTOR_FIELDS: Fields = {
	question_key: key(42043),
	title: string(),
	selected_id: string(),
	disable: DISABLE,
	option_list: optionList(10, 16),
};
const selectorCheck: Check = (selector, at, facts) => {
	const options = Array.isArray(selector.option_list) ? selector.option_list : [];
	const ids = options.map((option) => (option as { id?: string } | null)?.id);
	if (typeof selector.selected_id === 'string' && !ids.includes(selector.selected_id)) {
		facts.notes.push(`unknown option, the first is shown: ${at}.selected_id`);
	}
};

export const buttonSelection: ObjectRule = {
	type: 'object',
	check: selectorCheck,
	fields: SELECTOR_FIELDS,
};

export const selectList: ListRule = {
	type: 'list',
	required: 42047,
	length: [1, 3],
	badLength: 42047,
	unique: ['question_key', 42043],
	check: selectorCheck,
	fields: SELECTOR_FIELDS,
};

export const buttonList: ListRule = {
	type: 'list',
	required: MISSING,
	length: [1, 6],
	unique: ['key', 42039],
	check: needsByType({ 0: ['key', 42039], 1: ['url', 42028] }),
	fields: {
		type: { type: 'int', values: [0, 1] },
		text: advised(10, { required: 42038 }),
		style: { type: 'int', values: [1, 2, 3, 4], lenient: true },
		key: string({ max: KEY_MAX_BYTES, over: 42039 }),
		url: string({ link: 'strict' }),
	},
};

export const checkbox: ObjectRule = {
	type: 'object',
	required: 42037,
	fields: {
		question_key: key(42043),
		mode: { type: 'int', values: [0, 1] },
		disable: DISABLE,
		option_list: optionList(20, 17, { is_checked: { type: 'bool', required: MISSING } }),
	},
};

/** Required when sending, optional when updating (doc 94888). */
export const submitButton: ObjectRule = {
	type: 'object',
	required: 42046,
	requiredOn: 'send',
	fields: { text: advised(10, { required: 42049 }), key: key(42046) },
};

export const replaceText: StringRule = string({ only: 'update' });

/** Unique per app, so the message store has the last word (42014). */
export const taskId = (required?: number): StringRule =>
	string({
		required,
		only: 'send',
		max: 128,
		over: 42014,
		pattern: TASK_ID_PATTERN,
		invalid: 42014,
	});
