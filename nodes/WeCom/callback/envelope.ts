import { randomInt } from 'node:crypto';
import { decrypt, encrypt } from './aes';
import type { Keys } from './keys';
import { Refusal } from './refusal';
import { isSignedBy, sign } from './signature';
import { childText, parseXml, writeXml } from './xml';

/** The query of a request as the web server read it. */
export type Query = Readonly<Record<string, unknown>>;

/** What the query says; whether it is true shows with the encrypted part. */
export interface Claim {
	signature: string;
	timestamp: string;
	nonce: string;
	/** Epoch ms. */
	sentAt: number;
}

/** A request whose signature and time are good. */
export interface Accepted {
	/** Decrypted: XML, or the echo text. */
	content: string;
	signature: string;
	/** Epoch ms until which the same request could be sent again. */
	validUntil: number;
}

const MS_PER_MINUTE = 60_000;
const NONCE_BELOW = 10 ** 10;
/** An envelope has three elements in an outer one, with a CDATA section in each. */
const MAX_MARKS = 64;
const SHA1 = /^[0-9a-f]{40}$/;

/** Made once: a stack for each forged request would cost more than its check. */
const WRONG_SIGNATURE = new Refusal(
	'forged',
	'its signature is wrong; compare the Token with the one in WeCom',
);

/** The encrypted part of a POST. @throws Refusal for anything but a small envelope around one */
export function encryptedIn(body: string): string {
	// Anybody can send this, and reading many elements takes long.
	if (body.split('<', MAX_MARKS + 1).length > MAX_MARKS) {
		throw new Refusal('malformed', 'its body is not the XML that WeCom sends');
	}
	const encrypted = childText(parseXml(body), 'Encrypt').trim();
	if (encrypted === '') throw new Refusal('malformed', 'its body has no Encrypt element');
	return encrypted;
}

/** The encrypted part of the URL verification. A plus sign that was not escaped arrives as a space. */
export function encryptedInQuery(query: Query): string {
	return single(query, 'echostr').replaceAll(' ', '+');
}

/**
 * Form and time of the query, which show before anything is read or computed.
 *
 * @param now epoch ms
 * @throws Refusal for what cannot be from WeCom, or is too old
 */
export function readQuery(query: Query, toleranceMinutes: number, now: number): Claim {
	const signature = single(query, 'msg_signature').toLowerCase();
	const timestamp = single(query, 'timestamp');
	const nonce = single(query, 'nonce');
	if (!SHA1.test(signature)) throw WRONG_SIGNATURE;
	const sentAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : NaN;
	const claim = { signature, timestamp, nonce, sentAt };
	requireRecent(claim, toleranceMinutes, now);
	return claim;
}

/**
 * @param now epoch ms
 * @returns epoch ms until which the same request could be sent again
 * @throws Refusal for what is too old, or from the future
 */
export function requireRecent({ sentAt }: Claim, toleranceMinutes: number, now: number): number {
	const toleranceMs = toleranceMinutes * MS_PER_MINUTE;
	if (Math.abs(now - sentAt) <= toleranceMs) return sentAt + toleranceMs;
	throw new Refusal(
		'forged',
		`its time is more than ${toleranceMinutes} minutes from the clock of this server`,
	);
}

/**
 * Checks signature and addressee, in this order, and decrypts.
 *
 * @throws Refusal
 */
export function openClaim(
	encrypted: string,
	{ signature, timestamp, nonce }: Claim,
	{ token, encodingAesKey, corpId }: Keys,
): string {
	if (!isSignedBy(token, { timestamp, nonce, encrypted }, signature)) throw WRONG_SIGNATURE;
	return decrypt(encrypted, encodingAesKey, corpId);
}

/**
 * Checks time, signature and addressee, in this order, and decrypts.
 *
 * @param now epoch ms
 * @throws Refusal
 */
export function open(
	encrypted: string,
	query: Query,
	keys: Keys,
	toleranceMinutes: number,
	now: number,
): Accepted {
	const claim = readQuery(query, toleranceMinutes, now);
	const validUntil = requireRecent(claim, toleranceMinutes, now);
	const content = openClaim(encrypted, claim, keys);
	return { content, signature: claim.signature, validUntil };
}

/** A parameter given exactly once; several of one name arrive as a list. */
function single(query: Query, name: string): string {
	const value = Object.hasOwn(query, name) ? query[name] : undefined;
	if (typeof value === 'string' && value !== '') return value;
	throw new Refusal('malformed', `its query has no single ${name}`);
}

/** The envelope of a passive reply (doc 90241). @param now epoch ms */
export function sealReply(xml: string, keys: Keys, now: number): string {
	const timestamp = String(Math.floor(now / 1000));
	const nonce = String(randomInt(NONCE_BELOW));
	const encrypted = encrypt(xml, keys.encodingAesKey, keys.corpId);
	return writeXml({
		Encrypt: encrypted,
		MsgSignature: sign(keys.token, { timestamp, nonce, encrypted }),
		TimeStamp: Number(timestamp),
		Nonce: nonce,
	});
}
