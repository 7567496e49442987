import { picture } from '../picture.js';
import { opener } from '../cards/opener.js';
import { drawArticles } from './articles.js';

/** @type {import('../types.js').MessageType} */
export const news = {
	label: 'News 图文',
	frame: 'card',
	preview: ({ articles }) => `[News 图文] ${articles?.[0]?.title ?? ''}`,
	render: ({ content }) =>
		drawArticles(
			(content.articles ?? []).map((/** @type {import('../types.js').Content} */ article) => ({
				title: opener({ ...article, type: article.appid ? 2 : 1 }, article.title, 'stretched'),
				description: article.description,
				picture: (/** @type {object} */ shape) =>
					article.picurl ? picture(article.picurl, shape) : '',
				footnote: article.appid && 'Mini program 小程序',
			})),
		),
};
