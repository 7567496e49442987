import { randomBytes } from 'node:crypto';
import type { App } from '../company/company';
import { Refusal } from '../base/refusal';

/** 144 random bytes are 192 characters: long enough to catch callers with a short buffer. */
const TOKEN_BYTES = 144;

interface Token {
	readonly agentid: number;
	/** Epoch ms. */
	expiresAt: number;
	revoked: boolean;
}

export interface IssuedToken {
	readonly agentid: number;
	readonly token: string;
	/** Epoch ms. */
	readonly issuedAt: number;
}

/** Access tokens: one app each, not interchangeable (doc 91039). */
export class TokenStore {
	readonly issued: IssuedToken[] = [];
	private readonly byToken = new Map<string, Token>();

	/** @param now epoch ms */
	constructor(private readonly now: () => number) {}

	issue(app: App, ttlSeconds: number, newestOnly: boolean): string {
		if (newestOnly) this.revoke(app.agentid);
		const token = randomBytes(TOKEN_BYTES).toString('base64url');
		const issuedAt = this.now();
		const expiresAt = issuedAt + ttlSeconds * 1000;
		this.byToken.set(token, { agentid: app.agentid, expiresAt, revoked: false });
		this.issued.push({ agentid: app.agentid, token, issuedAt });
		return token;
	}

	/** The agentid behind a token; 41001, 40014 and 42001 otherwise. */
	resolve(token: string | undefined): number {
		if (!token) throw new Refusal(41001);
		const found = this.byToken.get(token);
		if (!found || found.revoked) throw new Refusal(40014);
		if (this.now() >= found.expiresAt) throw new Refusal(42001);
		return found.agentid;
	}

	/** Every token so far answers 42001 from now on. */
	expireAll(): void {
		for (const token of this.byToken.values()) token.expiresAt = this.now();
	}

	/** The tokens so far, of one app or of all, answer 40014 from now on. */
	revoke(agentid?: number): void {
		for (const token of this.byToken.values()) {
			if (agentid === undefined || token.agentid === agentid) token.revoked = true;
		}
	}
}
