import { simpleOperation } from '../simpleOperation';

/** doc 13568, no longer in the vendor's current chapter */
export const revoke = simpleOperation({
	resource: 'article',
	operation: 'revoke',
	label: 'Revoke',
	action: 'Revoke an article',
	description: 'Take back a rich article (mpnews) that the same app has sent',
	endpoint: 'message/revoke',
	orderedBy: 'mpnews_url',
	fields: [
		{
			kind: 'url',
			wire: 'mpnews_url',
			name: 'articleUrl',
			label: 'Article URL',
			description: 'Address of the article, as WeCom shows it when the article is opened',
			placeholder: 'e.g. https://open.work.weixin.qq.com/wwopen/mpnews?mixuin=…',
			required: true,
		},
	],
});
