import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IDataObject, NodeApiError } from 'n8n-workflow';
import { DEFAULT_BASE_URL, hostOf, normalizeBaseUrl } from '../../../nodes/WeCom/transport/baseUrl';
import { hasUsableToken, tokenEnd, tokenOwner } from '../../../nodes/WeCom/transport/auth/token';
import type { Failure } from '../../../nodes/WeCom/errors';
import { redact } from '../../../nodes/WeCom/errors/redact';
import { toNodeError, WeComError } from '../../../nodes/WeCom/errors';
import { toWellFormed } from '../../../nodes/WeCom/transport/wellFormed';
import { anyText } from '../../support/anyText';
import { everyStringIn } from '../../support';
import { inputError, NODE } from '../support';

describe('the base URL', () => {
	test.each<[unknown, string]>([
		[DEFAULT_BASE_URL, DEFAULT_BASE_URL],
		['', DEFAULT_BASE_URL],
		['  ', DEFAULT_BASE_URL],
		[undefined, DEFAULT_BASE_URL],
		[null, DEFAULT_BASE_URL],
		[' https://proxy.example ', 'https://proxy.example'],
		['https://proxy.example/', 'https://proxy.example'],
		['https://proxy.example//', 'https://proxy.example'],
		['https://proxy.example/cgi-bin', 'https://proxy.example'],
		['https://proxy.example/cgi-bin/', 'https://proxy.example'],
		['https://proxy.example/wecom', 'https://proxy.example/wecom'],
		['https://proxy.example/wecom/cgi-bin/', 'https://proxy.example/wecom'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['http://[::1]:8080/', 'http://[::1]:8080'],
		['HTTPS://Proxy.Example:443', 'https://proxy.example'],
	])('%o', (value, expected) => expect(normalizeBaseUrl(value)).toBe(expected));

	test.each([
		'qyapi.weixin.qq.com',
		'localhost:8080',
		'ftp://proxy.example',
		'file:///etc/hosts',
		'https://',
		'javascript:alert(1)',
		'not an address',
	])('%o is none', (value) => {
		const { field, message, hint } = inputError(() => normalizeBaseUrl(value));
		expect([field, message]).toEqual([
			'Base URL',
			'"Base URL" of the WeCom credential is not a web address',
		]);
		expect(hint).toContain('http:// or https://');
	});

	test.each([
		'https://a.example/?debug=1',
		'https://a.example/#x',
		'https://a.example/?',
		'https://a.example/#',
	])('%o has a query or fragment, in which the path would be lost', (value) => {
		const { message, hint } = inputError(() => normalizeBaseUrl(value));
		expect(message).toContain('query or a fragment');
		expect(hint).toMatch(/^Enter only/);
	});

	test.each([
		'https://user:pa-ss@proxy.example/',
		'https://user@proxy.example',
		'http://:pa-ss@a.example',
	])('%o has a password, which everybody could read who may use the credential', (value) => {
		const { message, hint } = inputError(() => normalizeBaseUrl(value));
		expect(message).toBe('"Base URL" of the WeCom credential has a user name or password in it');
		expect(hint).toMatch(/^Remove what stands before the @/);
		expect(message + hint).not.toContain('pa-ss');
	});

	test('is shown without user name and password', () => {
		expect(hostOf('https://user:pass@proxy.example:8443/wecom')).toBe('proxy.example:8443');
		expect(hostOf('nonsense')).toBe('WeCom');
	});
});

describe('a token', () => {
	const OWNER = { corpId: 'ww1', corpSecret: 'secret-1', baseUrl: DEFAULT_BASE_URL };
	const NOW = 1_717_463_000_000;
	const stored = (more: IDataObject) =>
		({
			...OWNER,
			accessToken: 'T',
			accessTokenExpiresAt: NOW + 1,
			accessTokenOwner: tokenOwner(OWNER),
			...more,
		}) as ICredentialDataDecryptedObject;

	test.each([
		[7200, 6900],
		[3000, 2700],
		[600, 540],
		[60, 54],
		[0, 0],
	])('that lives %i s is used for %i s', (lifetime, used) => {
		expect(tokenEnd(NOW, lifetime)).toBe(NOW + used * 1000);
	});

	test.each<[string, IDataObject, boolean]>([
		['is used', {}, true],
		['is used with its end as text', { accessTokenExpiresAt: String(NOW + 1) }, true],
		['is not used at its end', { accessTokenExpiresAt: NOW }, false],
		['is not used without end', { accessTokenExpiresAt: '' }, false],
		['is not used with an end that is none', { accessTokenExpiresAt: 'soon' }, false],
		['is not used when empty', { accessToken: '' }, false],
		['is not used when absent', { accessToken: undefined }, false],
		['is not used for another company', { corpId: 'ww2' }, false],
		['is not used for another secret', { corpSecret: 'secret-2' }, false],
		['is not used at another address', { baseUrl: 'https://proxy.example' }, false],
		['is used when nobody said whose it is', { accessTokenOwner: '' }, true],
	])('%s', (_, more, usable) => expect(hasUsableToken(stored(more), NOW)).toBe(usable));

	test('its owner reveals nothing and cannot be confused', () => {
		expect(tokenOwner(OWNER)).toMatch(/^[0-9a-f]{64}$/);
		expect(tokenOwner({ ...OWNER, corpId: 'ww1s', corpSecret: 'ecret-1' })).not.toBe(
			tokenOwner(OWNER),
		);
		expect(tokenOwner({ ...OWNER, agentId: 7, accessToken: 'x' })).toBe(tokenOwner(OWNER));
	});
});

/** Corp secrets and tokens are letters, digits, - and _; a response code may be anything. */
const realSecret = fc.stringMatching(/^[A-Za-z0-9_-]{6,64}$/);
const anySecret = fc.oneof(
	realSecret,
	fc.stringMatching(/^[A-Za-z0-9+/=%&? ]{6,64}$/),
	fc.string({ unit: 'grapheme', minLength: 6, maxLength: 64 }),
);
/** Around it stand characters in which a secret cannot be found by chance. */
const surroundings = fc.stringMatching(/^[,.;:!(){}<>\n]{0,20}$/);

const WRITTEN: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['URL-encoded', encodeURIComponent],
	['URL-encoded as forms are', (secret) => new URLSearchParams({ s: secret }).toString().slice(2)],
];

