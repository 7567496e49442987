import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { WebhookContext } from 'n8n-core';
import type { IHookFunctions } from 'n8n-workflow';
import { WeComMessageTrigger } from '../../../nodes/WeCom/WeComMessageTrigger.node';
import { signatureOf } from '../../../sandbox/callback/signature';
import { anyText } from '../../support/anyText';
import { logs } from '../../support';
import { KEYS, post, requestOf, storeOf, textXml, useTrigger, type Raw } from './support';

const setup = useTrigger();

const MINUTE_MS = 60_000;

/** Refused with a bare status: no execution, one line in the log, no secret in it. */
async function expectRefused(raw: Raw, headers = {}): Promise<number> {
	logs.clear();
	const answer = await post(setup.host.url, raw, headers);
	expect(answer.status).toBeGreaterThanOrEqual(400);
	expect(answer.status).toBeLessThan(500);
	expect(answer.body).toBe('');
	expect(setup.host.executions).toEqual([]);
	expect(logs.messages('warn')).toHaveLength(1);
	expect(logs.messages('error')).toEqual([]);
	const logged = logs.everyString().join('\n');
	for (const secret of [KEYS.token, KEYS.encodingAesKey]) expect(logged).not.toContain(secret);
	return answer.status;
}

const good = () => requestOf(textXml());
const withQuery = (more: Raw['query']) => {
	const { query, body } = good();
	return { query: { ...query, ...more }, body };
};
const withBody = (change: (body: string) => string | Buffer) => {
	const { query, body } = good();
	return { query, body: change(String(body)) };
};

describe('a request is refused', () => {
	test.each<[string, number, () => Raw]>([
		['without a query', 400, () => ({ query: {}, body: good().body })],
		['with a wrong signature', 403, () => withQuery({ msg_signature: 'a'.repeat(40) })],
		['with a short signature', 403, () => withQuery({ msg_signature: 'a' })],
		['with another nonce', 403, () => withQuery({ nonce: '1' })],
		['with another time', 403, () => withQuery({ timestamp: '1717463000' })],
		['with two nonces', 400, () => withQuery({ nonce: ['1', '2'] })],
		[
			'signed with another token',
			403,
			() => requestOf(textXml(), Date.now(), { ...KEYS, token: 'x' }),
		],
		[
			'for another company',
			403,
			() => requestOf(textXml(), Date.now(), { ...KEYS, corpId: 'ww2' }),
		],
		['from the past', 403, () => requestOf(textXml(), Date.now() - 6 * MINUTE_MS)],
		['from the future', 403, () => requestOf(textXml(), Date.now() + 6 * MINUTE_MS)],
		['without a body', 400, () => withBody(() => '')],
		['without Encrypt', 400, () => withBody(() => '<xml><ToUserName>x</ToUserName></xml>')],
		['with JSON', 400, () => withBody(() => '{"Encrypt":"x"}')],
		['with a document type', 400, () => withBody((body) => `<!DOCTYPE xml>${body}`)],
		[
			'with an external entity',
			400,
			() =>
				withBody(
					() =>
						'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Encrypt>&f;</Encrypt></xml>',
				),
		],
		['cut off', 400, () => withBody((body) => body.slice(0, -20))],
		['signed, but not XML inside', 400, () => requestOf('no xml')],
		['signed, with a document type inside', 400, () => requestOf('<!DOCTYPE xml><xml></xml>')],
		['that is large', 413, () => withBody((body) => body + ' '.repeat(300 * 1024))],
	])('%s: %i', async (_, status, make) => {
		expect(await expectRefused(make())).toBe(status);
	});

	test('with another key, although the signature is good', async () => {
		const encodingAesKey = 'anotherEncodingAesKeyForTryingOnly000000000';
		await expectRefused(requestOf(textXml(), Date.now(), { ...KEYS, encodingAesKey }));
	});

	test('compressed', async () => {
		await expectRefused(good(), { 'content-encoding': 'gzip' });
	});

	test('huge', async () => {
		await expectRefused(withBody(() => Buffer.alloc(20 * 1024 * 1024, 'a')));
	});

	test.each([{ token: '' }, { encodingAesKey: 'short' }, { corpId: '' }])(
		'when the credential has %o',
		async (keys) => {
			setup.host.store = storeOf(setup.sandbox, keys);
			expect(await expectRefused(good())).toBe(403);
		},
	);

	test('and the next good one is taken', async () => {
		await expectRefused(withQuery({ msg_signature: 'a'.repeat(40) }));
		expect((await post(setup.host.url, good())).status).toBe(200);
		expect(setup.host.executions).toHaveLength(1);
	});

	test('a longer tolerance lets older ones in', async () => {
		setup.host.parameters = { settings: { clockTolerance: 10 } };
		const raw = requestOf(textXml(), Date.now() - 6 * MINUTE_MS);
		expect((await post(setup.host.url, raw)).status).toBe(200);
	});
});

