import { descriptionField, titleField } from './common';
import type { Field, ListField, UrlField } from './field';

/**
 * The articles of one message or reply, of which WeCom takes 1 to 8 in each of its article types.
 *
 * @param description what they are
 * @param fields the fields of each
 */
export const articlesField = (description: string, fields: Field[]): ListField => ({
	kind: 'list',
	wire: 'articles',
	name: 'articles',
	label: 'Articles',
	description,
	itemName: 'article',
	itemLabel: 'Article',
	required: true,
	min: 1,
	max: 8,
	fields,
});

/**
 * The link cards of News, which WeCom takes both in messages and in passive replies (docs 90236,
 * 90241).
 *
 * @param of what the cards are the content of
 * @param parts the fields of a card behind title and description
 */
export const linkCardsField = (of: string, parts: readonly Field[]): ListField =>
	articlesField(`The link cards of the ${of}, 1 to 8; the first is shown large`, [
		titleField('article', 'e.g. Weekly digest'),
		descriptionField('Text below the title'),
		...parts,
	]);

export const linkCardUrl = (description: string): UrlField => ({
	kind: 'url',
	wire: 'url',
	name: 'url',
	label: 'URL',
	description,
});

/** @param description the kinds and sizes of pictures, which differ between messages and replies */
export const linkCardPicture = (description: string, placeholder: string): UrlField => ({
	kind: 'url',
	wire: 'picurl',
	name: 'pictureUrl',
	label: 'Picture URL',
	description,
	placeholder,
});
