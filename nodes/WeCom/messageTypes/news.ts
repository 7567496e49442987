import type { IDataObject } from 'n8n-workflow';
import {
	InputError,
	linkCardPicture,
	linkCardsField,
	linkCardUrl,
	miniProgramAppId,
	type Field,
	type Path,
	type TextField,
} from '../fields';
import { fromFields } from './messageType';

const url = linkCardUrl(
	'The page that the article opens. Not needed when it opens a mini program.',
);

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

const picture = linkCardPicture(
	'Address of a JPG or PNG that WeCom can load. 1068 x 455 pixels look best in the first article, 150 x 150 in the others.',
	'e.g. https://example.com/cover.png',
);

const articles = linkCardsField('message', [url, picture, appId, pagePath]);

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

const texts = { label: 'News', description: 'Up to 8 link cards with pictures' };

export const news = fromFields({ ...texts, idTranslation: true }, [articles], checkTargets);

/** In a group every article opens a page; there are no mini programs (docs 90248, 99110). */
export const groupNews = fromFields({ ...texts, idTranslation: false }, [
	linkCardsField('message', [
		{ ...linkCardUrl('The page that the article opens'), required: true },
		picture,
	]),
]);
