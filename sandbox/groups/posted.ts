import type { JsonObject } from '../base/json';
import type { Fields } from '../rules/rule';
import { cut, string } from '../rules/strings';
import { inlineMentions, NOBODY, united, type MentionFacts, type Mentions } from './mentions';

/** What a group sees of a message, whoever posts it. */
export interface Posted {
	readonly content: JsonObject;
	readonly mentions: Mentions;
}

export const mentionsNobody = (content: JsonObject): Posted => ({ content, mentions: NOBODY });

/** A content whose text mentions people, beside those that are listed. */
export const withMentions = (
	content: JsonObject,
	facts: MentionFacts,
	listed: Mentions = NOBODY,
): Posted => ({
	content,
	mentions: united(listed, inlineMentions(String(content.content), facts)),
});

/** News in a group. No mini programs: every article needs a page. */
export const GROUP_NEWS: Fields = {
	articles: {
		type: 'list',
		required: 45008,
		length: [1, 8],
		badLength: 45008,
		fields: {
			title: cut(128, { required: 41016 }),
			description: cut(512),
			url: string({ required: 41010, link: 'strict' }),
			picurl: string({ link: 'noted' }),
		},
	},
};
