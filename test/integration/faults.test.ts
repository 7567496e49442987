/**
 * Every kind of failure while a message is sent, with and without WeCom's duplicate check, and one of
 * each meaning in every other operation. What each answer means is a table, which
 * test/unit/transport/outcome.test.ts tries whole.
 */
import { createServer, type AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import taskcardExample from '../fixtures/send/legacy-interactive_taskcard.json';
import type { FaultKind } from '../../sandbox';
import { jsonItems, storeFile, useLegacyExpressions } from '../support';
import { png } from '../support/sampleFiles';
import { buttonCard, reset, sendText, startWeCom, type WeCom } from './wecom';

useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

/** What a failure means: it was refused or not sent, or it may have been carried out. */
type Meaning = 'refused' | 'doubtful';

const jsonAnswer = (body: string): FaultKind => ({
	kind: 'http',
	status: 200,
	body,
	contentType: 'application/json',
});

type Row = [name: string, fault: FaultKind, meaning: Meaning];

/** Done and not done without an answer, answered too late; a pause, another token. */
const FIVE_KINDS: Row[] = [
	['a connection that breaks afterwards', { kind: 'dropAfter' }, 'doubtful'],
	['a gateway without its server', { kind: 'http', status: 502 }, 'doubtful'],
	['no answer in time', { kind: 'delay', ms: 500 }, 'doubtful'],
	['too many a minute', { kind: 'errcode', errcode: 45009 }, 'refused'],
	['a token that ended', { kind: 'errcode', errcode: 42001 }, 'refused'],
];

const EVERY_KIND: Row[] = [
	...FIVE_KINDS,
	['a connection that breaks', { kind: 'drop' }, 'doubtful'],
	['a server under repair', { kind: 'http', status: 503 }, 'doubtful'],
	['a gateway that gives up', { kind: 'http', status: 504 }, 'doubtful'],
	['an empty answer', { kind: 'empty' }, 'doubtful'],
	['a web page', { kind: 'html' }, 'doubtful'],
	['half an answer', { kind: 'malformed' }, 'doubtful'],
	["an answer of another server's", jsonAnswer('{"message":"welcome"}'), 'doubtful'],
	['an answer that says nothing', jsonAnswer('{}'), 'doubtful'],
	['a busy WeCom', { kind: 'errcode', errcode: -1 }, 'refused'],
	['too many at a time', { kind: 'errcode', errcode: 45033 }, 'refused'],
	['a token withdrawn', { kind: 'errcode', errcode: 40014 }, 'refused'],
];

/** What comes late is given up; everything else has the time that a busy machine needs. */
const optionsFor = ({ kind }: FaultKind) => ({ timeout: kind === 'delay' ? 0.3 : 10 });
const tokenOfTest = { accessToken: 'of-the-test', accessTokenExpiresAt: Date.now() + 3_600_000 };
const task = taskcardExample.interactive_taskcard;

interface Case {
	endpoint: string;
	/** Prepares what the operation acts on, and says what it is told. */
	parameters: () => Promise<INodeParameters>;
	repeats: boolean;
	kinds: Row[];
	/** Set for a question, which may be answered any number of times. */
	changesNothing?: true;
}

async function sendCard(): Promise<string> {
	const { items } = await wecom.run({
		...sendText({ messageType: 'template_card' }),
		...buttonCard,
	});
	return String(items[0]?.json.response_code);
}

const CASES: Record<string, Case> = {
	'message:send': {
		endpoint: 'message/send',
		parameters: async () => sendText({ userIds: 'tomas-k' }),
		repeats: false,
		kinds: EVERY_KIND,
	},
	'message:send with the duplicate check': {
		endpoint: 'message/send',
		parameters: async () =>
			sendText({ userIds: 'tomas-k', options: { enableDuplicateCheck: true } }),
		repeats: true,
		kinds: EVERY_KIND,
	},
	'message:recall': {
		endpoint: 'message/recall',
		parameters: async () => {
			const { items } = await wecom.run(sendText());
			const messageId = String(items[0]?.json.msgid);
			return { resource: 'message', operation: 'recall', messageId };
		},
		repeats: false,
		kinds: FIVE_KINDS,
	},
	'templateCard:update': {
		endpoint: 'message/update_template_card',
		parameters: async () => ({
			resource: 'templateCard',
			operation: 'update',
			responseCode: await sendCard(),
			buttonText: 'Done',
		}),
		repeats: false,
		kinds: FIVE_KINDS,
	},
	'taskCard:update': {
		endpoint: 'message/update_taskcard',
		parameters: async () => {
			await wecom.run({
				...sendText({ messageType: 'interactive_taskcard' }),
				title: task.title,
				taskId: task.task_id,
				buttons: { button: task.btn.map(({ key, name }) => ({ key, name })) },
			});
			return {
				resource: 'taskCard',
				operation: 'update',
				userIds: 'mei.chen',
				taskId: task.task_id,
				clickedKey: task.btn[0]?.key ?? '',
			};
		},
		repeats: false,
		kinds: FIVE_KINDS,
	},
	'article:revoke': {
		endpoint: 'message/revoke',
		parameters: async () => {
			const { mediaId } = wecom.sandbox.addMedia({ kind: 'image', name: 'a.png', bytes: png(8) });
			const article = [{ title: 'News', mediaSource: 'mediaId', mediaId, content: '<p>x</p>' }];
			await wecom.run({ ...sendText({ messageType: 'mpnews' }), articles: { article } });
			const articleUrl = wecom.sandbox.inbox('mei.chen')[0]?.mpnewsUrls[0] ?? '';
			return { resource: 'article', operation: 'revoke', articleUrl };
		},
		repeats: false,
		kinds: FIVE_KINDS,
	},
	'statistics:get': {
		endpoint: 'message/get_statistics',
		parameters: async () => ({ resource: 'statistics', operation: 'get', day: 'today' }),
		repeats: true,
		kinds: FIVE_KINDS,
		changesNothing: true,
	},
};

/** What the title of an error says when nobody knows what became of the call. */
const DOUBT = /may have been delivered|nobody knows/;

/** Faults that lose nothing but the answer. */
const COMES_TRUE: ReadonlyArray<FaultKind['kind']> = ['dropAfter', 'malformed', 'delay'];

/** How often it was carried out. A late answer is still on its way. */
async function timesDone(endpoint: string, fault: FaultKind): Promise<number> {
	if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, 500));
	return wecom
		.calls(endpoint)
		.filter(({ errcode, notes }) => errcode === 0 && !notes.join().includes('duplicate')).length;
}

