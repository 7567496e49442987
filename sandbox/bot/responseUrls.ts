import { randomBytes } from 'node:crypto';
import type { Chat } from './chat';
import { Refusal } from '../base/refusal';

const LIFETIME_MS = 60 * 60_000;

export const RESPONSE_PATH = 'aibot/response';

interface ResponseCode {
	readonly chat: Chat;
	/** What was written or clicked on; in groups the answer quotes it. */
	readonly msgid: string;
	readonly issuedAt: number;
	used: boolean;
}

/** The addresses under which a message can be answered once, without a socket (doc 101138). */
export class ResponseUrls {
	private readonly byCode = new Map<string, ResponseCode>();

	/** @param now epoch ms */
	constructor(
		private readonly now: () => number,
		private readonly origin: () => string,
	) {}

	issue(chat: Chat, msgid: string): string {
		const code = randomBytes(24).toString('base64url');
		this.byCode.set(code, { chat, msgid, issuedAt: this.now(), used: false });
		return `${this.origin()}/cgi-bin/${RESPONSE_PATH}?response_code=${code}`;
	}

	/** @throws Refusal 60140 for a code that is unknown, used or older than an hour */
	find(code: string | undefined): ResponseCode {
		const found = this.byCode.get(code ?? '');
		if (!found) throw new Refusal(60140, 'unknown');
		if (found.used) throw new Refusal(60140, 'used before');
		if (this.now() - found.issuedAt >= LIFETIME_MS) throw new Refusal(60140, 'older than 1 h');
		return found;
	}
}
