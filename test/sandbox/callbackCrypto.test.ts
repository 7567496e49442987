import { decrypt, encrypt } from '../../sandbox/callback/crypto';
import { openReply, requestEnvelope, seal } from '../../sandbox/callback/envelope';
import { signatureOf } from '../../sandbox/callback/signature';
import { parseXml, textOf } from '../../sandbox/callback/xml';
import { fixture } from './client';
import { KEYS, replyEnvelope, SAMPLE_TIME, sampleXml } from './receiver';

interface Vector {
	name: string;
	timestamp: string;
	nonce: string;
	random_16_bytes_ascii: string;
	encrypt: string;
	msg_signature: string;
	receiveid: string;
	plaintext: string;
	expect: 'ok' | 'bad-receiveid' | 'bad-signature';
}

const { vectors, ...keys } = fixture('crypto/vectors') as unknown as {
	vectors: Vector[];
	token: string;
	encodingAesKey: string;
	corpId: string;
};

const named = (expected: Vector['expect'][]) =>
	vectors
		.filter((vector) => expected.includes(vector.expect))
		.map((v): [string, Vector] => [v.name, v]);

describe('the vendor vectors', () => {
	test('are for the keys of these tests', () => expect(keys).toMatchObject(KEYS));

	test.each(named(['ok', 'bad-receiveid', 'bad-signature']))('%s: encrypts alike', (_, vector) => {
		const random = Buffer.from(vector.random_16_bytes_ascii);
		expect(encrypt(vector.plaintext, keys.encodingAesKey, vector.receiveid, random)).toBe(
			vector.encrypt,
		);
	});

	test.each(named(['ok', 'bad-signature']))('%s: decrypts', (_, vector) => {
		expect(decrypt(vector.encrypt, keys.encodingAesKey, keys.corpId)).toBe(vector.plaintext);
	});

	test.each(named(['ok', 'bad-receiveid', 'bad-signature']))('%s: signature', (_, vector) => {
		const { timestamp, nonce, encrypt: encrypted } = vector;
		const matches =
			signatureOf(keys.token, { timestamp, nonce, encrypted }) === vector.msg_signature;
		expect(matches).toBe(vector.expect !== 'bad-signature');
	});

	test.each(named(['bad-receiveid']))('%s: refused with -40005', (_, vector) => {
		expect(() => decrypt(vector.encrypt, keys.encodingAesKey, keys.corpId)).toThrow(/^-40005/);
	});
});

describe('what cannot be decrypted', () => {
	const good = encrypt('x', KEYS.encodingAesKey, KEYS.corpId);
	const otherKey = 'a'.repeat(43);
	test.each([
		['-40004', 'a short key', good, 'short'],
		['-40010', 'no base64', 'what is this?', KEYS.encodingAesKey],
		['-40010', 'nothing', '', KEYS.encodingAesKey],
		['-40007', 'half a block', good.slice(0, 12), KEYS.encodingAesKey],
		['-4000[58]', 'the key of another', good, otherKey],
	])('%s: %s', (code, _what, encrypted, key) => {
		expect(() => decrypt(encrypted, key, KEYS.corpId)).toThrow(new RegExp(`^${code}`));
	});
});

describe('envelopes', () => {
	test('a request has the elements of the vendor sample, in their order', () => {
		const { encrypted } = seal('<xml/>', KEYS, SAMPLE_TIME);
		const sample = sampleXml('crypto/request-envelope');
		const sampled = textOf(parseXml(sample), 'Encrypt');
		expect(requestEnvelope(KEYS, 1000042, encrypted).replace(encrypted, sampled)).toBe(sample);
	});

	test('every sealing has its own nonce, signature and ciphertext', () => {
		const [one, two] = [seal('x', KEYS, SAMPLE_TIME), seal('x', KEYS, SAMPLE_TIME)];
		expect(one.query.nonce).not.toBe(two.query.nonce);
		expect(one.query.msg_signature).not.toBe(two.query.msg_signature);
		expect(one.encrypted).not.toBe(two.encrypted);
		expect(one.query.timestamp).toBe('1717463000');
	});

	test('the vendor reply opens', () => {
		const vector = vectors.find(({ name }) => name === 'passive-reply-update_button');
		expect(openReply(sampleXml('crypto/reply-envelope'), KEYS)).toBe(vector?.plaintext);
	});

	test.each([
		['-40001', 'a wrong token', replyEnvelope('<xml/>', { token: 'other' })],
		['-40005', 'another company', replyEnvelope('<xml/>', { corpId: 'wwother0000000000b' })],
		['-40002', 'no XML', '{"message":"Workflow was started"}'],
		['-40002', 'no Nonce', replyEnvelope('<xml/>').replace(/<Nonce>.*<\/Nonce>/, '')],
	])('%s: %s', (code, _what, body) => {
		expect(() => openReply(body, KEYS)).toThrow(new RegExp(`^${code}`));
	});
});
