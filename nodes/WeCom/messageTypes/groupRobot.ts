import type { IDataObject } from 'n8n-workflow';
import {
	formPath,
	readForm,
	toProperties,
	checkFields,
	InputError,
	type TextField,
} from '../fields';
import { FileReference, InlinePicture } from '../media/references';
import { buildCard, cardProperties, ROBOT_CARD_TYPES } from '../templateCard';
import { file, mediaField, voice } from './media';
import { groupNews } from './news';
import { content, groupText, markdownContent } from './text';
import { fromFields, type MessageType } from './messageType';

/** What one Markdown message of a robot holds, in bytes (doc 99110). */
const MAX_MARKDOWN_BYTES = 4096;

const markdown = markdownContent(
	'WeCom knows headings, bold, links, inline code, quotes, <code>&lt;@userid&gt;</code> and <code>&lt;font color="info"&gt;</code>, <code>"comment"</code> or <code>"warning"</code> here; no lists, tables or pictures, for which there is Markdown V2. One message holds 4,096 bytes; see the option Long Text.',
);

const markdownV2: TextField = {
	...content,
	description:
		'Markdown to send. WeCom knows headings, bold, italics, lists, tables, quotes, code blocks, rules, links and pictures here; no colors and no mentions, for which there is Markdown. Clients before 4.1.36 show it as plain text. One message holds 4,096 bytes; see the option Long Text.',
	placeholder: 'e.g. | Host | Disk |\n| --- | --- |\n| node-7 | 91% |',
};

const pictureFile = mediaField('image');

/** A picture goes inside the message, with the MD5 of its bytes; there is no media_id for it. */
const image: MessageType = {
	label: 'Image',
	description: 'A JPG or PNG picture of up to 2 MB from binary data',
	idTranslation: false,
	takesAgentId: false,
	toEveryone: false,
	properties: (show) =>
		toProperties([pictureFile], show).flatMap((property) =>
			property.name === 'binaryProperty'
				? [
						{
							...property,
							description:
								'Name of the binary field that holds the picture. JPG or PNG, at most 2 MB.',
							displayOptions: { show },
						},
					]
				: [],
		),
	cuts: false,
	doubts: () => [],
	build(read) {
		const path = formPath();
		const values = { ...readForm([pictureFile], read), media_id: fromBinary(read) };
		const { media_id: picture } = checkFields([pictureFile], values, path);
		if (picture instanceof FileReference) {
			return { content: InlinePicture.of(picture) as unknown as IDataObject, cuts: [] };
		}
		throw new InputError(path.field(pictureFile).name, 'is empty', 'Name the binary field.');
	},
};

const fromBinary = (read: (name: string) => unknown) => ({
	mediaSource: 'binary',
	binaryProperty: read('binaryProperty'),
});

/** Cards that show something; clicks on cards of a robot come to nobody (doc 99110). */
const templateCard: MessageType = {
	label: 'Template Card',
	description: 'A card with rows, pictures and links',
	idTranslation: false,
	takesAgentId: false,
	toEveryone: false,
	properties: (show) => cardProperties(show, 'send', ROBOT_CARD_TYPES),
	cuts: false,
	doubts: () => [],
	build: (read) => ({ content: buildCard(read, 'send', ROBOT_CARD_TYPES), cuts: [] }),
};

/** Every message type of webhook/send by WeCom's own name for it (doc 99110). */
export const GROUP_ROBOT_TYPES = {
	text: groupText,
	markdown: fromFields(
		{
			label: 'Markdown',
			description: 'Headings, bold, links, quotes, three text colors and mentions',
			idTranslation: false,
			longText: 'markdown',
			maxContentBytes: MAX_MARKDOWN_BYTES,
		},
		[markdown],
	),
	markdown_v2: fromFields(
		{
			label: 'Markdown V2',
			description: 'Tables, lists, code blocks and pictures, without colors and mentions',
			idTranslation: false,
			longText: 'markdownV2',
			maxContentBytes: MAX_MARKDOWN_BYTES,
		},
		[markdownV2],
	),
	image,
	news: groupNews,
	voice,
	file,
	template_card: templateCard,
} as const satisfies Record<string, MessageType>;

export type GroupRobotTypeName = keyof typeof GROUP_ROBOT_TYPES;

export const groupRobotTypeEntries = Object.entries(GROUP_ROBOT_TYPES) as Array<
	[GroupRobotTypeName, MessageType]
>;
