import { InputError } from '../../../nodes/WeCom/errors';
import { readWebhookUrl, webhookOwner } from '../../../nodes/WeCom/transport/auth/webhookUrl';
import { testRobotCredential } from '../../../nodes/WeCom/methods/robotCredential';
import { WeComRobotApi } from '../../../credentials/WeComRobotApi.credentials';

const KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
const URL = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`;
const WECOM = 'https://qyapi.weixin.qq.com';

test.each<[string, unknown]>([
	['the URL', URL],
	['the key alone', KEY],
	['a key with spaces', `  ${KEY}\n`],
	['a key in quotes', `"${KEY}"`],
	['a key in Chinese quotes', `“${KEY}”`],
	['key= in front', `key=${KEY}`],
	['the end of the query', `key=${KEY}&debug=1`],
	['debug behind', `${URL}&debug=1`],
	['debug before', URL.replace('?key', '?debug=1&key')],
	['spaces, a line end and quotes', `\n ' ${URL} ' \r\n`],
	['angle brackets', `<${URL}>`],
	['back-ticks', `\`${URL}\``],
	['the address bar', URL.replace('https://', '')],
	['a curl command', `curl '${URL}' -H 'Content-Type: application/json' -d '{}'`],
	['a slash before the query', URL.replace('send?', 'send/?')],
])('%s', (_what, value) => {
	expect(readWebhookUrl(value)).toEqual({ baseUrl: WECOM, key: KEY });
});

test.each([
	['http://127.0.0.1:5680/cgi-bin/webhook/send?key=k-1', 'http://127.0.0.1:5680'],
	['https://wecom.corp.example/api/cgi-bin/webhook/send?key=k-1', 'https://wecom.corp.example/api'],
	[
		'https://proxy.example:8443/wecom/cgi-bin/webhook/send?key=k-1&x=2',
		'https://proxy.example:8443/wecom',
	],
])('keeps another host: %s', (value, baseUrl) => {
	expect(readWebhookUrl(value)).toEqual({ baseUrl, key: 'k-1' });
});

describe('refuses', () => {
	const rows: [string, unknown, RegExp][] = [
		['nothing', '', /is empty/],
		['white space', ' \n', /is empty/],
		['undefined', undefined, /is empty/],
		['a URL without key', `${WECOM}/cgi-bin/webhook/send`, /has no key/],
		[
			'a URL with another parameter',
			`${WECOM}/cgi-bin/webhook/send?token=top-secret`,
			/has no key/,
		],
		['an empty key', `${WECOM}/cgi-bin/webhook/send?key=`, /has no key/],
		['a key with a space inside', 'top secret', /cannot be one/],
		[
			'a URL with a password',
			'https://me:top-secret@proxy.example/cgi-bin/webhook/send?key=k-1',
			/user name or password/,
		],
		['another protocol', 'ftp://example.com/?key=top-secret', /neither/],
	];

	test.each(rows)('%s', async (_what, value, words) => {
		const read = () => readWebhookUrl(value);
		expect(read).toThrow(InputError);
		expect(read).toThrow(words);
		const { status, message } = await testRobotCredential({
			...{ id: '1', name: 'r', type: 'weComRobotApi' },
			data: { webhookUrl: value as string },
		});
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).toMatch(/Copy it from the group/);
		expect(message).not.toContain('secret');
	});
});

test('what names a robot does not reveal its key', () => {
	const owner = webhookOwner({ baseUrl: WECOM, key: KEY });
	expect(owner).not.toContain(KEY);
	expect(owner).toBe(webhookOwner(readWebhookUrl(`${URL}&debug=1`)));
	expect(owner).not.toBe(webhookOwner({ baseUrl: 'http://other', key: KEY }));
});

describe('the credential', () => {
	const credential = new WeComRobotApi();

	test('puts the key into the query of any request, for the HTTP Request node, too', async () => {
		const request = { url: `${WECOM}/cgi-bin/webhook/send`, qs: { debug: 1 } };
		expect(await credential.authenticate({ webhookUrl: URL }, request)).toEqual({
			url: request.url,
			qs: { debug: 1, key: KEY },
		});
	});

	test('keeps its only value as a password', () => {
		const fields = credential.properties.filter(({ type }) => type !== 'notice');
		expect(fields.map(({ name, typeOptions }) => [name, typeOptions?.password])).toEqual([
			['webhookUrl', true],
		]);
	});

	test('says what is wrong with the value', async () => {
		await expect(credential.authenticate({ webhookUrl: '' }, { url: WECOM })).rejects.toThrow(
			/"Webhook URL" of the credential is empty.*Copy it/s,
		);
	});
});
