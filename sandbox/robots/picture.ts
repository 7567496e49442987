import { createHash } from 'node:crypto';
import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { MEDIA_KINDS } from '../media/kinds';

const INVALID = 40058;
const NOT_A_PICTURE = 40004;
const WRONG_MD5 = 301019;
const TOO_LARGE = 93018;
/** Before base64 (doc 99110). */
const MAX_BYTES = 2 * 1024 * 1024;

const isBase64 = (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);

function stringOf(content: JsonObject, name: string): string {
	const value = content[name];
	if (typeof value !== 'string' || value === '') throw new Refusal(INVALID, `image.${name}`);
	return value;
}

/** The bytes of a picture that came inside the message: plain base64 and the MD5 of the bytes. */
export function readPicture(content: JsonObject): Buffer {
	const base64 = stringOf(content, 'base64');
	const md5 = stringOf(content, 'md5');
	if (!isBase64(base64)) {
		throw new Refusal(INVALID, 'image.base64 must be base64 without prefix and line breaks');
	}
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length > MAX_BYTES) throw new Refusal(TOO_LARGE, `${bytes.length} bytes`);
	if (!MEDIA_KINDS.image.accepts(bytes)) throw new Refusal(NOT_A_PICTURE, 'not a JPG or PNG');
	const wanted = createHash('md5').update(bytes).digest('hex');
	if (md5 !== wanted) throw new Refusal(WRONG_MD5, 'image.md5');
	return bytes;
}
