import { NodeApiError } from 'n8n-workflow';
import { describe as describeFailure } from '../../../nodes/WeCom/errors/describe';
import { endpointOf, ENDPOINTS } from '../../../nodes/WeCom/transport/endpoints';
import { mayHaveArrived, WeComError, type Failure } from '../../../nodes/WeCom/errors';
import { readAnswer, type Outcome } from '../../../nodes/WeCom/transport/outcome';
import { readFailure } from '../../../nodes/WeCom/transport/readFailure';
import { decide, firstAttempt } from '../../../nodes/WeCom/transport/retryPolicy';
import { fixture, NODE } from '../support';

describe('an answer', () => {
	test.each<[string, unknown]>([
		['of message/send', fixture('response/message-send')],
		['of update_template_card', fixture('response/update_template_card')],
		['with other words than ok', { errcode: 0, errmsg: 'invalid credential' }],
	])('%s says done', (_, body) => expect(readAnswer(body)).toEqual({ kind: 'done', answer: body }));

	test('with errcode 0 as text says done, with a number', () => {
		const answer = { errcode: 0, errmsg: 'ok' };
		expect(readAnswer({ errcode: '0', errmsg: 'ok' })).toEqual({ kind: 'done', answer });
	});

	test.each(['message/get_statistics', 'message/send', 'gettoken', 'media/upload'] as const)(
		'of %s may lack the errcode, but then holds what was asked for',
		(endpoint) => {
			const proof = endpointOf(endpoint).proof ?? 'none';
			const answer = { [proof]: [] };
			expect(readAnswer(answer, { proof })).toEqual({ kind: 'done', answer });
			const other = { kind: 'unreadable', reason: 'malformed' };
			expect(readAnswer({}, { proof })).toEqual(other);
			expect(readAnswer({ message: 'welcome' }, { proof })).toEqual(other);
			expect(readAnswer({ errcode: 40003, [proof]: [] }, { proof }).kind).toBe('refused');
		},
	);

	test.each<[string, unknown, Outcome]>([
		[
			'a code',
			fixture('response/error-untrusted-ip'),
			{
				kind: 'refused',
				errcode: 60020,
				errmsg: String(fixture('response/error-untrusted-ip').errmsg),
			},
		],
		['a negative code', { errcode: -1 }, { kind: 'refused', errcode: -1, errmsg: '' }],
		[
			'a code as text',
			{ errcode: '45009', errmsg: 'ok' },
			{ kind: 'refused', errcode: 45009, errmsg: 'ok' },
		],
		[
			'words that are none',
			{ errcode: 1, errmsg: { a: 1 } },
			{ kind: 'refused', errcode: 1, errmsg: '{"a":1}' },
		],
		['nothing', undefined, { kind: 'unreadable', reason: 'empty' }],
		['null', null, { kind: 'unreadable', reason: 'empty' }],
		['an empty text', '', { kind: 'unreadable', reason: 'empty' }],
		['a web page', '<!DOCTYPE html><html>', { kind: 'unreadable', reason: 'html' }],
		['a web page after space', '\n <html>', { kind: 'unreadable', reason: 'html' }],
		['half a JSON', '{"errcode":0,"err', { kind: 'unreadable', reason: 'malformed' }],
		['JSON as text', '{"errcode":0}', { kind: 'done', answer: { errcode: 0 } }],
		['a text in JSON', '"ok"', { kind: 'unreadable', reason: 'malformed' }],
		[
			'1 MB of JSON',
			`{"errcode":40058,"errmsg":"${'x'.repeat(1024 * 1024)}"}`,
			{ kind: 'unreadable', reason: 'tooLarge' },
		],
		['a text', 'OK', { kind: 'unreadable', reason: 'malformed' }],
		['a list', [{ errcode: 0 }], { kind: 'unreadable', reason: 'malformed' }],
		['a number', 0, { kind: 'unreadable', reason: 'malformed' }],
		['true', true, { kind: 'unreadable', reason: 'malformed' }],
		...['E1', '', null, true, {}].map((errcode): [string, unknown, Outcome] => [
			`a code that is ${JSON.stringify(errcode)}`,
			{ errcode },
			{ kind: 'unreadable', reason: 'malformed' },
		]),
		['an empty object', {}, { kind: 'unreadable', reason: 'malformed' }],
	])('%s', (_, body, outcome) => expect(readAnswer(body)).toEqual(outcome));
});