test('for a stranger no setting is read, each of which costs n8n time', async () => {
	const getParameter = vi.spyOn(WebhookContext.prototype, 'getNodeParameter');
	await expectRefused(withQuery({ msg_signature: 'a'.repeat(40) }));
	expect(getParameter).not.toHaveBeenCalled();
	expect((await post(setup.host.url, good())).status).toBe(200);
	expect(getParameter).toHaveBeenCalled();
	getParameter.mockRestore();
});

describe('before the body is read', () => {
	/** Sends the head of a request, and says what comes back until the connection is closed. */
	async function begin(query: Raw['query'], headers: string[], onOpen = (_: Socket) => {}) {
		logs.clear();
		const { port, pathname } = new URL(setup.host.url);
		const search = new URLSearchParams(query as Record<string, string>).toString();
		const socket = connect(Number(port), '127.0.0.1');
		const head = [`POST ${pathname}?${search} HTTP/1.1`, 'Host: n8n', ...headers];
		socket.write(`${head.join('\r\n')}\r\n\r\n`);
		const started = performance.now();
		let answer = '';
		socket.on('data', (data) => (answer += data.toString()));
		socket.on('error', () => {});
		onOpen(socket);
		await new Promise((done) => socket.once('close', done));
		return { answer, ms: performance.now() - started };
	}

	test('a wrong time or signature is refused', async () => {
		for (const query of [
			{ ...good().query, timestamp: '1717463000' },
			{ ...good().query, msg_signature: 'x' },
		]) {
			const end = (socket: Socket) => socket.once('data', () => socket.destroy());
			const { answer, ms } = await begin(query, ['Content-Length: 1000'], end);
			expect(answer).toMatch(/^HTTP\/1\.1 403 /);
			expect(ms).toBeLessThan(2_000);
		}
	});

	test('one that comes slowly is cut off after five seconds', async () => {
		const drip = (socket: Socket) => {
			const timer = setInterval(() => socket.write('x'), 200);
			socket.once('close', () => clearInterval(timer));
		};
		const { answer, ms } = await begin(good().query, ['Content-Length: 1000'], drip);
		expect(answer).toMatch(/^HTTP\/1\.1 408 /);
		expect(answer).toContain('onnection: close');
		expect(ms).toBeGreaterThan(4_900);
		expect(ms).toBeLessThan(7_000);
		expect(logs.messages('warn')).toEqual([
			'"WeCom Message Trigger" refused a request (408): its body did not come within 5 seconds',
		]);
	}, 15_000);

	test('a caller that hangs up is logged as that', async () => {
		const hangUp = (socket: Socket) => {
			socket.write('<xml>');
			setTimeout(() => socket.destroy(), 200);
		};
		await begin(good().query, ['Content-Length: 1000'], hangUp);
		await setup.host.idle();
		expect(logs.messages('warn')).toEqual([
			expect.stringMatching(/it was aborted: the caller hung up/),
		]);
	});
});

test('what goes wrong inside is logged with its reason, without secrets', async () => {
	logs.clear();
	const raw = good();
	const getParameter = vi
		.spyOn(WebhookContext.prototype, 'getNodeParameter')
		.mockImplementation(() => {
			throw new Error(`the database is away, access_token=abcdef123456`);
		});
	expect((await post(setup.host.url, raw)).status).toBe(400);
	getParameter.mockRestore();
	expect(logs.messages('warn')).toEqual([
		expect.stringContaining('could not be processed: the database is away, access_token=***'),
	]);
	expect((await post(setup.host.url, raw)).status).toBe(200);
});

describe('keys that are changed', () => {
	const start = Date.now();
	/** The clock stands still in between, however busy the machine is. */
	const at = (second: number) => vi.spyOn(Date, 'now').mockReturnValue(start + second * 1000);

	beforeEach(() => void at(0));
	const change = (values: Partial<typeof KEYS>) => {
		const { store } = setup.host;
		store.change(values, store.idsOf('weComCallbackApi')[0]);
	};
	const signedWith = (keys: Partial<typeof KEYS>) =>
		requestOf(textXml(), Date.now(), { ...KEYS, ...keys });
	const statusOf = async (raw: Raw) => (await post(setup.host.url, raw)).status;

	afterEach(() => vi.restoreAllMocks());

	test.each([
		{ token: 'changedToken' },
		{ encodingAesKey: 'anotherEncodingAesKeyForTryingOnly000000000' },
	])('to %o count after a second, and the old ones end within ten', async (values) => {
		expect(await statusOf(good())).toBe(200);
		change(values);
		at(2);
		expect(await statusOf(signedWith(values))).toBe(200);
		expect(await statusOf(good())).toBeGreaterThanOrEqual(400);
	});

	test('are kept for ten seconds at most', async () => {
		expect(await statusOf(good())).toBe(200);
		change({ token: 'changedToken' });
		at(9);
		expect(await statusOf(good())).toBe(200);
		at(11);
		expect(await statusOf(good())).toBe(403);
	});

	test('are read once in ten seconds for good requests, once in a second for forged ones', async () => {
		const { store } = setup.host;
		store.resetCounts();
		const forged = () => withQuery({ msg_signature: 'a'.repeat(40) });
		await Promise.all(Array.from({ length: 5 }, () => statusOf(good())));
		expect(store.reads).toBe(1);
		for (let i = 0; i < 3; i++) await statusOf(forged());
		expect(store.reads).toBe(1);
		at(2);
		for (let i = 0; i < 3; i++) await statusOf(forged());
		expect(store.reads).toBe(2);
		expect(await statusOf(good())).toBe(200);
		expect(store.reads).toBe(2);
	});
});

