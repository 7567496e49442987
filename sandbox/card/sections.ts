import {
	MISSING,
	type Check,
	type Fields,
	type ListRule,
	type ObjectRule,
	type StringRule,
} from '../rules/rule';
import { string } from '../rules/strings';
import { advised, LINK_FIELDS, LINK_NEEDS, linkFields, needsByType } from './pieces';

const SOURCE_FIELDS: Fields = {
	icon_url: string({ link: 'noted' }),
	desc: advised(20, { translate: true }),
};

/** `desc_color` is known to every card but vote and multiple. */
export const sourceWithColor: ObjectRule = {
	type: 'object',
	fields: { ...SOURCE_FIELDS, desc_color: { type: 'int', values: [0, 1, 2, 3] } },
};
export const sourcePlain: ObjectRule = { type: 'object', fields: SOURCE_FIELDS };

/** @param title errcode when the title is missing; left out where it is optional */
export const mainTitle = (titleChars: number, descChars: number, title?: number): ObjectRule => ({
	type: 'object',
	required: title,
	fields: {
		title: advised(titleChars, { required: title, translate: true }),
		desc: advised(descChars, { translate: true }),
	},
});

export const quoteArea: ObjectRule = {
	type: 'object',
	check: needsByType(LINK_NEEDS),
	fields: linkFields({ title: string(), quote_text: string() }),
};

export const emphasisContent: ObjectRule = {
	type: 'object',
	fields: { title: advised(14), desc: advised(22) },
};

export const subTitleText: StringRule = advised(160, { translate: true });

const HAS_EXTENSION = /\.[^.\s]+$/;
const rowCheck: Check = (row, at, facts) => {
	needsByType({ 1: ['url', 42028], 2: ['media_id', 42029], 3: ['userid', 42050] })(row, at, facts);
	if (Number(row.type) === 2 && !HAS_EXTENSION.test(String(row.value ?? ''))) {
		facts.notes.push(`file name without extension: ${at}.value`);
	}
	if (Number(row.type) === 3 && !facts.isMember(String(row.userid))) {
		facts.notes.push(`unknown member: ${at}.userid`);
	}
};

export const horizontalContentList: ListRule = {
	type: 'list',
	length: [0, 6],
	badLength: 42035,
	check: rowCheck,
	fields: {
		type: { type: 'int', values: [0, 1, 2, 3] },
		keyname: advised(5, { required: 42027 }),
		value: advised(30, { translate: true }),
		url: string({ link: 'strict' }),
		media_id: string({ media: 'any' }),
		userid: string(),
	},
};

export const jumpList: ListRule = {
	type: 'list',
	length: [0, 3],
	badLength: 42042,
	check: needsByType(LINK_NEEDS),
	fields: linkFields({ title: advised(18, { required: 42033 }) }),
};

/** What a click on the card opens; notices must open something. */
export const cardActionOfNotice: ObjectRule = {
	type: 'object',
	required: 42045,
	check: needsByType(LINK_NEEDS),
	fields: {
		type: { type: 'int', required: 42045, values: [1, 2], invalid: 42045 },
		...LINK_FIELDS,
	},
};
export const cardActionOfButtons: ObjectRule = {
	type: 'object',
	check: needsByType(LINK_NEEDS),
	fields: { type: { type: 'int', values: [0, 1, 2], invalid: 42045 }, ...LINK_FIELDS },
};

export const imageTextArea: ObjectRule = {
	type: 'object',
	check: needsByType(LINK_NEEDS),
	fields: linkFields({
		title: string(),
		desc: string(),
		image_url: string({ required: MISSING, link: 'strict' }),
	}),
};

export const cardImage: ObjectRule = {
	type: 'object',
	fields: {
		url: string({ required: 42044, link: 'strict', invalid: 42044 }),
		// Doc 90236 says strictly between, but its own default is 1.3 and a sample has 2.25.
		aspect_ratio: { type: 'number', range: [1.3, 2.25] },
	},
};

export const verticalContentList: ListRule = {
	type: 'list',
	length: [0, 4],
	badLength: 42036,
	fields: { title: advised(38, { required: 42033 }), desc: advised(160) },
};
