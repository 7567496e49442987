import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decryptMedia } from '../../../nodes/WeCom/bot/inbound/decrypt';
import vector from '../../fixtures/bot/media-decrypt-vector.json';

/** As WeCom encrypts: padded to blocks of 32 bytes. */
function encrypt(plain: Buffer, key: Buffer): Buffer {
	const padding = 32 - (plain.length % 32);
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
	cipher.setAutoPadding(false);
	const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
	return Buffer.concat([cipher.update(padded), cipher.final()]);
}

const encrypted = Buffer.from(vector.encrypted_base64, 'base64');

test.each([
	['43 characters', vector.aeskey],
	['44 characters', `${vector.aeskey}=`],
	['percent-encoded', `${vector.aeskey}%3D`],
	['hexadecimal', vector.key_hex],
])('the documented file, with a key of %s', (_, key) => {
	expect(decryptMedia(encrypted, key).toString('utf8')).toBe(vector.plain_utf8);
});

test('every file comes back as it was, whatever its padding', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isHex) => {
			const key = randomBytes(32);
			const text = isHex ? key.toString('hex') : key.toString('base64').replace('=', '');
			expect(decryptMedia(encrypt(Buffer.from(bytes), key), text)).toEqual(Buffer.from(bytes));
		}),
	);
});

test('what does not fit is refused, without the key', () => {
	const key = randomBytes(32);
	const base64 = key.toString('base64').slice(0, 43);
	const file = encrypt(Buffer.from('a file'), key);
	const cases: Array<[Buffer, string, RegExp]> = [
		[file, randomBytes(32).toString('base64'), /key does not fit/],
		[file.subarray(0, 20), base64, /not complete/],
		[Buffer.alloc(0), base64, /not complete/],
		[file, 'short', /another length/],
		[file, '', /another length/],
	];
	for (const [bytes, aesKey, message] of cases) {
		expect(() => decryptMedia(bytes, aesKey)).toThrow(message);
	}
	expect(() => decryptMedia(file, '%')).toThrow(/another length/);
});

test('a file that was changed on its way never comes out as another one unnoticed at its end', () => {
	const key = randomBytes(32);
	const file = encrypt(Buffer.from('a file of some length, longer than a block'), key);
	file[file.length - 17]! ^= 0xff;
	expect(() => decryptMedia(file, key.toString('base64'))).toThrow('The key does not fit the file');
});