describe('redact', () => {
	test.each(WRITTEN.slice(0, 2))('no secret survives %s', (_, write) => {
		fc.assert(
			fc.property(anySecret, surroundings, surroundings, (secret, before, after) => {
				fc.pre(/[\p{L}\p{N}]/u.test(secret) && !secret.includes('*'));
				const redacted = redact(`${before}${write(secret)}${after}`, [undefined, secret]);
				expect(redacted).toBe(`${before}***${after}`);
			}),
		);
	});

	test('nothing of a secret stays that looks like the beginning of its own URL form', () => {
		expect(redact('?x=aaaaa%25&y', ['aaaaa%'])).toBe('?x=***&y');
	});

	test.each(WRITTEN)('no secret survives in a URL, %s, known or not', (_, write) => {
		const parameter = fc.constantFrom('access_token', 'corpsecret', 'response_code');
		fc.assert(
			fc.property(realSecret, parameter, fc.boolean(), (secret, name, known) => {
				const url = (value: string) => `GET https://h.example/x?${name}=${value}&debug=1 failed`;
				const redacted = redact(url(write(secret)), known ? [secret] : []);
				expect(redacted).toBe(url('***'));
			}),
		);
	});

	test.each([
		[
			'https://h/cgi-bin/x?access_token=abc&debug=1',
			'https://h/cgi-bin/x?access_token=***&debug=1',
		],
		[
			'https://h/cgi-bin/gettoken?corpid=ww1&corpsecret=abc',
			'https://h/cgi-bin/gettoken?corpid=ww1&corpsecret=***',
		],
		['{"access_token":"abc","expires_in":7200}', '{"access_token":"***","expires_in":7200}'],
		["{ response_code: 'abc' }", "{ response_code: '***' }"],
		['ACCESS_TOKEN = abc def', 'ACCESS_TOKEN = *** def'],
	])('what is always a secret: %s', (text, expected) => expect(redact(text, [])).toBe(expected));

	test.each([[[]], [[undefined]], [['']], [['ab']]])(
		'leaves other words alone with %o',
		(secrets) => {
			const text = 'absolutely nothing about tokens, ab 企业微信';
			expect(redact(text, secrets)).toBe(text);
		},
	);

	test('copes with a secret that is cut in the middle of a character', () => {
		expect(redact('a text', ['secret\ud83d'])).toBe('a text');
	});
});

