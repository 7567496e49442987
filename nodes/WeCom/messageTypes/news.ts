import type { IDataObject } from 'n8n-workflow';
import {
	descriptionField,
	InputError,
	miniProgramAppId,
	titleField,
	type Field,
	type ListField,
	type Path,
	type TextField,
	type UrlField,
} from '../fields';
import { fromFields } from './types';

const url: UrlField = {
	kind: 'url',
	wire: 'url',
	name: 'url',
	label: 'URL',
	description: 'The page that the article opens. Not needed when it opens a mini program.',
};

const appId: TextField = {
	...miniProgramAppId,
	description: `${miniProgramAppId.description}; the article then opens it instead of the URL`,
};

const pagePath: TextField = {
	kind: 'text',
	wire: 'pagepath',
	name: 'pagePath',
	label: 'Mini Program Page',
	description:
		'Page of the mini program to open, at most 128 bytes. Needed together with its App ID.',
	placeholder: 'e.g. pages/index?id=7',
	trim: true,
	maxBytes: 128,
};

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
		url,
		{
			kind: 'url',
			wire: 'picurl',
			name: 'pictureUrl',
			label: 'Picture URL',
			description:
				'Address of a JPG or PNG that WeCom can load. 1068 x 455 pixels look best in the first article, 150 x 150 in the others.',
			placeholder: 'e.g. https://example.com/cover.png',
		},
		appId,
		pagePath,
	],
};

/** An article opens a page or a mini program; half a mini program opens nothing (doc 90236). */
function checkTargets({ articles: entries }: IDataObject, path: Path): void {
	(entries as IDataObject[]).forEach((article, index) => {
		const missing = missingTarget(article);
		if (missing === undefined) return;
		throw new InputError(
			path.field(articles).entry(index, articles.itemLabel).field(missing).name,
			'is empty',
			`Give every article a ${url.label}, or a ${appId.label} and a ${pagePath.label} together.`,
		);
	});
}

function missingTarget({ url: page, appid, pagepath }: IDataObject): Field | undefined {
	if (appid !== undefined) return pagepath === undefined ? pagePath : undefined;
	if (pagepath !== undefined) return appId;
	return page === undefined ? url : undefined;
}

export const news = fromFields(
	{ label: 'News', description: 'Up to 8 link cards with pictures', idTranslation: true },
	[articles],
	checkTargets,
);
