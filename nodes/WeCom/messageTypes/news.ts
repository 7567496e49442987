import type { IDataObject } from 'n8n-workflow';
import {
	descriptionField,
	InputError,
	miniProgramAppId,
	titleField,
	type ListField,
	type Path,
} from '../fields';
import { fromFields } from './types';

const articles: ListField = {
	kind: 'list',
	wire: 'articles',
	name: 'articles',
	label: 'Articles',
	description: 'The link cards of the message, 1 to 8; the first is shown large',
	itemName: 'article',
	itemLabel: 'Article',
	required: true,
	min: 1,
	max: 8,
	fields: [
		titleField('article', 'e.g. Weekly digest'),
		descriptionField('Text below the title'),
		{
			kind: 'url',
			wire: 'url',
			name: 'url',
			label: 'URL',
			description: 'The page that the article opens. Not needed when it opens a mini program.',
		},
		{
			kind: 'url',
			wire: 'picurl',
			name: 'pictureUrl',
			label: 'Picture URL',
			description:
				'Address of a JPG or PNG that WeCom can load. 1068 x 455 pixels look best in the first article, 150 x 150 in the others.',
			placeholder: 'e.g. https://example.com/cover.png',
		},
		{
			...miniProgramAppId,
			description: `${miniProgramAppId.description}; the article then opens it instead of the URL`,
		},
		{
			kind: 'text',
			wire: 'pagepath',
			name: 'pagePath',
			label: 'Mini Program Page',
			description:
				'Page of the mini program to open, at most 128 bytes. Needed together with its App ID.',
			placeholder: 'e.g. pages/index?id=7',
			trim: true,
			maxBytes: 128,
		},
	],
};

/** An article opens a page or a mini program; half a mini program opens nothing (doc 90236). */
function checkTargets({ articles: entries }: IDataObject, path: Path): void {
	(entries as IDataObject[]).forEach((article, index) => {
		const here = path.field(articles).entry(index, articles.itemLabel);
		const missing =
			article.appid && !article.pagepath
				? 'Mini Program Page'
				: article.pagepath && !article.appid
					? 'Mini Program App ID'
					: !article.url && !article.appid
						? 'URL'
						: undefined;
		if (missing === undefined) return;
		throw new InputError(
			here.key(missing).name,
			'is empty',
			'Give every article a URL, or a Mini Program App ID and a Mini Program Page together.',
		);
	});
}

export const news = fromFields(
	{ label: 'News', description: 'Up to 8 link cards with pictures', idTranslation: true },
	[articles],
	checkTargets,
);