describe('whatever comes', () => {
	const RUNS = { numRuns: 40 };
	const text = anyText({ maxLength: 300 });

	test('random bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
				await expectRefused(withBody(() => Buffer.from(bytes)));
			}),
			RUNS,
		);
	});

	test('random queries', async () => {
		const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }));
		const query = fc.record({ msg_signature: value, timestamp: value, nonce: value });
		await fc.assert(
			fc.asyncProperty(query, async (broken) => {
				await expectRefused(withQuery(broken));
			}),
			RUNS,
		);
	});

	test('truncated bodies', async () => {
		await fc.assert(
			fc.asyncProperty(fc.double({ min: 0, max: 0.99, noNaN: true }), async (share) => {
				await expectRefused(withBody((body) => body.slice(0, Math.floor(body.length * share))));
			}),
			RUNS,
		);
	});

	test('flipped bits of the ciphertext', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(10_000), async (position) => {
				await expectRefused(
					withBody((body) => {
						const [, encrypted = ''] = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(body) ?? [];
						const bytes = Buffer.from(encrypted, 'base64');
						const at = position % bytes.length;
						bytes[at] = (bytes[at] ?? 0) ^ (1 << (position % 8));
						return body.replace(encrypted, bytes.toString('base64'));
					}),
				);
			}),
			RUNS,
		);
	});

	test('ciphertexts of any content that are signed well', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(fc.base64String(), text), async (encrypted) => {
				const timestamp = String(Math.floor(Date.now() / 1000));
				const signed = { timestamp, nonce: '1', encrypted };
				const query = { msg_signature: signatureOf(KEYS.token, signed), timestamp, nonce: '1' };
				const body = `<xml><Encrypt><![CDATA[${encrypted.replaceAll(']]>', '')}]]></Encrypt></xml>`;
				await expectRefused({ query, body });
			}),
			RUNS,
		);
	});

	test('any text inside a good envelope', async () => {
		await fc.assert(
			fc.asyncProperty(text, async (content) => {
				await expectRefused(requestOf(content));
			}),
			RUNS,
		);
	});
});

describe('activation', () => {
	const node = new WeComMessageTrigger();
	const activate = (keys: Record<string, string>, parameters: Record<string, unknown> = {}) =>
		node.webhookMethods.default.checkExists.call({
			getCredentials: async () => ({ ...KEYS, ...keys }),
			getNode: () => ({ name: 'WeCom Message Trigger', parameters: {} }),
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		} as unknown as IHookFunctions);

	test('works with good keys', async () => {
		expect(await activate({})).toBe(true);
	});

	test.each([
		[{ token: 'not good' }, {}, /cannot be used\. Token has 8 characters/],
		[{ encodingAesKey: 'x' }, {}, /EncodingAESKey has 1 characters/],
		[{}, { respond: 'fixedReply', replyType: 'text', content: '' }, /"Content" is empty/],
		[{}, { settings: { agentIds: 'ops' } }, /"Agent IDs"/],
		[{}, { settings: { clockTolerance: 'abc' } }, /"Clock Tolerance" is "abc".*from 1 to 60/],
		[{}, { settings: { clockTolerance: 999 } }, /"Clock Tolerance" is "999"/],
		[{}, { settings: { clockTolerance: 0 } }, /"Clock Tolerance" is "0"/],
	])('%o %o is refused with a sentence', async (keys, parameters, message) => {
		await expect(activate(keys as never, parameters)).rejects.toThrow(message);
	});

	test('the credential test says the same', async () => {
		const test = node.methods.credentialTest.weComCallbackTest;
		const run = (data: object) =>
			test.call({} as never, { id: '1', name: 'x', type: 'weComCallbackApi', data: data as never });
		expect(await run({ ...KEYS })).toMatchObject({ status: 'OK' });
		expect(await run({ ...KEYS, token: '' })).toEqual({
			status: 'Error',
			message: 'Token is empty: it must be 1 to 32 letters and digits',
		});
	});
});
