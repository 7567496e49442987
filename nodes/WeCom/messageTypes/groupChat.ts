import { file, image, video, voice } from './media';
import { mpnews } from './mpnews';
import { groupNews } from './news';
import { groupText, markdownContent } from './text';
import { groupTextcard } from './textcard';
import { fromFields, type MessageType } from './messageType';

/** Every message type of appchat/send by WeCom's own name for it (doc 90248). */
export const GROUP_CHAT_TYPES = {
	text: { ...groupText, safe: [0, 1] },
	markdown: fromFields(
		{
			label: 'Markdown',
			description: 'Headings, bold, links, code, quotes and three text colors',
			idTranslation: false,
			longText: 'markdown',
		},
		[
			markdownContent(
				'WeCom knows headings, bold, links, inline code, quotes, <code>&lt;@userid&gt;</code> and <code>&lt;font color="info"&gt;</code>, <code>"comment"</code> or <code>"warning"</code>; no lists, tables or pictures. One message holds 2,048 bytes; see the option Long Text.',
			),
		],
	),
	textcard: groupTextcard,
	news: groupNews,
	mpnews: { ...mpnews, safe: [0, 1] },
	image,
	voice,
	video,
	file,
} as const satisfies Record<string, MessageType>;

export type GroupChatTypeName = keyof typeof GROUP_CHAT_TYPES;

export const groupChatTypeEntries = Object.entries(GROUP_CHAT_TYPES) as Array<
	[GroupChatTypeName, MessageType]
>;