test.each([0, 40058])("WeCom's words beside errcode %i are cut at 500 characters", (errcode) => {
	const outcome = readAnswer({ errcode, errmsg: 'x'.repeat(1_000_000) });
	expect(JSON.stringify(outcome).length).toBeLessThan(600);
});

const URL = 'https://wecom.example/cgi-bin/message/send?access_token=SECRET-TOKEN';

/** As axios throws it: code and message are taken over, all else stays in the cause. */
class AxiosError extends Error {
	isAxiosError = true;

	config = { url: URL };

	constructor(
		message: string,
		readonly code?: string,
		readonly response?: { status: number; data?: unknown },
		cause?: unknown,
	) {
		super(message, cause === undefined ? undefined : { cause });
	}
}

interface NodeJsError {
	message: string;
	code: string;
	syscall?: string;
	errors?: unknown[];
}

const fromNode = ({ message, ...rest }: NodeJsError) =>
	new AxiosError(message, rest.code, undefined, Object.assign(new Error(message), rest));
const connect = (code: string) =>
	fromNode({ message: `connect ${code} 198.51.100.7:443`, code, syscall: 'connect' });
const answered = (status: number, data: unknown) =>
	new AxiosError(`Request failed with status code ${status}`, 'ERR_BAD_REQUEST', { status, data });

const unreached = (reason: 'dns' | 'refused' | 'tls' | 'network'): Failure => ({
	kind: 'unreached',
	reason,
});
const unanswered = (reason: 'timeout' | 'reset'): Failure => ({ kind: 'unanswered', reason });
const TLS_EARLY = 'Client network socket disconnected before secure TLS connection was established';