describe.each(Object.entries(CASES))('%s', (_, operation) => {
	const { endpoint, parameters, repeats, kinds, changesNothing } = operation;
	const runWith = async (ready: INodeParameters, fault: FaultKind) =>
		await wecom.run({ ...ready, options: { ...(ready.options as object), ...optionsFor(fault) } });

	it.each(kinds)('%s, once', async (__, fault, meaning) => {
		const ready = await parameters();
		wecom.sandbox.clearCalls();
		wecom.sandbox.faults.add({ path: endpoint, ...fault, times: 1 });
		const { error } = await runWith(ready, fault);
		const goesOn = meaning === 'refused' || repeats;
		expect(wecom.calls(endpoint)).toHaveLength(goesOn ? 2 : 1);
		if (goesOn) {
			expect(error).toBeUndefined();
			expect(wecom.calls(endpoint)[1]?.errcode).toBe(0);
		} else {
			expect(error?.message).toMatch(DOUBT);
		}
		if (changesNothing) return;
		const isDone = goesOn || COMES_TRUE.includes(fault.kind);
		expect(await timesDone(endpoint, fault)).toBe(isDone ? 1 : 0);
	});

	it.each(kinds)('%s, for good', async (__, fault, meaning) => {
		const ready = await parameters();
		wecom.sandbox.clearCalls();
		wecom.sandbox.faults.add({ path: endpoint, ...fault });
		const { error } = await runWith(ready, fault);
		const count = wecom.calls(endpoint).length;
		expect(count).toBeLessThanOrEqual(fault.kind === 'errcode' && fault.errcode === 45033 ? 11 : 4);
		if (meaning === 'doubtful' && !repeats) expect(count).toBe(1);
		if (fault.kind === 'errcode') expect(error?.message).toContain(`(${fault.errcode})`);
		else expect(error?.message).toContain('127.0.0.1');
		const isInDoubt = meaning === 'doubtful' && !changesNothing;
		expect(DOUBT.test(error?.message ?? '')).toBe(isInDoubt);
		if (changesNothing) return;
		expect(await timesDone(endpoint, fault)).toBe(COMES_TRUE.includes(fault.kind) ? 1 : 0);
	});
});

it.each(FIVE_KINDS)('%s while a file is uploaded is no reason to fail', async (_, fault) => {
	const binary = { data: await storeFile(png(8), 'a.png', 'image/png') };
	wecom.sandbox.faults.add({ path: 'media/upload', ...fault, times: 1 });
	const { error } = await wecom.run(
		sendText({ messageType: 'image', options: optionsFor(fault) }),
		{
			input: [{ json: {}, binary }],
		},
	);
	expect(error).toBeUndefined();
	expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
});

