import type { TextField } from './field';

/** Headings and summaries have the same limits wherever WeCom counts bytes (doc 90236). */
const MAX_TITLE_BYTES = 128;
const MAX_DESCRIPTION_BYTES = 512;

/** @param of what the heading belongs to */
export const titleField = (of: string, placeholder: string): TextField => ({
	kind: 'text',
	wire: 'title',
	name: 'title',
	label: 'Title',
	description: `Heading of the ${of}, at most 128 bytes (about 42 Chinese characters)`,
	placeholder,
	required: true,
	maxBytes: MAX_TITLE_BYTES,
	cuts: true,
});

/** @param what the text in words, the beginning of a sentence */
export const descriptionField = (what: string): TextField => ({
	kind: 'text',
	wire: 'description',
	name: 'description',
	label: 'Description',
	description: `${what}, at most 512 bytes (about 170 Chinese characters)`,
	maxBytes: MAX_DESCRIPTION_BYTES,
	cuts: true,
	rows: 2,
});

export const miniProgramAppId: TextField = {
	kind: 'text',
	wire: 'appid',
	name: 'appId',
	label: 'Mini Program App ID',
	description: 'App ID of a mini program that is linked to the app',
	placeholder: 'e.g. wx0a1b2c3d4e5f6071',
	trim: true,
};
