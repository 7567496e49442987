import { descriptionField, titleField } from './common';
import type { Field, ListField, UrlField } from './types';

/**
 * The link cards of News, which WeCom takes both in messages and in passive replies (docs 90236,
 * 90241).
 *
 * @param of what the cards are the content of
 * @param parts the fields of a card behind title and description
 */
export const linkCardsField = (of: string, parts: readonly Field[]): ListField => ({
	kind: 'list',
	wire: 'articles',
	name: 'articles',
	label: 'Articles',
	description: `The link cards of the ${of}, 1 to 8; the first is shown large`,
	itemName: 'article',
	itemLabel: 'Article',
	required: true,
	min: 1,
	max: 8,
	fields: [
		titleField('article', 'e.g. Weekly digest'),
		descriptionField('Text below the title'),
		...parts,
	],
});

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
