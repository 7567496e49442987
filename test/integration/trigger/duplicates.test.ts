import { logs, WebhookHost } from '../../support';
import { openReply } from '../../../sandbox/callback/envelope';
import { KEYS, post, requestOf, textXml, itemsOf, useTrigger } from './support';

const setup = useTrigger();

const items = () => itemsOf(setup);

/** n8n stores executions when the test lets it. */
function holdExecutions(host: WebhookHost) {
	const waiting: Array<{ go: () => void; fail: () => void }> = [];
	host.storeExecution = () =>
		new Promise((resolve, reject) => {
			waiting.push({ go: resolve, fail: () => reject(new Error('n8n is overloaded')) });
		});
	return waiting;
}

const until = async (condition: () => boolean) => {
	while (!condition()) await new Promise((done) => setTimeout(done, 5));
};

/** Another process of n8n, with the same workflow: nothing in its memory about the trigger. */
async function anotherProcess(): Promise<WebhookHost> {
	vi.resetModules();
	const again = await import('../../../nodes/WeCom/WeComMessageTrigger.node.js');
	const node = new again.WeComMessageTrigger();
	return await new WebhookHost({ node, store: setup.host.store }).start();
}

/** Both have one database. */
function shareStaticData(a: WebhookHost, b: WebhookHost): void {
	let stored: WebhookHost['staticData'] = {};
	for (const host of [a, b]) {
		Object.defineProperty(host, 'staticData', {
			configurable: true,
			get: () => stored,
			set: (value: WebhookHost['staticData']) => {
				stored = value;
			},
		});
	}
}

const replyIn = ({ body }: { body: string }) => openReply(body, KEYS);

describe('nothing starts twice', () => {
	test('a retry that is signed anew', async () => {
		const xml = textXml();
		for (let i = 0; i < 3; i++) {
			expect(await post(setup.host.url, requestOf(xml))).toEqual({ status: 200, body: '' });
		}
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([]);
	});

	test('the same signed request', async () => {
		const same = requestOf(textXml());
		expect(await post(setup.host.url, same)).toEqual({ status: 200, body: '' });
		expect(await post(setup.host.url, same)).toEqual({ status: 200, body: '' });
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([]);
	});

	test('many at the same moment', async () => {
		const xml = textXml();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => post(setup.host.url, requestOf(xml))),
		);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(items()).toHaveLength(1);
	});

	test('a test run in the editor takes nothing away from production', async () => {
		const xml = textXml();
		setup.host.mode = 'manual';
		await post(setup.host.url, requestOf(xml));
		setup.host.mode = 'webhook';
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(2);
		expect(setup.host.executions).toHaveLength(2);
	});

	test('what a filter dropped is not remembered as started', async () => {
		const xml = textXml();
		setup.host.parameters = { events: ['message.image'] };
		await post(setup.host.url, requestOf(xml));
		setup.host.parameters = {};
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(1);
	});
});

describe('a lost answer is given again', () => {
	test('of a fixed reply', async () => {
		setup.host.parameters = { respond: 'fixedReply', replyType: 'text', content: 'Got it' };
		const same = requestOf(textXml());
		const answers = [await post(setup.host.url, same), await post(setup.host.url, same)];
		for (const answer of answers) {
			expect(answer.status).toBe(200);
			expect(replyIn(answer)).toContain('<Content><![CDATA[Got it]]></Content>');
		}
		expect(items()).toHaveLength(1);
	});

	test('of the last node, for which the repetition waits', async () => {
		setup.host.parameters = { respond: 'lastNode' };
		let end: (value: unknown) => void = () => {};
		setup.host.lastNode = () => new Promise((resolve) => (end = resolve));
		const same = requestOf(textXml());
		const answers = [post(setup.host.url, same), post(setup.host.url, same)];
		await until(() => items().length > 0);
		end([{ reply: 'pong' }]);
		for (const answer of await Promise.all(answers)) expect(replyIn(answer)).toContain('pong');
		expect(replyIn(await post(setup.host.url, same))).toContain('pong');
		expect(items()).toHaveLength(1);
	});
});

