import { decrypt, encrypt } from '../../../nodes/WeCom/callback/aes';
import {
	encryptedIn,
	encryptedInQuery,
	open,
	sealReply,
} from '../../../nodes/WeCom/callback/envelope';
import { faultOfKeys, toKeys } from '../../../nodes/WeCom/callback/keys';
import { isSignedBy, sign } from '../../../nodes/WeCom/callback/signature';
import { childText, parseXml } from '../../../nodes/WeCom/callback/xml';
import { KEYS, queryOf, refusalOf, sample, SAMPLE_TIME, vector, vectors } from './support';

const ENVELOPE =
	'<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[abc+/=]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>';

describe("the vendor's vectors", () => {
	const good = vectors.filter(({ expect: outcome }) => outcome === 'ok');

	test.each(good.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
		const { timestamp, nonce, encrypt: encrypted, plaintext, receiveid } = entry;
		expect(sign(KEYS.token, { timestamp, nonce, encrypted })).toBe(entry.msg_signature);
		expect(decrypt(encrypted, KEYS.encodingAesKey, KEYS.corpId)).toBe(plaintext);
		const random = Buffer.from(entry.random_16_bytes_ascii);
		expect(encrypt(plaintext, KEYS.encodingAesKey, receiveid, random)).toBe(encrypted);
	});

	test('wrong-receiveid is refused after the signature was found good', () => {
		const entry = vector('wrong-receiveid');
		const run = () => open(entry.encrypt, queryOf(entry), KEYS, 5, SAMPLE_TIME);
		expect(refusalOf(run)).toEqual({
			status: 403,
			message: 'it is meant for another company than the Corp ID',
		});
	});

	test('wrong-signature is refused before anything is decrypted', () => {
		const entry = vector('wrong-signature');
		const run = () => open(entry.encrypt, queryOf(entry), KEYS, 5, SAMPLE_TIME);
		expect(refusalOf(run)).toMatchObject({ status: 403 });
		expect(refusalOf(run).message).toContain('signature is wrong');
	});

	test('an envelope of many elements is refused before it is read', () => {
		const many = `<xml>${'<a>b</a>'.repeat(100)}<Encrypt>x</Encrypt></xml>`;
		expect(refusalOf(() => encryptedIn(many)).status).toBe(400);
	});

	test('the request envelope is read', () => {
		const entry = vector('message-pad-17-31');
		expect(encryptedIn(sample('crypto/request-envelope'))).toBe(entry.encrypt);
	});

	test.each([
		['as WeCom writes it', ENVELOPE],
		['with white space', ENVELOPE.replaceAll('><', '>\n  <')],
		['behind a declaration', `<?xml version="1.0"?>${ENVELOPE}`],
		['without CDATA', '<xml><AgentID>1000002</AgentID><Encrypt>abc+/=</Encrypt></xml>'],
		['with an element of tomorrow', ENVELOPE.replace('</xml>', '<New>1</New></xml>')],
		['with a second Encrypt', ENVELOPE.replace('</xml>', '<Encrypt>x</Encrypt></xml>')],
	])('an envelope %s is read', (_, body) => {
		expect(encryptedIn(body)).toBe('abc+/=');
	});

	test.each([
		[
			'an element inside of a name',
			ENVELOPE.replace('<xml>', '<x<AgentID><![CDATA[1]]></AgentID>ml>'),
		],
		['an end of another name', ENVELOPE.replace('</AgentID>', '</ToUserName>')],
		['two roots', ENVELOPE + ENVELOPE],
		['text behind it', `${ENVELOPE}more`],
		['an empty Encrypt', ENVELOPE.replace('abc+/=', '')],
	])('an envelope with %s is refused', (_, body) => {
		expect(refusalOf(() => encryptedIn(body)).status).toBe(400);
	});
});

describe('the time of a request', () => {
	const entry = vector('message-pad-32');
	const sentAt = Number(entry.timestamp) * 1000;
	const openAt = (now: number) => open(entry.encrypt, queryOf(entry), KEYS, 5, now);

	test.each([-300_000, 0, 300_000])('may be %d ms away', (difference) => {
		expect(openAt(sentAt + difference)).toMatchObject({
			content: entry.plaintext,
			signature: entry.msg_signature,
			validUntil: sentAt + 300_000,
		});
	});

	test.each([-300_001, 300_001])('may not be %d ms away', (difference) => {
		expect(refusalOf(() => openAt(sentAt + difference)).status).toBe(403);
	});
});

describe('the query', () => {
	const entry = vector('message-pad-32');

	test.each([
		['a signature that is missing', { msg_signature: undefined }],
		['two signatures', { msg_signature: [entry.msg_signature, entry.msg_signature] }],
		['an object', { nonce: { a: '1' } }],
		['an empty timestamp', { timestamp: '' }],
	])('%s is refused', (_, change) => {
		const query = { ...queryOf(entry), ...change };
		expect(refusalOf(() => open(entry.encrypt, query, KEYS, 5, SAMPLE_TIME)).status).toBe(400);
	});

	test('a plus sign in echostr survives', () => {
		expect(encryptedInQuery({ echostr: 'a+b/c=' })).toBe('a+b/c=');
		expect(encryptedInQuery({ echostr: 'a b/c=' })).toBe('a+b/c=');
	});
});

describe('keys', () => {
	test('are taken without the white space around them', () => {
		const pasted = {
			corpId: ' wx1 ',
			token: `${KEYS.token}\n`,
			encodingAesKey: KEYS.encodingAesKey,
		};
		expect(faultOfKeys(toKeys(pasted))).toBeUndefined();
	});

	test('all that is wrong is told at once, by its kind', () => {
		const keys = { corpId: 'ww1', token: 'ab c!', encodingAesKey: 'tooShort' };
		expect(faultOfKeys(keys)).toBe(
			'Token has 5 characters and not all of them are letters or digits: it must be 1 to 32 letters and digits; EncodingAESKey has 8 characters as it stands: it must be exactly 43 letters and digits',
		);
	});

	test.each([
		[{ token: '' }, 'Token is empty: it must be 1 to 32 letters and digits'],
		[{ token: 'with space' }, /^Token has 10 characters .* 1 to 32 letters and digits$/],
		[{ encodingAesKey: 'short' }, /^EncodingAESKey has 5 characters .* exactly 43/],
		[{ encodingAesKey: `${KEYS.encodingAesKey}=` }, /exactly 43/],
		[{ corpId: '' }, /^Corp ID is empty/],
	])('%o is named without being shown', (change, message) => {
		const keys = { ...KEYS, ...change };
		expect(faultOfKeys(keys)).toMatch(message);
		const shown = Object.values(change)[0];
		if (shown) expect(faultOfKeys(keys)).not.toContain(shown);
	});
});

test('a reply is sealed so that it opens again', () => {
	const sealed = parseXml(sealReply('<xml>你好 ]]></xml>', KEYS, SAMPLE_TIME));
	const part = (name: string) => childText(sealed, name);
	expect(part('TimeStamp')).toBe('1717463000');
	const signed = {
		timestamp: part('TimeStamp'),
		nonce: part('Nonce'),
		encrypted: part('Encrypt'),
	};
	expect(isSignedBy(KEYS.token, signed, part('MsgSignature'))).toBe(true);
	expect(decrypt(signed.encrypted, KEYS.encodingAesKey, KEYS.corpId)).toBe('<xml>你好 ]]></xml>');
});
