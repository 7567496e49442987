import type { IDataObject } from 'n8n-workflow';
import { objectOf, objectsOf, textOf } from '../frames';

/** A file in a message, still with WeCom. */
export interface RemoteFile {
	/** WeCom's name of the kind: `image`, `voice`, `video`, `file`. */
	type: string;
	url: string;
	/** Empty when it is not encrypted. */
	aesKey: string;
}

export interface Content {
	/** WeCom's msgtype. */
	messageType: string;
	/** What the user wrote or said, with a mention that may stand in front. */
	text: string;
	files: RemoteFile[];
}

type Read = (part: IDataObject, type: string) => Omit<Content, 'messageType'>;

const readText: Read = ({ content }) => ({ text: textOf(content), files: [] });

const readFile: Read = (part, type) => ({ text: '', files: fileIn(part, type) });

/** What the bot gets (doc 100719). Of a voice message it gets the words, not the sound. */
const READERS: Readonly<Record<string, Read>> = {
	text: readText,
	voice: ({ content, text }) => ({ text: textOf(content) || textOf(text), files: [] }),
	image: readFile,
	file: readFile,
	video: readFile,
	mixed({ msg_item }) {
		const parts = objectsOf(msg_item).map(readContent);
		const texts = parts.flatMap(({ text }) => (text === '' ? [] : [text]));
		return { text: texts.join('\n'), files: parts.flatMap(({ files }) => files) };
	},
};

/** The content of a message, or of one that is quoted. A kind that is not known has what can be found. */
export function readContent(message: IDataObject): Content {
	const messageType = textOf(message.msgtype);
	const part = objectOf(message[messageType]);
	const read = Object.hasOwn(READERS, messageType) ? READERS[messageType] : readUnknown;
	return { messageType, ...(read ?? readUnknown)(part, messageType) };
}

const readUnknown: Read = (part, type) => {
	const inner = Object.entries(part).flatMap(([key, value]) => fileIn(objectOf(value), key));
	const text = textOf(part.content) || textOf(part.title);
	return { text, files: [...fileIn(part, type, true), ...inner] };
};

/** @param needsKey whether an address without a key is no file, but some link */
function fileIn(
	part: IDataObject,
	type: string,
	needsKey = !Object.hasOwn(READERS, type),
): RemoteFile[] {
	const url = textOf(part.url) || textOf(part.pic_url);
	const aesKey = textOf(part.aeskey);
	return url === '' || (needsKey && aesKey === '') ? [] : [{ type, url, aesKey }];
}
