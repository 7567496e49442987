import { picture } from '../picture.js';
import { opener } from '../cards/opener.js';
import { drawArticles } from './articles.js';
import { t } from '../words/index.js';

/** @type {import('../types.js').MessageType} */
export const news = {
	label: t.message.news.label,
	frame: 'card',
	preview: ({ articles }) => `${t.message.news.preview} ${articles?.[0]?.title ?? ''}`,
	render: ({ content }) =>
		drawArticles(
			(content.articles ?? []).map((/** @type {import('../types.js').Content} */ article) => ({
				title: opener({ ...article, type: article.appid ? 2 : 1 }, article.title, 'stretched'),
				description: article.description,
				picture: (/** @type {object} */ shape) =>
					article.picurl ? picture(article.picurl, shape) : '',
				footnote: article.appid && t.message.miniProgram,
			})),
		),
};
