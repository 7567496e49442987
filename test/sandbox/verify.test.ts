import { request } from 'undici';
import { AGENT_ID, HR_AGENT_ID } from './client';
import { bare, KEYS, status, useReceiver } from './receiver';

const context = useReceiver();
const { token, encodingAesKey } = KEYS;

async function verify(body: object, agentid: number | string = HR_AGENT_ID) {
	const response = await request(`${context.sandbox.url}/sandbox/callback/${agentid}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return { status: response.statusCode, json: await response.body.json() };
}
const settings = (more: object = {}) => ({
	...{ url: context.receiver.url, token, encodingAesKey },
	...more,
});
const savedUrl = (agentid = HR_AGENT_ID) =>
	context.sandbox.company.apps.find((app) => app.agentid === agentid)?.callback?.url;

test('a URL that answers the bare plaintext is saved with its keys', async () => {
	context.receiver.answer = bare;
	expect(await verify(settings())).toEqual({ status: 200, json: { verified: true } });
	const { method, query, signatureIsGood, plaintext } = context.receiver.last;
	expect({ method, signatureIsGood }).toEqual({ method: 'GET', signatureIsGood: true });
	expect(query.get('echostr')).toContain('+');
	expect(plaintext).toMatch(/^\d{11,19}$/);
	expect(savedUrl()).toBe(context.receiver.url);
	expect(context.sandbox.callbacks).toMatchObject([
		{ event: 'url_verification', userid: null, failure: null, requestXml: plaintext },
	]);

	await context.sandbox.members.enter('mei.chen', HR_AGENT_ID);
	expect(context.receiver.last.plaintext).toContain('enter_agent');
});

test('keys that are left out stay what they were', async () => {
	context.receiver.answer = bare;
	const url = `${context.receiver.url}&new`;
	expect((await verify({ url, token: '' }, AGENT_ID)).json).toEqual({ verified: true });
	expect(savedUrl(AGENT_ID)).toBe(url);
});

describe('a URL is not saved when', () => {
	const quoted = (prefix: string, suffix: string) => (echo: string) => prefix + echo + suffix;
	test.each([
		['the text is in quotes', /wrapped: "\d+"/, quoted('"', '"')],
		['the text is in JSON', /wrapped: {"echo"/, quoted('{"echo":"', '"}')],
		['a line ends it', /white space/, quoted('', '\n')],
		['a byte order mark starts it', /byte order mark/, quoted('\ufeff', '')],
		['the body is empty', /empty/, () => ''],
		['it is another text', /not the decrypted echostr: ok/, () => 'ok'],
	])('%s', async (_what, reason, body) => {
		context.receiver.answer = (response, { plaintext }) => response.end(body(plaintext));
		const { status: code, json } = await verify(settings());
		expect(code).toBe(400);
		expect(json).toMatchObject({
			verified: false,
			reason: expect.stringMatching(reason) as string,
		});
		expect(savedUrl()).toBeUndefined();
		expect(context.sandbox.callbacks[0]?.failure).toMatch(reason);
	});

	test('the status is not 200', async () => {
		context.receiver.answer = status(404);
		expect((await verify(settings())).json).toMatchObject({ reason: 'HTTP status 404' });
		expect(context.receiver.received).toHaveLength(1);
	});

	test('the answer takes longer than a second', async () => {
		context.receiver.answer = () => {};
		const start = performance.now();
		expect((await verify(settings())).json).toMatchObject({ reason: 'no answer within 1000 ms' });
		expect(performance.now() - start).toBeLessThan(2500);
	});

	test.each([
		[/only 127.0.0.1/, { url: 'https://example.com/hook' }],
		[/is not a URL/, { url: 'nowhere' }],
		[/url must be a string/, { url: undefined }],
		[/token must be 1 to 32/, { token: 'with space' }],
		[/token must be 1 to 32/, { token: 'x'.repeat(33) }],
		[/exactly 43/, { encodingAesKey: 'short' }],
		[/token must be a string/, { token: 7 }],
	])('%s', async (reason, more) => {
		const { status: code, json } = await verify(settings(more));
		expect(code).toBe(400);
		expect(json).toMatchObject({ error: expect.stringMatching(reason) as string });
		expect(context.receiver.received).toEqual([]);
	});

	test.each([7, 'x'])('there is no app %s', async (agentid) => {
		expect((await verify(settings(), agentid)).status).toBe(404);
	});
});
