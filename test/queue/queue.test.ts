import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { approvalTests } from './approvals';
import { botTests } from './bot';
import { pixelPng } from './samples';
import {
	callsTo,
	contentsOf,
	countOf,
	fates,
	post,
	postMessage,
	publishSender,
	publishTrigger,
} from './flows';
import { QueueHost } from './host';
import { until } from '../e2e/support/until';

/**
 * n8n's queue mode as people run it past one machine: the main process and a second one take calls,
 * two workers run the executions, PostgreSQL and Redis are between them.
 *
 * It usually starts within a minute; a busy machine is no fault.
 */
const START_TIMEOUT_MS = 600_000;
const TEST_TIMEOUT_MS = 300_000;

let host: QueueHost;

beforeAll(async () => {
	host = await QueueHost.start();
}, START_TIMEOUT_MS);

afterAll(() => host?.stop(), START_TIMEOUT_MS);

beforeEach(() => host.sandbox.reset());

const numbered = (count: number, word: string) =>
	Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);

/** Waits until the messages are there; says what n8n made of the executions when they are not. */
const arrived = async (texts: readonly string[], timeoutMs = 60_000) => {
	const isThere = () => (contentsOf(host.sandbox).length >= texts.length ? true : undefined);
	try {
		await until(`${texts.length} messages have arrived`, isThere, timeoutMs);
	} catch (error) {
		throw new Error(`${String(error)}\n${await fates(host)}`, { cause: error });
	}
};

describe('sending', () => {
	it(
		'delivers 200 executions once each although the token dies on the way',
		async () => {
			const path = await publishSender(host, {});
			const texts = numbered(200, 'alert');
			const [main, webhook] = host.doors;
			for (const [index, text] of texts.entries()) {
				if (index === 100) host.sandbox.revokeTokens();
				await post(`${index % 2 === 0 ? main : webhook}${path}`, { text });
			}
			await arrived(texts);
			expect(contentsOf(host.sandbox).sort()).toEqual([...texts].sort());
			// At the start and after the withdrawal. Workers that ask at the same moment take each other's
			// token away, until one has read what the other stored; it stays at a handful.
			expect(callsTo(host.sandbox, 'gettoken')).toBeLessThanOrEqual(12);
		},
		TEST_TIMEOUT_MS,
	);

	it(
		'keeps the order of the items of one execution',
		async () => {
			const path = await publishSender(host, { split: true });
			const texts = numbered(60, 'step');
			await post(host.doors[1] + path, { texts });
			await arrived(texts);
			expect(contentsOf(host.sandbox)).toEqual(texts);
		},
		TEST_TIMEOUT_MS,
	);

	it(
		'sends a picture that another process received',
		async () => {
			const path = await publishSender(host, { picture: true });
			const answer = await request(host.doors[1] + path, {
				method: 'POST',
				headers: { 'content-type': 'image/png' },
				body: pixelPng(),
			});
			expect(answer.statusCode).toBe(200);
			await answer.body.dump();
			const [message] = await until('the picture is there', () =>
				host.sandbox.messages.length > 0 ? host.sandbox.messages : undefined,
			);
			expect(message).toMatchObject({ msgtype: 'image' });
		},
		TEST_TIMEOUT_MS,
	);
});

describe('callbacks at two processes', () => {
	it(
		'start the workflow once for each message, also when the repetition meets the other process',
		async () => {
			const { path, id } = await publishTrigger(host, { respond: 'immediately' });
			const [main, webhook] = host.doors;
			const messages = numbered(20, 'conversation').map((text) => postMessage(path, text));
			await Promise.all(messages.map((send) => send(main)));
			await sleep(5_000);
			await Promise.all(messages.map((send) => send(webhook)));
			await until('the executions have ended', async () =>
				(await countOf(host, id)).ended >= messages.length ? true : undefined,
			);
			await sleep(1_000);
			expect((await countOf(host, id)).started).toBe(messages.length);
		},
		TEST_TIMEOUT_MS,
	);

	it(
		'carry the reply of the last node from a worker to WeCom',
		async () => {
			const { path } = await publishTrigger(host, { respond: 'lastNode' });
			const [, webhook] = host.doors;
			const answer = await postMessage(path, 'ping')(webhook);
			expect(answer).toMatchObject({ status: 200 });
			expect(answer.reply).toContain('You said ping');
		},
		TEST_TIMEOUT_MS,
	);
});

describe('a process that dies', () => {
	it(
		'loses no message and doubles none when a worker is killed',
		async () => {
			const path = await publishSender(host, {});
			const texts = numbered(60, 'before and after');
			for (const [index, text] of texts.entries()) {
				if (index === 30) await host.cluster.workers[1]?.kill();
				await post(host.doors[0] + path, { text });
			}
			// What the worker had in its hands when it died may be lost; nothing else is.
			await arrived(texts.slice(10));
			const contents = contentsOf(host.sandbox);
			expect(new Set(contents).size).toBe(contents.length);
		},
		TEST_TIMEOUT_MS,
	);

	it(
		'goes on after Redis was restarted',
		async () => {
			const path = await publishSender(host, {});
			await post(host.doors[0] + path, { text: 'before' });
			await arrived(['before']);
			await host.cluster.redis.restart();
			await until(
				'n8n takes an execution again',
				async () => {
					await post(host.doors[0] + path, { text: 'after' }).catch(() => undefined);
					return contentsOf(host.sandbox).includes('after') ? true : undefined;
				},
				60_000,
			);
		},
		TEST_TIMEOUT_MS,
	);
});

approvalTests(() => host);
botTests(() => host);
