import { clock } from '../../../nodes/WeCom/shared/clock';
import { RateLimit, RateLimits } from '../../../nodes/WeCom/transport/rateLimit';
import { Throttle } from '../../../nodes/WeCom/transport/throttle';

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
const LIMIT = new RateLimit();
const realSleep = clock.sleep;

describe('the throttle', () => {
	afterEach(() => {
		clock.sleep = realSleep;
	});

	const send = (throttle: Throttle) => throttle.request(LIMIT, async () => 'sent');

	test('halves on "too many", once for all requests that began before, and grows again', async () => {
		const throttle = new Throttle({ maxConcurrency: 10, waitOnRateLimit: true });
		const { era = 0 } = (await send(throttle)) ?? {};
		for (let n = 0; n < 10; n++) throttle.tooMany(era);
		expect(throttle.concurrency).toBe(5);
		throttle.tooMany((await send(throttle))?.era ?? -1);
		expect(throttle.concurrency).toBe(2);
		for (let n = 0; n < 200; n++) throttle.wentWell();
		expect(throttle.concurrency).toBe(10);
	});

	test('lets all but the first requests begin in turns of their own', async () => {
		const throttle = new Throttle({ maxConcurrency: 5, waitOnRateLimit: true });
		for (let n = 0; n < 5; n++) await send(throttle);
		let turn = 0;
		let running = true;
		const count = () => {
			turn++;
			if (running) setImmediate(count);
		};
		setImmediate(count);
		const turns: number[] = [];
		const request = async () => {
			turns.push(turn);
			while (turns.length < 5) await tick();
		};
		await Promise.all(Array.from({ length: 5 }, () => throttle.request(LIMIT, request)));
		running = false;
		expect(new Set(turns).size).toBe(5);
	});

	test('waits for the minute once for everybody, 90 seconds in all, and holds up new requests', async () => {
		const waits: number[] = [];
		let wake = () => {};
		clock.sleep = async (ms) => {
			waits.push(ms);
			await new Promise<void>((resolve) => (wake = resolve));
		};
		const throttle = new Throttle({ maxConcurrency: 10, waitOnRateLimit: true });
		const waiting = [throttle.waitForRate(LIMIT), throttle.waitForRate(LIMIT)];
		let sent = false;
		const held = send(throttle).then(() => (sent = true));
		await tick();
		expect([waits, sent]).toEqual([[61_000], false]);
		wake();
		expect(await Promise.all(waiting)).toEqual([true, true]);
		await held;
		const second = throttle.waitForRate(LIMIT);
		wake();
		expect(await second).toBe(true);
		expect(await throttle.waitForRate(LIMIT)).toBe(false);
		expect(waits).toEqual([61_000, 29_000]);
	});

	test('has patience with a host again once it has answered', () => {
		const throttle = new Throttle({ maxConcurrency: 1, waitOnRateLimit: true });
		throttle.markUnreachable();
		expect(throttle.patient).toBe(false);
		throttle.markReachable();
		expect(throttle.patient).toBe(true);
	});

	test('does not wait when it may not', async () => {
		const throttle = new Throttle({ maxConcurrency: 10, waitOnRateLimit: false });
		expect(await throttle.waitForRate(LIMIT)).toBe(false);
	});

	test('sends nothing once stopped, and a wait ends at once', async () => {
		const stop = new AbortController();
		const throttle = new Throttle({
			maxConcurrency: 1,
			waitOnRateLimit: true,
			stopped: stop.signal,
		});
		const began = performance.now();
		const wait = throttle.waitForRate(LIMIT);
		setTimeout(() => stop.abort(), 20);
		expect(await wait).toBe(false);
		expect(performance.now() - began).toBeLessThan(900);
		expect(await send(throttle)).toBeUndefined();
	});
});

test('the clock waits as long as it is told', async () => {
	const began = performance.now();
	await clock.sleep(30);
	expect(performance.now() - began).toBeGreaterThanOrEqual(28);
});

describe('a rate', () => {
	const time = { now: () => time.ms, ms: 1_000_000 };
	const limit = () => new RateLimit([{ calls: 3, perMs: 60_000 }], time);

	test('lets so many calls begin in any span of time, whoever makes them', () => {
		const robot = limit();
		const waits = Array.from({ length: 7 }, () => robot.reserve());
		expect(waits).toEqual([0, 0, 0, 61_000, 61_000, 61_000, 122_000]);
		time.ms += 500_000;
		expect(robot.freeInMs).toBe(0);
		expect([robot.reserve(), robot.reserve()]).toEqual([0, 0]);
	});

	test('keeps to the narrowest of several at each moment', () => {
		const rates = [
			{ calls: 2, perMs: 60_000 },
			{ calls: 3, perMs: 600_000 },
		];
		const chat = new RateLimit(rates, time, 0);
		expect([1, 2, 3, 4].map(() => chat.reserve())).toEqual([0, 0, 60_000, 600_000]);
	});

	test('is one for each key in a process', () => {
		const limits = new RateLimits(time);
		const rates = [{ calls: 1, perMs: 60_000 }];
		expect(limits.of('a', rates).reserve()).toBe(0);
		expect(limits.of('a', rates).reserve()).toBe(61_000);
		expect(limits.of('b', rates).reserve()).toBe(0);
	});

	test('idle limits are forgotten when there are many, the others are not', () => {
		const limits = new RateLimits(time);
		const rates = [{ calls: 1, perMs: 60_000 }];
		limits.of('idle', rates).reserve();
		time.ms += 100_000;
		limits.of('busy', rates).reserve();
		for (let n = 0; n < 2000; n++) limits.of(`chat ${n}`, rates);
		expect(limits.of('busy', rates).freeInMs).toBe(61_000);
	});

	test('that WeCom told counts for the executions to come, until it takes a call', async () => {
		const waits: number[] = [];
		clock.sleep = async (ms) => void waits.push(ms);
		const rateLimit = new RateLimit();
		rateLimit.block();
		const patient = new Throttle({ maxConcurrency: 1, waitOnRateLimit: true });
		await patient.request(rateLimit, async () => rateLimit.unblock());
		expect(waits[0]).toBeGreaterThan(60_000);
		await patient.request(rateLimit, async () => 'sent');
		rateLimit.block();
		const hasty = new Throttle({ maxConcurrency: 1, waitOnRateLimit: false });
		expect(await hasty.request(rateLimit, async () => 'sent')).toMatchObject({ result: 'sent' });
		clock.sleep = realSleep;
	});
});
