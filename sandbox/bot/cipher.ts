import { createCipheriv, randomBytes } from 'node:crypto';
import type { BotSettings } from './botSettings';

const KEY_BYTES = 32;
const IV_BYTES = 16;
const PAD_BLOCK_BYTES = 32;

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** AES-256-CBC with PKCS#7 to 32 bytes; the IV is the first half of the key. */
export function encrypt(plain: Buffer, key: Buffer): Buffer {
	const pad = PAD_BLOCK_BYTES - (plain.length % PAD_BLOCK_BYTES);
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES));
	cipher.setAutoPadding(false);
	return Buffer.concat([
		cipher.update(plain),
		cipher.update(Buffer.alloc(pad, pad)),
		cipher.final(),
	]);
}

const WRITE: Readonly<Record<BotSettings['keyForm'], (key: Buffer) => string>> = {
	// 43 characters, without the `=` at the end.
	base64: (key) => key.toString('base64').replace(/=+$/, ''),
	hex: (key) => key.toString('hex'),
	percent: (key) => encodeURIComponent(key.toString('base64')),
};

/** The key as callbacks carry it. */
export const writeKey = (key: Buffer, form: BotSettings['keyForm']): string => WRITE[form](key);
