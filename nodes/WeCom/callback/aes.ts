import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Refusal } from './refusal';

/** doc 90968 */
const ALGORITHM = 'aes-256-cbc';
const IV_BYTES = 16;
const CIPHER_BLOCK_BYTES = 16;
/** Padding runs to twice the cipher's own block: OpenSSL's unpadding refuses pad bytes above 16. */
const PAD_BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Node's decoder is lenient: the last character of the key may carry spare bits. */
function keyAndIv(encodingAesKey: string): [key: Buffer, iv: Buffer] {
	const key = Buffer.from(`${encodingAesKey}=`, 'base64');
	return [key, key.subarray(0, IV_BYTES)];
}

/** @param random for known answers in tests only */
export function encrypt(
	text: string,
	encodingAesKey: string,
	receiveId: string,
	random = randomBytes(RANDOM_BYTES),
): string {
	const content = Buffer.from(text, 'utf8');
	const length = Buffer.alloc(LENGTH_BYTES);
	length.writeUInt32BE(content.length);
	const plain = Buffer.concat([random, length, content, Buffer.from(receiveId, 'utf8')]);
	const padBytes = PAD_BLOCK_BYTES - (plain.length % PAD_BLOCK_BYTES);
	const cipher = createCipheriv(ALGORITHM, ...keyAndIv(encodingAesKey)).setAutoPadding(false);
	const padded = Buffer.concat([plain, Buffer.alloc(padBytes, padBytes)]);
	return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** @throws Refusal unless it is a whole text meant for `receiveId` */
export function decrypt(encrypted: string, encodingAesKey: string, receiveId: string): string {
	const plain = unpad(decipher(encrypted, encodingAesKey));
	const start = RANDOM_BYTES + LENGTH_BYTES;
	if (plain.length < start) throw undecipherable('it is too short');
	const end = start + plain.readUInt32BE(RANDOM_BYTES);
	if (end > plain.length) throw undecipherable('its length runs past the end');
	if (!plain.subarray(end).equals(Buffer.from(receiveId, 'utf8'))) {
		throw new Refusal('forged', 'it is meant for another company than the Corp ID');
	}
	return plain.subarray(start, end).toString('utf8');
}

function decipher(encrypted: string, encodingAesKey: string): Buffer {
	const bytes = BASE64.test(encrypted) ? Buffer.from(encrypted, 'base64') : Buffer.alloc(0);
	if (bytes.length === 0 || bytes.length % CIPHER_BLOCK_BYTES > 0) {
		throw undecipherable('its length or its base64 is wrong');
	}
	const cipher = createDecipheriv(ALGORITHM, ...keyAndIv(encodingAesKey)).setAutoPadding(false);
	return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function unpad(bytes: Buffer): Buffer {
	const count = bytes.at(-1) ?? 0;
	if (count < 1 || count > PAD_BLOCK_BYTES || count > bytes.length) {
		throw undecipherable('its padding is wrong');
	}
	return bytes.subarray(0, bytes.length - count);
}

function undecipherable(detail: string): Refusal {
	return new Refusal(
		'malformed',
		`its content cannot be decrypted (${detail}); compare the EncodingAESKey with the one in WeCom`,
	);
}
