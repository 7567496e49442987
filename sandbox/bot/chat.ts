import { randomBytes } from 'node:crypto';

/** A chat with a bot. */
export interface Chat {
	readonly botId: string;
	readonly type: 'single' | 'group';
	/** The group's chatid; of a single chat the canonical userid. */
	readonly id: string;
}

export const chatKey = ({ botId, type, id }: Chat): string => `${botId}/${type}/${id}`;

export const newId = (): string => randomBytes(15).toString('base64url');