describe('WeCom is answered when n8n has the execution', () => {
	test.each([
		['immediately', {}],
		['with a fixed reply', { respond: 'fixedReply', replyType: 'text', content: 'Got it' }],
	])('%s', async (_, parameters) => {
		setup.host.parameters = parameters;
		const waiting = holdExecutions(setup.host);
		let isAnswered = false;
		const answer = post(setup.host.url, requestOf(textXml())).finally(() => (isAnswered = true));
		await until(() => waiting.length === 1);
		await new Promise((done) => setTimeout(done, 100));
		expect(isAnswered).toBe(false);
		waiting[0]?.go();
		expect((await answer).status).toBe(200);
	});

	test.each(['immediately', 'fixedReply', 'lastNode'])(
		'%s: a message that n8n could not take is taken when it comes again',
		async (respond) => {
			setup.host.parameters = { respond, replyType: 'text', content: 'x' };
			const waiting = holdExecutions(setup.host);
			const xml = textXml();
			const first = post(setup.host.url, requestOf(xml));
			await until(() => waiting.length === 1);
			waiting[0]?.fail();
			expect((await first).status).toBe(500);
			const second = post(setup.host.url, requestOf(xml));
			await until(() => waiting.length === 2);
			waiting[1]?.go();
			expect((await second).status).toBe(200);
			expect(items()).toHaveLength(1);
			// And no third time.
			expect((await post(setup.host.url, requestOf(xml))).status).toBe(200);
			expect(items()).toHaveLength(1);
		},
	);

	test('a repetition while n8n is at it waits, and starts the workflow when n8n refuses the first', async () => {
		const waiting = holdExecutions(setup.host);
		const xml = textXml();
		const answers = Array.from({ length: 3 }, () => post(setup.host.url, requestOf(xml)));
		await until(() => waiting.length === 1);
		await new Promise((done) => setTimeout(done, 100));
		expect(waiting).toHaveLength(1);
		waiting[0]?.fail();
		await until(() => waiting.length === 2);
		waiting[1]?.go();
		const statuses = (await Promise.all(answers)).map(({ status }) => status);
		expect(statuses.sort()).toEqual([200, 200, 500]);
		expect(items()).toHaveLength(1);
	});

	test('a repetition is not answered as long as nothing is known', async () => {
		const waiting = holdExecutions(setup.host);
		const xml = textXml();
		const first = post(setup.host.url, requestOf(xml));
		await until(() => waiting.length === 1);
		await expect(post(setup.host.url, requestOf(xml))).rejects.toThrow(/closed|reset|hang up/);
		waiting[0]?.go();
		expect((await first).status).toBe(200);
		expect(items()).toHaveLength(1);
	}, 15_000);
});

describe('several processes', () => {
	let other: WebhookHost;
	beforeAll(async () => {
		other = await anotherProcess();
	});
	beforeEach(() => {
		other.store = setup.host.store;
		other.parameters = {};
		other.executions.length = 0;
		shareStaticData(setup.host, other);
	});
	afterAll(() => other.close());

	const started = () => setup.host.executions.length + other.executions.length;

	test("what another one wrote into the workflow's static data counts", async () => {
		const xml = textXml();
		await post(setup.host.url, requestOf(xml));
		expect((await post(other.url, requestOf(xml))).status).toBe(200);
		expect(other.executions).toHaveLength(0);
		expect((await post(other.url, requestOf(textXml()))).status).toBe(200);
		expect(other.executions).toHaveLength(1);
	});

	test('of messages that were in work at the same time, none is started again by the other', async () => {
		const messages = Array.from({ length: 20 }, () => textXml());
		const waiting = holdExecutions(setup.host);
		const answers = messages.map((xml) => post(setup.host.url, requestOf(xml)));
		await until(() => waiting.length === 20);
		// n8n finishes them in another order than they came.
		for (const { go } of waiting.reverse()) go();
		await Promise.all(answers);
		for (const xml of messages) await post(other.url, requestOf(xml));
		expect(started()).toBe(20);
	});

	test('of messages that were in work at both, none is started again once both have answered', async () => {
		const messages = Array.from({ length: 10 }, () => textXml());
		await Promise.all(
			messages.map((xml, i) => post((i % 2 ? other : setup.host).url, requestOf(xml))),
		);
		// The last writer did not know what the other was at; each brings it in with its next message.
		await post(setup.host.url, requestOf(textXml()));
		await post(other.url, requestOf(textXml()));
		for (const [i, xml] of messages.entries()) {
			await post((i % 2 ? setup.host : other).url, requestOf(xml));
		}
		expect(started()).toBe(12);
	});

	test('of long conversations, none is started again by the other', async () => {
		setup.host.parameters = other.parameters = { respond: 'lastNode' };
		const ends: Array<() => void> = [];
		setup.host.lastNode = () => new Promise((resolve) => ends.push(() => resolve([])));
		const messages = Array.from({ length: 10 }, () => textXml());
		const answers = messages.map((xml) => post(setup.host.url, requestOf(xml)));
		await until(() => ends.length === 10);
		// The first one ends; the others are still talking.
		ends[0]?.();
		await answers[0];
		for (const xml of messages) await post(other.url, requestOf(xml));
		expect(started()).toBe(10);
		for (const end of ends) end();
		await Promise.all(answers);
	});

	test('what n8n refused is not noted', async () => {
		const waiting = holdExecutions(setup.host);
		const xml = textXml();
		const refused = post(setup.host.url, requestOf(xml));
		await until(() => waiting.length === 1);
		const taken = post(setup.host.url, requestOf(textXml()));
		await until(() => waiting.length === 2);
		waiting[0]?.fail();
		waiting[1]?.go();
		expect((await refused).status + (await taken).status).toBe(700);
		await post(other.url, requestOf(xml));
		expect(started()).toBe(2);
	});
});
