import { file } from './file.js';
import { image } from './image.js';
import { markdown } from './markdown.js';
import { markdownV2 } from './markdownV2.js';
import { miniprogramNotice } from './miniprogramNotice.js';
import { mpnews } from './mpnews.js';
import { news } from './news.js';
import { taskcard } from './taskcard.js';
import { templateCard } from './templateCard.js';
import { text } from './text.js';
import { textcard } from './textcard.js';
import { unknown } from './unknown.js';
import { video } from './video.js';
import { voice } from './voice.js';

/** @type {Readonly<Record<string, import('../types.js').MessageType>>} */
const MESSAGE_TYPES = {
	text,
	markdown,
	markdown_v2: markdownV2,
	image,
	voice,
	video,
	file,
	textcard,
	news,
	mpnews,
	miniprogram_notice: miniprogramNotice,
	template_card: templateCard,
	interactive_taskcard: taskcard,
	taskcard,
};

/** @param {string} msgtype */
export const messageType = (msgtype) =>
	Object.hasOwn(MESSAGE_TYPES, msgtype) ? (MESSAGE_TYPES[msgtype] ?? unknown) : unknown;
