import type { IDataObject } from 'n8n-workflow';
import { objectOf, objectsOf } from '../frames';
import type { Message } from '../send/messages';

/**
 * What the reply operation hands to the trigger through n8n's `sendResponse` from the worker of a
 * queue. The mark tells it from what n8n puts there when nobody has replied.
 */
export const toResponse = (messages: Message[]): IDataObject => ({
	wecomBot: { messages: messages as unknown as IDataObject[] },
});

/** @returns undefined for anything that the reply operation has not made */
export function readResponse(response: unknown): Message[] | undefined {
	const mark = objectOf(response).wecomBot;
	if (mark === undefined) return undefined;
	return objectsOf(objectOf(mark).messages) as unknown as Message[];
}