const THROWN: Array<[string, unknown, Failure]> = [
	[
		'an unknown host',
		fromNode({ message: 'getaddrinfo ENOTFOUND a', code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
		unreached('dns'),
	],
	[
		'a name server that is away',
		fromNode({ message: 'getaddrinfo EAI_AGAIN a', code: 'EAI_AGAIN', syscall: 'getaddrinfo' }),
		unreached('dns'),
	],
	['a closed port', connect('ECONNREFUSED'), unreached('refused')],
	['no way to the host', connect('EHOSTUNREACH'), unreached('network')],
	['no way to the network', connect('ENETUNREACH'), unreached('network')],
	['a connection attempt that takes too long', connect('ETIMEDOUT'), unreached('network')],
	[
		'attempts over IPv4 and IPv6 that take too long',
		fromNode({
			message: '',
			code: 'ETIMEDOUT',
			errors: [
				Object.assign(new Error('connect ETIMEDOUT ::1:443'), {
					code: 'ETIMEDOUT',
					syscall: 'connect',
				}),
				Object.assign(new Error('connect ETIMEDOUT 198.51.100.7:443'), {
					code: 'ETIMEDOUT',
					syscall: 'connect',
				}),
			],
		}),
		unreached('network'),
	],
	['a connection attempt that is cut off', connect('ECONNRESET'), unreached('network')],
	[
		'a server that closes before TLS is there',
		fromNode({ message: TLS_EARLY, code: 'ECONNRESET' }),
		unreached('tls'),
	],
	[
		'a self-signed certificate',
		fromNode({ message: 'self-signed certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
		unreached('tls'),
	],
	[
		'an expired certificate',
		fromNode({ message: 'certificate has expired', code: 'CERT_HAS_EXPIRED' }),
		unreached('tls'),
	],
	[
		'a certificate from the future',
		fromNode({ message: 'certificate is not yet valid', code: 'CERT_NOT_YET_VALID' }),
		unreached('tls'),
	],
	[
		'a certificate of another host',
		fromNode({
			message: "Hostname/IP does not match certificate's altnames",
			code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		}),
		unreached('tls'),
	],
	[
		'plain HTTP where TLS is spoken',
		fromNode({ message: 'write EPROTO wrong version number', code: 'EPROTO', syscall: 'write' }),
		unreached('tls'),
	],
	[
		'too old a TLS',
		fromNode({
			message: 'tlsv1 alert protocol version',
			code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
		}),
		unreached('tls'),
	],
	[
		'no answer in time',
		new AxiosError('timeout of 30000ms exceeded', 'ECONNABORTED'),
		unanswered('timeout'),
	],
	[
		'no answer in time, in other words',
		new AxiosError('timeout of 30000ms exceeded', 'ETIMEDOUT'),
		unanswered('timeout'),
	],
	[
		'a connection closed without answer',
		fromNode({ message: 'socket hang up', code: 'ECONNRESET' }),
		unanswered('reset'),
	],
	[
		'a connection reset',
		fromNode({ message: 'read ECONNRESET', code: 'ECONNRESET', syscall: 'read' }),
		unanswered('reset'),
	],
	[
		'a broken pipe',
		fromNode({ message: 'write EPIPE', code: 'EPIPE', syscall: 'write' }),
		unanswered('reset'),
	],
	[
		'a status of a gateway',
		answered(502, '<html>Bad Gateway</html>'),
		{ kind: 'httpStatus', status: 502 },
	],
	[
		'a status with other JSON',
		answered(503, { message: 'no healthy upstream' }),
		{ kind: 'httpStatus', status: 503 },
	],
	[
		'a status that says done',
		answered(500, { errcode: 0, errmsg: 'ok' }),
		{ kind: 'httpStatus', status: 500 },
	],
	['a redirect', answered(302, ''), { kind: 'httpStatus', status: 302 }],
	['a proxy that wants a password', answered(407, ''), { kind: 'httpStatus', status: 407 }],
	[
		'a refusal of WeCom beside a status',
		answered(403, { errcode: 60020, errmsg: 'no' }),
		{ kind: 'refused', errcode: 60020, errmsg: 'no' },
	],
	[
		'a policy of n8n',
		new Error('The target host is not allowed'),
		{ kind: 'other', message: 'The target host is not allowed' },
	],
];

describe('what a request throws', () => {
	/** On its way to the node n8n wraps it, with a message of its own; a request for a token is bare. */
	test.each(THROWN)('%s', (_, error, failure) => {
		expect(readFailure(error)).toEqual(failure);
		expect(readFailure(new NodeApiError(NODE, error as never))).toEqual(failure);
	});

	test.each([undefined, null, 'text', 7, {}, []])('%o is something unforeseen', (thrown) => {
		expect(readFailure(thrown)).toEqual({ kind: 'other', message: 'Unknown failure' });
	});

	test('causes that go in a circle come to an end', () => {
		const error = new Error('round');
		error.cause = error;
		expect(readFailure(error)).toEqual({ kind: 'other', message: 'round' });
	});

	test('a failed token is told as itself', () => {
		const wecom: Failure = { kind: 'refused', errcode: 40001, errmsg: 'invalid credential' };
		const error = new Error('x', { cause: new WeComError(wecom, CALL) });
		expect(readFailure(new NodeApiError(NODE, error as never))).toMatchObject(wecom);
	});
});

/** An answer began to arrive, so WeCom has had the request. */
describe('an answer that breaks off or cannot be decoded', () => {
	test.each([
		[
			'HTTP 200, then the end',
			new AxiosError('stream has been aborted', 'ERR_BAD_RESPONSE', { status: 200 }),
		],
		[
			'HTTP 200 with a broken compression',
			new AxiosError('incorrect header check', 'Z_DATA_ERROR', { status: 200 }),
		],
		[
			'no HTTP at all',
			fromNode({ message: 'Parse Error: Expected HTTP/', code: 'HPE_INVALID_CONSTANT' }),
		],
		[
			'a broken header',
			fromNode({ message: 'Parse Error: Invalid header token', code: 'HPE_INVALID_HEADER_TOKEN' }),
		],
		[
			'a header without end',
			fromNode({ message: 'Parse Error: Header overflow', code: 'HPE_HEADER_OVERFLOW' }),
		],
		[
			'a broken chunk',
			fromNode({
				message: 'Parse Error: Invalid character in chunk size',
				code: 'HPE_INVALID_CHUNK_SIZE',
			}),
		],
	])('%s: may have been carried out', (_, error) => {
		for (const thrown of [error, new NodeApiError(NODE, error as never)]) {
			const failure = readFailure(thrown);
			expect(mayHaveArrived(failure)).toBe(true);
			expect(failure.kind).not.toBe('httpStatus');
		}
	});
});

const FAILURES: Failure[] = [
	{ kind: 'refused', errcode: 40058, errmsg: 'words' },
	{ kind: 'refused', errcode: 123_456, errmsg: 'words' },
	...(['dns', 'refused', 'tls', 'network'] as const).map(unreached),
	...(['timeout', 'reset'] as const).map(unanswered),
	...(['empty', 'html', 'malformed'] as const).map((reason): Failure => ({
		kind: 'unreadable',
		reason,
	})),
	...[302, 404, 407, 502].map((status): Failure => ({ kind: 'httpStatus', status })),
	{ kind: 'other', message: 'The target host is not allowed' },
];
const CALL = {
	host: 'proxy.example:8443',
	timeoutS: 45,
	repeat: 'never' as const,
	safety: 'none' as const,
};
const MAYBE = 'nobody knows whether it was carried out';

describe('a failure in words', () => {
	test('each kind has its own title and advice', () => {
		const shown = FAILURES.map((failure) => describeFailure(failure, CALL));
		expect(new Set(shown.map(({ title }) => title)).size).toBe(FAILURES.length);
		expect(new Set(shown.map(({ title: _, ...told }) => JSON.stringify(told))).size).toBe(
			FAILURES.length,
		);
	});

	test.each(FAILURES)('%o', (failure) => {
		const { title, hint, unsent, source } = describeFailure(failure, CALL);
		expect([title, hint, unsent, source].filter(Boolean).join(' ')).not.toMatch(
			/undefined|\[object|\s\s|ECONN|ETIMEDOUT/,
		);
		expect(title).not.toMatch(/\.$/);
		if (!['refused', 'other'].includes(failure.kind)) expect(title).toContain(CALL.host);
		if (failure.kind === 'unreached') expect(unsent).toContain('This request was not sent');
		if (failure.kind === 'unanswered' && failure.reason === 'timeout') {
			expect(title).toContain('45 seconds');
			expect(hint).toContain('"Timeout"');
		}
	});

	test.each(FAILURES)('%o may have been carried out only where that is so', (failure) => {
		const maybe =
			['unanswered', 'unreadable'].includes(failure.kind) ||
			(failure.kind === 'httpStatus' && failure.status >= 500);
		expect(mayHaveArrived(failure)).toBe(maybe);
		const { title, hint } = describeFailure(failure, CALL);
		expect(title.includes(MAYBE)).toBe(maybe);
		expect(hint.includes('not tried again')).toBe(maybe);
		expect(describeFailure(failure, { ...CALL, repeat: 'harmless' }).title).not.toContain(MAYBE);
	});
});

describe('a new token is fetched', () => {
	const refusal = (errcode: number): Outcome => ({ kind: 'refused', errcode, errmsg: '' });

	test.each([40014, 42001])('once after %i', (errcode) => {
		expect(decide(refusal(errcode), firstAttempt()).do).toBe('refreshToken');
		expect(decide(refusal(errcode), { ...firstAttempt(), tokenReplaced: true }).do).toBe('settle');
	});

	test.each<Outcome>([
		{ kind: 'done', answer: {} },
		...[40001, 41001, 40013, -1, 45009, 60020, 40058].map(refusal),
		...FAILURES,
	])('not after %o', (outcome) => {
		for (const tokenReplaced of [false, true]) {
			expect(decide(outcome, { ...firstAttempt(), tokenReplaced }).do).not.toBe('refreshToken');
		}
	});
});

test('what may be repeated without harm', () => {
	expect(
		Object.fromEntries(
			Object.entries(ENDPOINTS).map(([name, { method, repeat }]) => [name, [method, repeat]]),
		),
	).toMatchObject({
		gettoken: ['GET', 'harmless'],
		'agent/get': ['GET', 'harmless'],
		'message/send': ['POST', 'withDuplicateCheck'],
		'message/update_template_card': ['POST', 'never'],
		'message/recall': ['POST', 'never'],
		'message/update_taskcard': ['POST', 'never'],
		'message/get_statistics': ['POST', 'harmless'],
		'message/revoke': ['POST', 'never'],
	});
});
