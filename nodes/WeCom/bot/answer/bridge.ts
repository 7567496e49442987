import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { objectOf, objectsOf, textOf } from '../frames';
import type { Message } from '../send/messages';

/**
 * What the reply operation hands to the trigger through n8n's `sendResponse`, also from the worker of
 * a queue. The mark tells it from what n8n puts there when nobody has replied.
 */
export interface Handover {
	/** Names this reply, for a receipt within the same process. */
	id: string;
	messages: Message[];
}

export const toHandover = (messages: Message[]): Handover => ({ id: randomUUID(), messages });

export const toResponse = ({ id, messages }: Handover): IDataObject => ({
	wecomBot: { id, messages: messages as unknown as IDataObject[] },
});

/** @returns undefined for anything that the reply operation has not made */
export function readResponse(response: unknown): Handover | undefined {
	const mark = objectOf(response).wecomBot;
	if (mark === undefined) return undefined;
	const { id, messages } = objectOf(mark);
	return { id: textOf(id), messages: objectsOf(messages) as unknown as Message[] };
}
