import { copyButton } from '../copy.js';
import { openDialog } from '../dialog.js';
import { h } from '../dom.js';
import { mediaUrl, picture } from '../picture.js';
import { link } from '../richtext/drawInline.js';
import { safeUrl } from '../richtext/safeUrl.js';
import { drawArticles } from './articles.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */

/** Neither scripts nor requests to anywhere but this server. */
const frame = (/** @type {Content} */ article) => {
	const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data: ${location.origin}`;
	const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`;
	const style =
		'<style>body{margin:16px;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1b1f24;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>';
	return h('iframe', {
		class: 'mpnews-frame',
		title: t.message.mpnews.frame(String(article.title)),
		sandbox: '',
		srcdoc: `<!doctype html>${head}${style}${article.content ?? ''}`,
	});
};

/** @param {Content} article @param {string | undefined} url its address, for message/revoke */
function openArticle(article, url) {
	const source = safeUrl(article.content_source_url);
	openDialog(
		String(article.title),
		[
			article.author && h('p', { class: 'mpnews-author' }, article.author),
			frame(article),
			source && h('p', null, link(source, t.message.mpnews.original)),
			url && h('p', { class: 'mpnews-url' }, drawArticleUrl(url)),
		],
		{ className: 'dialog-article' },
	);
}

/** An article's address and how to take it along. @param {string} url */
export const drawArticleUrl = (url) => [
	h('code', null, url),
	copyButton(t.message.mpnews.urlName, url, t.message.mpnews.copyUrl),
];

/** @param {Content} article @param {string | undefined} url */
const openButton = (article, url) =>
	h(
		'button',
		{ class: 'stretched plain', type: 'button', onclick: () => openArticle(article, url) },
		article.title,
	);

/** @type {import('../types.js').MessageType} */
export const mpnews = {
	label: t.message.mpnews.label,
	frame: 'card',
	preview: ({ articles }) => `${t.message.mpnews.preview} ${articles?.[0]?.title ?? ''}`,
	render: ({ content, mpnewsUrls, revokedUrls }) =>
		drawArticles(
			(content.articles ?? []).map(
				(/** @type {Content} */ article, /** @type {number} */ index) => {
					const revoked = revokedUrls?.includes(mpnewsUrls?.[index] ?? '');
					return {
						title: revoked
							? h('span', { class: 'article-revoked' }, t.message.mpnews.revoked)
							: openButton(article, mpnewsUrls?.[index]),
						description: revoked ? '' : article.digest,
						picture: (/** @type {object} */ shape) =>
							revoked ? '' : picture(mediaUrl(String(article.thumb_media_id)), shape),
						footnote: revoked ? '' : article.author,
					};
				},
			),
		),
};
