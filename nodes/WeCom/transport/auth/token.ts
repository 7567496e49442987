import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

export const APP_CREDENTIAL = 'weComApi';

/** The properties of the credential `weComApi` as n8n hands them out. */
export interface WeComCredential extends ICredentialDataDecryptedObject {
	corpId: string;
	corpSecret: string;
	agentId: number | string;
	baseUrl: string;
	/** Empty until the first token was fetched, and when a new one is wanted. */
	accessToken: string;
	/** Epoch ms from which the token is no longer used; empty until the first token was fetched. */
	accessTokenExpiresAt: number | string;
	/** Which app the token was fetched for, see `tokenOwner`; empty as long as nobody said. */
	accessTokenOwner: string;
}

/** What n8n stores back into the credential. */
export interface FetchedToken extends IDataObject {
	accessToken: string;
	accessTokenExpiresAt: number;
	accessTokenOwner: string;
}

/**
 * How long before its end a token is given up. A request may wait in line before it leaves, clocks of
 * n8n's workers differ, and WeCom counts from when it made the token. Five minutes cover all of that
 * and cost one call more in two days.
 */
const TOKEN_SAFETY_MARGIN_MS = 5 * 60 * 1000;

/** Tokens that live shorter than usual keep nine tenths of their life. */
const MAX_MARGIN_SHARE = 0.1;

/**
 * @param fetchedAt epoch ms at which the token was asked for
 * @param lifetimeS `expires_in` of gettoken
 * @returns epoch ms from which the token is no longer used
 */
export function tokenEnd(fetchedAt: number, lifetimeS: number): number {
	const lifetimeMs = lifetimeS * 1000;
	return fetchedAt + lifetimeMs - Math.min(TOKEN_SAFETY_MARGIN_MS, lifetimeMs * MAX_MARGIN_SHARE);
}

/** The part of a credential that is its token. */
export function tokenOf({
	accessToken,
	accessTokenExpiresAt,
	accessTokenOwner,
}: WeComCredential): FetchedToken {
	return { accessToken, accessTokenExpiresAt: Number(accessTokenExpiresAt), accessTokenOwner };
}

/**
 * Names the app that a credential's values belong to without revealing them. A token is kept beside
 * the values it was fetched with, and n8n keeps it when the user changes them; this tells.
 */
export function tokenOwner({
	corpId,
	corpSecret,
	baseUrl,
}: ICredentialDataDecryptedObject): string {
	return createHash('sha256')
		.update(JSON.stringify([corpId, corpSecret, baseUrl]))
		.digest('hex');
}

/** Whether there is a token for this app that by the clock can still be used. */
export function hasUsableToken(
	credential: ICredentialDataDecryptedObject,
	now = Date.now(),
): boolean {
	const { accessToken, accessTokenExpiresAt, accessTokenOwner } = credential;
	if (!accessToken || !(Number(accessTokenExpiresAt) > now)) return false;
	return !accessTokenOwner || accessTokenOwner === tokenOwner(credential);
}

/** What a request has to say to the functions of its credential. */
export interface Errand {
	/** Asked once, when the request has got its token and is about to leave with it. */
	mayLeave: () => boolean;
	/** How long the request for the token may take, in ms. */
	timeoutMs: number;
}

/** n8n hands the credential's own object to its functions, and nothing else. */
const errands = new WeakMap<ICredentialDataDecryptedObject, Errand>();

export function sendWith(credential: ICredentialDataDecryptedObject, errand: Errand): void {
	errands.set(credential, errand);
}

export const tokenTimeoutOf = (credential: ICredentialDataDecryptedObject): number | undefined =>
	errands.get(credential)?.timeoutMs;

/** Whether a request may leave that has got its token; answered once. */
export function mayLeave(credential: ICredentialDataDecryptedObject): boolean {
	const errand = errands.get(credential);
	errands.delete(credential);
	return errand?.mayLeave() ?? true;
}
