import type { IDataObject } from 'n8n-workflow';
import {
	choicesOf,
	descriptionField,
	dropDown,
	linkCardPicture,
	linkCardsField,
	linkCardUrl,
	titleField,
	type Field,
	type TextField,
} from '../fields';
import { replaceName } from '../templateCard/replaceName';
import { CARD_NAMES, toXmlNames } from './cardNames';
import type { XmlTree } from './xml';

/** A kind of passive reply (doc 90241). */
interface ReplyType {
	label: string;
	description: string;
	/** Key of the content in WeCom's JSON. */
	wire: string;
	fields: readonly Field[];
	/** Elements behind MsgType. */
	toXml: (content: IDataObject) => XmlTree;
	/** It changes the card that was clicked, for the member who clicked. */
	updatesCard?: boolean;
}

const content: TextField = {
	kind: 'text',
	wire: 'content',
	name: 'content',
	label: 'Content',
	description: 'Text of the answer, at most 2,048 bytes (about 680 Chinese characters)',
	placeholder: 'e.g. Thank you, we are looking into it',
	required: true,
	maxBytes: 2048,
	cuts: true,
	rows: 3,
};

const mediaId = (what: string): TextField => ({
	kind: 'text',
	wire: 'media_id',
	name: 'mediaId',
	label: 'Media ID',
	description: `The media_id of a ${what} that was uploaded to WeCom in the last 3 days`,
	placeholder: 'e.g. 3a8ZBPpkJ7qYV0FzbgYPRuBmWHAqcPXz0MjHMa4lkXtA',
	required: true,
	trim: true,
});

const articles = linkCardsField('answer', [
	linkCardPicture('JPG or PNG, 640 x 320 pixels look best', 'e.g. https://example.com/picture.png'),
	linkCardUrl('The page that the article opens'),
]);

const caption: readonly Field[] = [
	{ ...titleField('video', 'e.g. Fire drill'), required: false },
	descriptionField('Text below the title'),
];

const MEDIA = { media_id: 'MediaId' };
const CAPTION = { title: 'Title', description: 'Description' };
const ARTICLE = { ...CAPTION, picurl: 'PicUrl', url: 'Url' };
const BUTTON = { replace_name: 'ReplaceName' };

/** By MsgType. A new kind of reply is one entry here. */
export const REPLY_TYPES = {
	update_button: {
		label: 'Card Button',
		description: 'The clicked card gets gray buttons with a caption',
		wire: 'button',
		fields: [replaceName],
		toXml: (button) => ({ Button: toXmlNames(button, BUTTON) }),
		updatesCard: true,
	},
	update_taskcard: {
		label: 'Task Card Button (Legacy)',
		description: 'The same for a legacy task card, which has to be answered this way',
		wire: 'taskcard',
		fields: [replaceName],
		toXml: (button) => ({ TaskCard: toXmlNames(button, BUTTON) }),
		updatesCard: true,
	},
	update_template_card: {
		label: 'Card',
		description: 'Another card takes the place of the clicked one',
		wire: 'template_card',
		// The sections of the card types, see templateCard.
		fields: [],
		toXml: (card) => ({ TemplateCard: toXmlNames(card, CARD_NAMES) }),
		updatesCard: true,
	},
	image: {
		label: 'Image',
		description: 'A picture',
		wire: 'image',
		fields: [mediaId('picture')],
		toXml: (image) => ({ Image: toXmlNames(image, MEDIA) }),
	},
	news: {
		label: 'News',
		description: 'Link cards with pictures',
		wire: 'news',
		fields: [articles],
		toXml: ({ articles: list = [] }) => ({
			ArticleCount: (list as IDataObject[]).length,
			Articles: { item: (list as IDataObject[]).map((article) => toXmlNames(article, ARTICLE)) },
		}),
	},
	text: {
		label: 'Text',
		description: 'Plain text with line breaks and links',
		wire: 'text',
		fields: [content],
		toXml: (text) => toXmlNames(text, { content: 'Content' }),
	},
	video: {
		label: 'Video',
		description: 'A video with title and description',
		wire: 'video',
		fields: [mediaId('video'), ...caption],
		toXml: (video) => ({ Video: toXmlNames(video, { ...MEDIA, ...CAPTION }) }),
	},
	voice: {
		label: 'Voice',
		description: 'A voice message',
		wire: 'voice',
		fields: [mediaId('voice message')],
		toXml: (voice) => ({ Voice: toXmlNames(voice, MEDIA) }),
	},
} as const satisfies Record<string, ReplyType>;

export type ReplyTypeName = keyof typeof REPLY_TYPES;

export const replyTypeEntries = Object.entries(REPLY_TYPES) as Array<[ReplyTypeName, ReplyType]>;

/** What to answer with a fixed reply. */
export const replyTypeParameter = dropDown({
	displayName: 'Reply Type',
	name: 'replyType',
	type: 'options',
	noDataExpression: true,
	default: 'text',
	description: 'What to answer. The three card replies change the card that was clicked.',
	options: choicesOf(replyTypeEntries),
});

export const replyType = (name: ReplyTypeName): ReplyType => REPLY_TYPES[name];
