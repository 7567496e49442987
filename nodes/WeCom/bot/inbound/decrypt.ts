import { createDecipheriv } from 'node:crypto';

const KEY_BYTES = 32;
const IV_BYTES = 16;
/** PKCS#7 with blocks of 32 bytes, twice those of AES: Node's own unpadding refuses half of all files. */
const MAX_PADDING = 32;

/**
 * Decrypts a file that a member has sent to the bot (doc 101463): AES-256-CBC, the first 16 bytes of
 * the key are the IV.
 *
 * @param key `aeskey` beside the file's URL, 43 characters of Base64; 64 hexadecimal digits and
 *   percent-encoded keys have been seen, too
 * @throws Error saying what does not fit, without the key
 */
export function decryptMedia(encrypted: Buffer, key: string): Buffer {
	const bytes = readKey(key);
	if (encrypted.length === 0 || encrypted.length % IV_BYTES !== 0) {
		throw new Error('The file is not complete');
	}
	const decipher = createDecipheriv('aes-256-cbc', bytes, bytes.subarray(0, IV_BYTES));
	decipher.setAutoPadding(false);
	const padded = Buffer.concat([decipher.update(encrypted), decipher.final()]);
	const padding = padded.at(-1) ?? 0;
	const end = padded.length - padding;
	const isPadded =
		padding >= 1 &&
		padding <= MAX_PADDING &&
		end >= 0 &&
		padded.subarray(end).every((byte) => byte === padding);
	if (!isPadded) throw new Error('The key does not fit the file');
	return padded.subarray(0, end);
}

function readKey(key: string): Buffer {
	const text = key.replace(/%([0-9a-f]{2})/giu, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
	const bytes = /^[0-9a-f]{64}$/i.test(text)
		? Buffer.from(text, 'hex')
		: Buffer.from(text, 'base64');
	if (bytes.length !== KEY_BYTES) throw new Error('The key of the file has another length');
	return bytes;
}
