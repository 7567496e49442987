import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CallbackFault } from './fault';

const ALGORITHM = 'aes-256-cbc';
const IV_BYTES = 16;
const CIPHER_BLOCK_BYTES = 16;
/** Padding runs to 32 bytes, twice the cipher's own block, so the library's padding stays off. */
const PAD_BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

export const AES_KEY_PATTERN = /^[A-Za-z0-9]{43}$/;
const BASE64_PATTERN = /^[A-Za-z0-9+/]+={0,2}$/;

/** Node's decoder forgives spare bits in the last character, which console-made keys often carry. */
function keyOf(encodingAesKey: string): Buffer {
	if (!AES_KEY_PATTERN.test(encodingAesKey)) throw new CallbackFault(-40004);
	return Buffer.from(`${encodingAesKey}=`, 'base64');
}

function pad(bytes: Buffer): Buffer {
	const count = PAD_BLOCK_BYTES - (bytes.length % PAD_BLOCK_BYTES);
	return Buffer.concat([bytes, Buffer.alloc(count, count)]);
}

function unpad(bytes: Buffer): Buffer {
	const count = bytes.at(-1) ?? 0;
	if (count < 1 || count > PAD_BLOCK_BYTES || count > bytes.length) {
		throw new CallbackFault(-40008, `pad byte ${count}`);
	}
	return bytes.subarray(0, bytes.length - count);
}

/**
 * Encrypts as doc 90968 has it: 16 random bytes, length of the text, text, receiveid.
 * @param random for known answers only
 */
export function encrypt(
	text: string,
	encodingAesKey: string,
	receiveId: string,
	random: Buffer = randomBytes(RANDOM_BYTES),
): string {
	const key = keyOf(encodingAesKey);
	const bytes = Buffer.from(text, 'utf8');
	const length = Buffer.alloc(LENGTH_BYTES);
	length.writeUInt32BE(bytes.length);
	const cipher = createCipheriv(ALGORITHM, key, key.subarray(0, IV_BYTES)).setAutoPadding(false);
	const plain = pad(Buffer.concat([random, length, bytes, Buffer.from(receiveId, 'utf8')]));
	return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

function decipher(encrypted: string, encodingAesKey: string): Buffer {
	const key = keyOf(encodingAesKey);
	if (!BASE64_PATTERN.test(encrypted)) throw new CallbackFault(-40010);
	const bytes = Buffer.from(encrypted, 'base64');
	if (bytes.length % CIPHER_BLOCK_BYTES > 0) throw new CallbackFault(-40007);
	const cipher = createDecipheriv(ALGORITHM, key, key.subarray(0, IV_BYTES)).setAutoPadding(false);
	return unpad(Buffer.concat([cipher.update(bytes), cipher.final()]));
}

/** Decrypts and checks that the text is for `receiveId`. */
export function decrypt(encrypted: string, encodingAesKey: string, receiveId: string): string {
	const plain = decipher(encrypted, encodingAesKey);
	const from = RANDOM_BYTES + LENGTH_BYTES;
	if (plain.length < from) throw new CallbackFault(-40008, 'too short');
	const to = from + plain.readUInt32BE(RANDOM_BYTES);
	if (to > plain.length) throw new CallbackFault(-40008, 'length runs past the end');
	const found = plain.subarray(to).toString('utf8');
	if (found !== receiveId) throw new CallbackFault(-40005, found);
	return plain.subarray(from, to).toString('utf8');
}
