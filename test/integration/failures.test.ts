import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import buttonExample from '../fixtures/send/template_card-button_interaction.json';
import type { FaultKind } from '../../sandbox';
import { everyStringIn, jsonItems, logs, useLegacyExpressions } from '../support';
import { numberedItems, reset, SECRET, sendText, startWeCom, type WeCom } from './wecom';

useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => {
	reset(wecom);
	logs.clear();
});
afterAll(() => wecom.sandbox.close());

const RESPONSE_CODE = 'response-code-that-works-only-once-0001';

const updateCard: INodeParameters = {
	resource: 'templateCard',
	operation: 'update',
	responseCode: RESPONSE_CODE,
	buttonText: 'Approved',
};

/** Whatever an execution leaves behind must not hold what only WeCom and n8n's encrypted store may know. */
function expectNoSecrets(...places: unknown[]): void {
	const secrets = [SECRET, RESPONSE_CODE, ...wecom.sandbox.tokensIssued.map(({ token }) => token)];
	const texts = [...places.flatMap((place) => everyStringIn(place)), ...logs.everyString()];
	for (const secret of secrets) {
		expect(
			texts.filter((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
		).toEqual([]);
	}
}

/** One for each kind of cause; the table itself is tested in test/unit/errors. */
const KINDS_OF_ERRCODES: Array<[string, number]> = [
	['a busy server', -1],
	['a wrong value', 40058],
	['too many calls', 45009],
	['a missing right', 48002],
	['recipients that cannot be reached', 81013],
];

describe('an errcode of WeCom', () => {
	it.each(KINDS_OF_ERRCODES)('for %s is explained: %i', async (_, errcode) => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode });
		const { error, runData } = await wecom.run(sendText());
		expect(error?.message).toMatch(new RegExp(`^.{10,}\\(${errcode}\\)$`));
		expect(error?.description).toContain(
			`https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
		);
		expect((error as NodeApiError).httpCode).toBe(String(errcode));
		expect(error?.context.itemIndex).toBe(0);
		expectNoSecrets(error, runData);
	});

	it('that is not known is shown with its words', async () => {
		wecom.sandbox.faults.add({
			path: 'message/send',
			kind: 'http',
			status: 200,
			body: '{"errcode":987654,"errmsg":"quota of sparkles exceeded, hint: [1], from ip: 203.0.113.9, more info at https://x"}',
			contentType: 'application/json',
		});
		const { error } = await wecom.run(sendText());
		expect(error?.message).toContain('987654');
		expect(error?.description).toContain('quota of sparkles exceeded');
		expect(error?.description).not.toContain('hint:');
	});

	it('60020 names the address to trust', async () => {
		wecom.sandbox.configure({ untrustedIp: '203.0.113.9' });
		const { error } = await wecom.run(sendText());
		expect(error?.message).toBe(
			"This server's IP address is not trusted by the app: 203.0.113.9 (60020)",
		);
		expect(error?.description).toContain('企业可信IP');
	});

	it('in an answer with an HTTP status is still understood', async () => {
		wecom.sandbox.faults.add({
			path: 'message/send',
			kind: 'http',
			status: 403,
			body: '{"errcode":50003,"errmsg":"agent disabled"}',
			contentType: 'application/json',
		});
		expect((await wecom.run(sendText())).error?.message).toContain('50003');
	});

	it('does not bring out a response code or a token that WeCom repeats', async () => {
		await wecom.run(sendText());
		const token = wecom.sandbox.tokensIssued[0]?.token ?? '';
		wecom.sandbox.faults.add({
			path: 'message/update_template_card',
			kind: 'http',
			status: 200,
			body: JSON.stringify({
				errcode: 60140,
				errmsg: `bad code ${RESPONSE_CODE} for token ${token}`,
			}),
			contentType: 'application/json',
		});
		const { error, runData } = await wecom.run(updateCard);
		expect(error?.message).toContain('60140');
		expectNoSecrets(error, runData);
	});
});

const HAPPENED = /may have been delivered|nobody knows whether it was carried out/;

const FAULTS: Array<[string, FaultKind, RegExp, mayHaveArrived: boolean]> = [
	['a connection that breaks', { kind: 'drop' }, /connection to 127\.0\.0\.1:\d+ broke/, true],
	[
		'a connection that breaks after delivery',
		{ kind: 'dropAfter' },
		/connection to .* broke/,
		true,
	],
	['no answer in time', { kind: 'delay', ms: 3000 }, /no answer within 1 second/, true],
	['a web page', { kind: 'html' }, /web page instead of data/, true],
	['an empty answer', { kind: 'empty' }, /empty answer/, true],
	[
		'an answer larger than any of WeCom',
		{
			kind: 'http',
			status: 200,
			body: JSON.stringify({ errcode: 40058, errmsg: 'x'.repeat(1024 * 1024) }),
			contentType: 'application/json',
		},
		/larger than any of WeCom's/,
		true,
	],
	['half an answer', { kind: 'malformed' }, /cannot be read/, true],
	[
		'HTTP status 502',
		{ kind: 'http', status: 502, body: '<h1>Bad Gateway</h1>' },
		/HTTP status 502/,
		true,
	],
	['HTTP status 503', { kind: 'http', status: 503 }, /HTTP status 503/, true],
	[
		'HTTP status 404',
		{ kind: 'http', status: 404, body: 'nothing here' },
		/HTTP status 404/,
		false,
	],
	['HTTP status 407', { kind: 'http', status: 407 }, /HTTP status 407/, false],
];

describe.each(FAULTS)('%s', (_, fault, expected, mayHaveArrived) => {
	const options = { timeout: 1 };

	it('is told in a sentence of its own and not repeated', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', ...fault });
		const { error, runData } = await wecom.run(sendText({ options }));
		expect(error?.message).toMatch(expected);
		expect((error?.message ?? '').endsWith('so the message may have been delivered')).toBe(
			mayHaveArrived,
		);
		expect((error?.description ?? '').includes('"Check for Duplicates"')).toBe(mayHaveArrived);
		expect(error?.description).toMatch(/[a-z].{20,}/);
		expect(wecom.calls('message/send')).toHaveLength(1);
		expectNoSecrets(error, runData);
	});

	it('spends no second response code', async () => {
		wecom.sandbox.faults.add({ path: 'message/update_template_card', ...fault });
		const { error, runData } = await wecom.run({ ...updateCard, options });
		expect(error?.message).toMatch(expected);
		expect(wecom.calls('message/update_template_card')).toHaveLength(1);
		expectNoSecrets(error, runData);
	});

	// WeCom has half a minute to give a token, which no test waits for.
	if (fault.kind === 'delay') return;

	it('is told when the token is fetched', async () => {
		wecom.sandbox.faults.add({ path: 'gettoken', ...fault });
		const { error, runData } = await wecom.run(sendText({ options }));
		expect(error?.message).toMatch(expected);
		expect(error?.message).not.toMatch(HAPPENED);
		expect(wecom.calls('message/send')).toEqual([]);
		expectNoSecrets(error, runData);
	});
});

it.each([
	['a port where nothing listens', 'http://127.0.0.1:9', /Nothing answers at 127\.0\.0\.1:9/],
	['a host that does not exist', 'https://wecom.invalid', /wecom\.invalid was not found/],
	[
		'HTTPS where HTTP is spoken',
		() => wecom.sandbox.url.replace('http:', 'https:'),
		/No secure connection/,
	],
	['an address without http', 'qyapi.weixin.qq.com', /"Base URL" of the WeCom credential/],
])('%s is told as not sent', async (_, baseUrl, expected) => {
	wecom.store.change({ baseUrl: typeof baseUrl === 'string' ? baseUrl : baseUrl() });
	const { error, runData } = await wecom.run(sendText());
	expect(error?.message).toMatch(expected);
	expect(error?.message).not.toMatch(HAPPENED);
	expect(error?.description).toMatch(/Base URL|Enter it with http/);
	expectNoSecrets(error, runData);
});

describe('when some items fail', () => {
	const items = jsonItems({ user: 'mei.chen' }, { user: 'old.member' }, { user: 'tomas-k' });
	const parameters = sendText({ userIds: '={{ $json.user }}' });

	it('names the one that failed, and which had gone meanwhile', async () => {
		const { error } = await wecom.run(parameters, { input: items });
		expect(error?.message).toContain('81013');
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain('2 of 3 items had gone to WeCom (items 0, 2).');
	});

	it('counts one that had not gone to everyone as gone in part', async () => {
		wecom.sandbox.faults.add({ kind: 'delay', ms: 100, times: 1, bodyContains: 'tomas-k' });
		const options = { onInvalidRecipients: 'fail' };
		const { error } = await wecom.run(
			{ ...parameters, options },
			{ input: jsonItems({ user: 'old.member' }, { user: 'tomas-k, nobody' }) },
		);
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.description).toMatch(/in part \(item 1\)/);
	});

	it('stops at the first when one goes after the other', async () => {
		const { error } = await wecom.run(
			{ ...parameters, options: { maxConcurrency: 1 } },
			{ input: items },
		);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain('1 of 3 items had gone to WeCom (item 0).');
		expect(wecom.sandbox.inbox('tomas-k')).toEqual([]);
	});

	it('sends nothing when it is known beforehand that one cannot be sent', async () => {
		const { error } = await wecom.run(
			sendText({ userIds: '={{ $json.user === "tomas-k" ? "" : $json.user }}' }),
			{ input: items },
		);
		expect(error?.message).toBe('"User IDs" has an expression that gave nothing [item 2]');
		expect(wecom.calls()).toEqual([]);
	});

	it('goes on and puts the reason into the item', async () => {
		const { error, items: output } = await wecom.run(parameters, {
			input: items,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output[1]?.json).toEqual({
			error: expect.stringContaining('81013') as unknown,
			message: expect.stringContaining('Visible range') as unknown,
			details: { errcode: 81013, errmsg: expect.any(String) as unknown },
		});
		expect(wecom.sandbox.inbox('tomas-k')).toHaveLength(1);
	});

	it('goes on with the older switch of n8n, too', async () => {
		const { items: output } = await wecom.run(parameters, { input: items, continueOnFail: true });
		expect(output.map(({ json }) => json.errcode ?? json.error)).toEqual([
			0,
			expect.stringContaining('81013'),
			0,
		]);
	});

	it('sends them to the error output', async () => {
		const { items: output, errorItems } = await wecom.run(parameters, {
			input: items,
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ json }) => json.errcode)).toEqual([0, 0]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]?.json).toMatchObject({ user: 'old.member', details: { errcode: 81013 } });
	});

	it('does the same for input that is refused before sending', async () => {
		const { errorItems } = await wecom.run(
			sendText({ content: '={{ $json.user === "old.member" ? "" : "x" }}' }),
			{
				input: items,
				onError: 'continueErrorOutput',
			},
		);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			'"Content" has an expression that gave nothing [item 1]',
		]);
	});
});

describe('a message that does not reach everyone', () => {
	const parameters = sendText({
		userIds: 'mei.chen, Old.Member, trial.user',
		departmentIds: '20',
		tagIds: '9',
	});
	const everyone = /old\.member.*20.*9.*trial\.user/s;

	it('is delivered to the others, who the rest are stands in output and warning', async () => {
		const { error, items, runData } = await wecom.run(parameters);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			errcode: 0,
			invaliduser: 'old.member',
			invalidparty: '20',
			invalidtag: '9',
			unlicenseduser: 'trial.user',
		});
		expect(JSON.stringify(runData)).toMatch(everyone);
	});

	it('fails after it has gone, when that is wanted', async () => {
		const { error } = await wecom.run({ ...parameters, options: { onInvalidRecipients: 'fail' } });
		expect(error?.message).toBe('The message was delivered, but not to everyone');
		expect(error?.description).toMatch(everyone);
		expect(error?.description).toContain(wecom.sandbox.messages[0]?.msgid);
		expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
	});

	it('keeps the answer in the item when the workflow goes on', async () => {
		const { errorItems } = await wecom.run(
			{ ...parameters, options: { onInvalidRecipients: 'fail' } },
			{ onError: 'continueErrorOutput' },
		);
		expect(errorItems[0]?.json.details).toMatchObject({
			errcode: 0,
			invaliduser: 'old.member',
			msgid: expect.any(String) as unknown,
		});
	});
});

describe('input that WeCom would refuse', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['no recipients', { userIds: ' , ' }, /"User IDs" is empty/],
		['a department by name', { departmentIds: 'Sales' }, /"Department IDs" holds "Sales"/],
		['no text', { content: '   ' }, /"Content" is empty/],
		['an unknown message type', { messageType: 'fax' }, /"Message Type" has no value "fax"/],
		['recipients from nowhere', { sendTo: 'fromlist' }, /"Send To" has no value "fromlist"/],
		[
			'a misspelt option',
			{ options: { onInvalidRecipients: '={{ "Fail" }}' } },
			/"If Some Are Not Reached" has no value "Fail"/,
		],
		[
			'a link without http',
			{ messageType: 'textcard', title: 'a', description: 'b', url: 'example.com' },
			/"URL" is not a web address/,
		],
		[
			'a card without a type',
			{ messageType: 'template_card', cardInput: 'json', templateCardJson: '{}' },
			/"Template Card JSON > card_type" is empty/,
		],
		[
			'a card that is no JSON',
			{ messageType: 'template_card', cardInput: 'json', templateCardJson: '{"a":' },
			/"Template Card JSON" is not valid JSON/,
		],
	])('%s is refused before anything is sent', async (_, parameters, expected) => {
		const { error } = await wecom.run(sendText(parameters), { input: numberedItems(1) });
		expect(error?.message).toMatch(expected);
		expect(error?.message).toContain('[item 0]');
		expect(wecom.calls('message/send')).toEqual([]);
	});
});

it('does not put a response code into an error about the card around it', async () => {
	const { error, runData } = await wecom.run({
		...updateCard,
		updateTo: 'card',
		cardInput: 'json',
		templateCardJson: JSON.stringify({
			...buttonExample.template_card,
			task_id: undefined,
			made_up_list: [{ title: 'x' }],
		}),
	});
	expect(error?.message).toContain('made_up_list');
	expectNoSecrets(error, runData);
});
