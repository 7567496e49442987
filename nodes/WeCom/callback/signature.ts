import { createHash, timingSafeEqual } from 'node:crypto';

/** What a signature covers besides the token. */
export interface Signed {
	timestamp: string;
	nonce: string;
	/** The base64 text exactly as received. */
	encrypted: string;
}

/** SHA-1 over the sorted values (doc 90968). */
export function sign(token: string, { timestamp, nonce, encrypted }: Signed): string {
	const bytes = [token, timestamp, nonce, encrypted].map((value) => Buffer.from(value, 'utf8'));
	return createHash('sha1')
		.update(Buffer.concat(bytes.sort((a, b) => Buffer.compare(a, b))))
		.digest('hex');
}

/** Takes as long for a wrong signature as for a right one. */
export function isSignedBy(token: string, signed: Signed, signature: string): boolean {
	const expected = Buffer.from(sign(token, signed), 'utf8');
	const given = Buffer.from(signature, 'utf8');
	return given.length === expected.length && timingSafeEqual(given, expected);
}
