import { articlesField, descriptionField, titleField } from '../fields';
import { mediaField } from './media';
import { fromFields } from './messageType';

/** Largest article body: 666 KB, counted as 666 * 1,024 bytes (doc 90236). */
const MAX_CONTENT_BYTES = 666 * 1024;

export const mpnews = fromFields(
	{
		label: 'Rich Article (Mpnews)',
		description: 'Up to 8 articles whose text WeCom stores, with read and like counts',
		idTranslation: true,
		safe: [0, 1, 2],
	},
	[
		articlesField('The articles of the message, 1 to 8', [
			titleField('article', 'e.g. Travel policy'),
			{
				...mediaField('image'),
				wire: 'thumb_media_id',
				label: 'Cover Media ID',
				sourceLabel: 'Cover Source',
				description:
					'The media_id of the cover picture, from an upload as "image" in the last 3 days',
			},
			{
				kind: 'text',
				wire: 'author',
				name: 'author',
				label: 'Author',
				description: 'Name shown above the article, at most 64 bytes',
				placeholder: 'e.g. Finance 财务部',
				maxBytes: 64,
			},
			{
				kind: 'url',
				wire: 'content_source_url',
				name: 'sourceUrl',
				label: 'Source URL',
				description: 'Where "read original" (阅读原文) leads',
			},
			{
				kind: 'text',
				wire: 'content',
				name: 'content',
				label: 'Content',
				description:
					'The article as HTML, at most 666 KB. A picture of the item can be shown with <code>&lt;img src="cid:data"&gt;</code>, where "data" is the name of its binary field.',
				placeholder: 'e.g. <h2>What is new</h2><p>…</p>',
				required: true,
				maxBytes: MAX_CONTENT_BYTES,
				pictures: true,
				rows: 6,
			},
			{
				...descriptionField('Summary shown in the chat'),
				wire: 'digest',
				name: 'digest',
				label: 'Digest',
			},
		]),
	],
);
