import { createHash } from 'node:crypto';

/** What is signed besides the token. */
export interface Signed {
	/** Unix seconds as digits. */
	readonly timestamp: string;
	readonly nonce: string;
	/** The base64 text exactly as it travels. */
	readonly encrypted: string;
}

/** SHA-1 over the four values in byte order, without a separator (doc 90968). */
export const signatureOf = (token: string, { timestamp, nonce, encrypted }: Signed): string =>
	createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