describe('the error of a failed call', () => {
	const SECRETS = ['SECRET+corp/secret=', 'TOKEN-abc-123', 'RESPONSE-code-77'];
	const CALL = {
		host: 'wecom.example',
		timeoutS: 30,
		repeat: 'never' as const,
		safety: 'none' as const,
	};
	const said = SECRETS.flatMap((secret) => [secret, encodeURIComponent(secret)]).join(' ');

	const FAILURES: Failure[] = [
		{ kind: 'refused', errcode: 40058, errmsg: said },
		{ kind: 'refused', errcode: 999_999, errmsg: said },
		{ kind: 'other', message: `Request to https://h/?access_token=${said} failed` },
		{ kind: 'unanswered', reason: 'timeout' },
	];

	test.each(FAILURES)('%# holds no secret anywhere', (failure) => {
		const strings = everyStringIn(
			toNodeError(NODE, new WeComError(failure, CALL, SECRETS), { item: 3 }),
		);
		for (const secret of SECRETS) {
			for (const form of [secret, encodeURIComponent(secret)]) {
				expect(strings.filter((text) => text.includes(form))).toEqual([]);
			}
		}
	});

	test('carries code, words, item and cause', () => {
		const failure = {
			kind: 'refused',
			errcode: 60020,
			errmsg: 'no, from ip: 203.0.113.9',
		} as const;
		const error = toNodeError(NODE, new WeComError(failure, CALL, SECRETS), {
			item: 3,
		}) as NodeApiError;
		expect(error.message).toContain('203.0.113.9');
		expect(error.httpCode).toBe('60020');
		expect(error.context.itemIndex).toBe(3);
		expect(error.errorResponse).toEqual({ errcode: 60020, errmsg: 'no, from ip: 203.0.113.9' });
		expect(error.failure).toEqual({ cause: 'configuration-invalid' });
	});
});

/** A \u escape that is one: an even number of backslashes stands before its own. */
const ESCAPE = /(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i;

describe('the wire', () => {
	test('no body goes out with a \\u escape', () => {
		const text = anyText();
		const badText = fc.oneof(
			text,
			fc.array(fc.integer({ max: 0x9f, min: 0 })).map((codes) => String.fromCharCode(...codes)),
			fc.constantFrom('\ud83d', 'a\udc00b', '\ude00\ud83d', '\\u4e2d', '\u2028\u2029'),
		);
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof(
				{ maxDepth: 4 },
				badText,
				fc.integer(),
				fc.boolean(),
				fc.constant(null),
				fc.array(tie('tree')),
				fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), tie('tree')),
			),
		}));
		fc.assert(
			fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), tree), (body) => {
				const wire = toWellFormed(body);
				expect(JSON.stringify(wire)).not.toMatch(ESCAPE);
				expect(toWellFormed(wire)).toEqual(wire);
			}),
		);
	});

	test('not from a key either: a card given as JSON may hold any', () => {
		const body = { template_card: { ['a\u0000']: 1, ['b\ud83d']: 2 } };
		expect(JSON.stringify(toWellFormed(body))).not.toMatch(ESCAPE);
	});

	test('ordinary text goes out as it is', () => {
		const body = {
			a: '企业微信 ✅ 😀 👨‍👩‍👧\n\t\r"\\ é \u2028 $userName=a$',
			b: [1, true, null, { c: 0.5 }],
			d: 'ab\\u4e2d',
		};
		expect(toWellFormed(body)).toEqual(body);
	});

	test.each([
		['a\u0000b', 'ab'],
		['a\u001bb\u007f\u0085', 'ab'],
		['a\bb\fc', 'abc'],
		['cut \ud83d', 'cut \ufffd'],
		['\ude00 cut', '\ufffd cut'],
		['😀', '😀'],
	])('%j becomes %j', (text, expected) => {
		expect(toWellFormed({ a: [{ b: text }] })).toEqual({ a: [{ b: expected }] });
	});

	test('the body that was given stays untouched', () => {
		const body = { a: ['x\u0000'] };
		toWellFormed(body);
		expect(body).toEqual({ a: ['x\u0000'] });
	});
});
