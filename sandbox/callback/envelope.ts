import { randomInt } from 'node:crypto';
import { decrypt, encrypt } from './crypto';
import { CallbackFault } from './fault';
import { signatureOf } from './signature';
import { childOf, parseXml, textOf, writeXml } from './xml';

/** What both ends know. */
export interface Keys {
	readonly token: string;
	readonly encodingAesKey: string;
	readonly corpId: string;
}

const NONCE_BELOW = 10 ** 10;

/** The query of every callback. A type alias, so that URLSearchParams takes it. */
// oxlint-disable-next-line typescript/consistent-type-definitions
export type SignedQuery = { msg_signature: string; timestamp: string; nonce: string };

export interface Sealed {
	readonly query: SignedQuery;
	readonly encrypted: string;
}

/** Encrypts under a nonce of its own. @param now epoch ms */
export function seal(text: string, keys: Keys, now: number): Sealed {
	const timestamp = String(Math.floor(now / 1000));
	const nonce = String(randomInt(NONCE_BELOW));
	const encrypted = encrypt(text, keys.encodingAesKey, keys.corpId);
	const msg_signature = signatureOf(keys.token, { timestamp, nonce, encrypted });
	return { query: { msg_signature, timestamp, nonce }, encrypted };
}

/** The body of a POST. AgentID is text here, although it is a number in the message (doc 90930). */
export const requestEnvelope = (keys: Keys, agentid: number, encrypted: string): string =>
	writeXml([
		['ToUserName', keys.corpId],
		['AgentID', String(agentid)],
		['Encrypt', encrypted],
	]);

const REPLY_ELEMENTS = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'];

/** The plaintext of a passive reply (doc 90241), once its signature is found good. */
export function openReply(body: string, keys: Keys): string {
	const root = parseXml(body);
	for (const name of REPLY_ELEMENTS) {
		if (!childOf(root, name)?.text) throw new CallbackFault(-40002, `${name} is missing`);
	}
	const encrypted = textOf(root, 'Encrypt');
	const signed = { timestamp: textOf(root, 'TimeStamp'), nonce: textOf(root, 'Nonce'), encrypted };
	if (signatureOf(keys.token, signed) !== textOf(root, 'MsgSignature')) {
		throw new CallbackFault(-40001);
	}
	return decrypt(encrypted, keys.encodingAesKey, keys.corpId);
}
