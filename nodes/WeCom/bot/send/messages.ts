import type { IDataObject } from 'n8n-workflow';
import type { MediaKind } from '../../media/kinds';

/** A message of the bot as the node describes it; plain data, since it may come from another process. */
export type Message = MarkdownMessage | CardMessage | FileMessage;

export interface MarkdownMessage {
	type: 'markdown';
	content: string;
}

export interface CardMessage {
	type: 'template_card';
	card: IDataObject;
}

export interface FileMessage {
	type: MediaKind;
	fileName: string;
	/** The bytes. */
	base64: string;
	/** Of a video. */
	title?: string;
	description?: string;
}

/**
 * The body of a message, without the chat.
 *
 * @param mediaId of the uploaded file
 * @param feedbackId asks the member for a thumb up or down, which comes back with this ID; not with files
 */
export function toBody(message: Message, mediaId?: string, feedbackId?: string): IDataObject {
	const feedback = feedbackId === undefined ? {} : { feedback: { id: feedbackId } };
	switch (message.type) {
		case 'markdown':
			return { msgtype: 'markdown', markdown: { content: message.content, ...feedback } };
		case 'template_card':
			return { msgtype: 'template_card', template_card: { ...message.card, ...feedback } };
		default: {
			const { type, title, description } = message;
			const texts = { ...(title && { title }), ...(description && { description }) };
			return { msgtype: type, [type]: { media_id: mediaId, ...texts } };
		}
	}
}
