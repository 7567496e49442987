import { interactiveTaskcard } from './interactiveTaskcard';
import { file, image, video, voice } from './media';
import { miniprogramNotice } from './miniprogramNotice';
import { mpnews } from './mpnews';
import { news } from './news';
import { templateCard } from './templateCard';
import { markdown, text } from './text';
import { textcard } from './textcard';
import type { MessageType } from './messageType';

export type { MessageType } from './messageType';

/** Every message type of message/send by WeCom's own name for it. A new type is one line here. */
export const MESSAGE_TYPES = {
	text,
	markdown,
	textcard,
	news,
	mpnews,
	image,
	voice,
	video,
	file,
	miniprogram_notice: miniprogramNotice,
	template_card: templateCard,
	interactive_taskcard: interactiveTaskcard,
} as const satisfies Record<string, MessageType>;

export type MessageTypeName = keyof typeof MESSAGE_TYPES;

export const messageTypeEntries = Object.entries(MESSAGE_TYPES) as Array<
	[MessageTypeName, MessageType]
>;