/** Nothing but a call can be told that its token is no good. */
const isOfTokens = ([, fault]: Row) => fault.kind === 'errcode' && fault.errcode === 42001;

it.each(FIVE_KINDS.filter((row) => row[1].kind !== 'delay' && !isOfTokens(row)))(
	'%s while the token is fetched is no reason to fail',
	async (_, fault) => {
		wecom.sandbox.faults.add({ path: 'gettoken', ...fault, times: 1 });
		const { error } = await wecom.run(sendText({ options: optionsFor(fault) }));
		expect(error).toBeUndefined();
		expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
	},
);

it('says so when an attempt before the last one may have been delivered', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter', times: 1 });
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 50003 });
	const { error } = await wecom.run(sendText({ options: { enableDuplicateCheck: true } }));
	expect(error?.message).toMatch(
		/\(50003\), and the message may have been delivered by the attempt before$/,
	);
	expect(error?.description).toContain('WeCom drops a second copy');
});

it('does not repeat when the duplicate check would be over by then', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter' });
	const checked = { enableDuplicateCheck: true, duplicateCheckInterval: 20, timeout: 30 };
	await wecom.run(sendText({ options: checked }));
	expect(wecom.calls('message/send')).toHaveLength(1);
});

it('does not repeat when another wait has outlasted the duplicate check', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter', times: 1 });
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 45009, times: 1 });
	const checked = { enableDuplicateCheck: true, duplicateCheckInterval: 40, timeout: 1 };
	const { error } = await wecom.run(sendText({ options: checked }));
	expect(wecom.waits).toEqual([1000, 61_000]);
	expect(wecom.calls('message/send')).toHaveLength(2);
	expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
	expect(error?.message).toMatch(/the message may have been delivered by the attempt before$/);
	expect(error?.description).toContain('the "Duplicate Check Interval" is over');
});

describe('a host that is away', () => {
	it('is waited for', async () => {
		wecom.store.change({ baseUrl: 'http://127.0.0.1:9' });
		const { error } = await wecom.run(sendText());
		expect(error?.message).toContain('Nothing answers at 127.0.0.1:9');
		expect(wecom.waits).toEqual([1000, 2000, 4000]);
	});

	it.each([
		['answers nothing while TLS is set up', 'https'],
		['answers nothing', 'http'],
	])('is told from one that %s', async (_, scheme) => {
		const silent = createServer((socket) => socket.on('error', () => {}));
		const { port } = await new Promise<AddressInfo>((resolve) =>
			silent.listen(0, '127.0.0.1', () => resolve(silent.address() as AddressInfo)),
		);
		wecom.store.change({ baseUrl: `${scheme}://127.0.0.1:${port}`, ...tokenOfTest });
		const { error } = await wecom.run(sendText({ options: { timeout: 0.3 } }));
		silent.close();
		const isSent = scheme === 'http';
		expect(error?.message.includes('may have been delivered')).toBe(isSent);
		expect(error?.description?.includes('This request was not sent.')).toBe(!isSent);
		expect(wecom.waits).toEqual(isSent ? [] : [1000, 2000, 4000]);
	});

	it('is waited for by the first item only', async () => {
		wecom.store.change({ baseUrl: 'http://127.0.0.1:9' });
		const { items } = await wecom.run(sendText({ options: { maxConcurrency: 1 } }), {
			input: jsonItems({}, {}, {}, {}),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual(
			Array(4).fill('Nothing answers at 127.0.0.1:9'),
		);
		expect(wecom.waits).toEqual([1000, 2000, 4000]);
	});

	it('is waited for again after it has answered', async () => {
		const noToken = { path: 'gettoken', kind: 'drop' } as const;
		wecom.sandbox.faults.add({ ...noToken, times: 4 });
		wecom.sandbox.faults.add({ ...noToken, times: 1, skip: 1 });
		const tokenEnded = { path: 'message/send', kind: 'errcode', errcode: 42001 } as const;
		wecom.sandbox.faults.add({ ...tokenEnded, times: 1, skip: 1 });
		const { items } = await wecom.run(sendText({ options: { maxConcurrency: 1 } }), {
			input: jsonItems({}, {}, {}),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.errcode)).toEqual([undefined, 0, 0]);
		expect(wecom.waits).toEqual([1000, 2000, 4000, 1000]);
	});
});
