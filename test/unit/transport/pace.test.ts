import { clock } from '../../../nodes/WeCom/transport/clock';
import { Limiter } from '../../../nodes/WeCom/transport/limiter';
import { Pace } from '../../../nodes/WeCom/transport/pace';

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
const realSleep = clock.sleep;

describe('the limiter', () => {
	test('lets so many run, the rest in the order in which they came', async () => {
		const limiter = new Limiter(3);
		const started: number[] = [];
		let running = 0;
		let most = 0;
		await Promise.all(
			Array.from({ length: 5000 }, (_, n) =>
				limiter.run(async () => {
					started.push(n);
					most = Math.max(most, ++running);
					await Promise.resolve();
					running--;
				}),
			),
		);
		expect(most).toBe(3);
		expect(started).toEqual(Array.from({ length: 5000 }, (_, n) => n));
	});

	test('follows a limit that changes, and goes on after a job that fails', async () => {
		const limiter = new Limiter(1);
		let running = 0;
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const job = async () => {
			running++;
			await gate;
			running--;
		};
		await expect(limiter.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
		const all = [1, 2, 3, 4].map(() => limiter.run(job));
		await tick();
		expect(running).toBe(1);
		limiter.limit = 3;
		await tick();
		expect(running).toBe(3);
		release();
		await Promise.all(all);
	});
});

describe('the pace', () => {
	afterEach(() => {
		clock.sleep = realSleep;
	});

	const send = (pace: Pace) => pace.request(async () => 'sent');

	test('halves on "too many", once for all requests that began before, and grows again', async () => {
		const pace = new Pace({ maxConcurrency: 10, waitOnRateLimit: true });
		const { era = 0 } = (await send(pace)) ?? {};
		for (let n = 0; n < 10; n++) pace.tooMany(era);
		expect(pace.concurrency).toBe(5);
		pace.tooMany((await send(pace))?.era ?? -1);
		expect(pace.concurrency).toBe(2);
		for (let n = 0; n < 200; n++) pace.wentWell();
		expect(pace.concurrency).toBe(10);
	});

	test('lets all but the first requests begin in turns of their own', async () => {
		const pace = new Pace({ maxConcurrency: 5, waitOnRateLimit: true });
		for (let n = 0; n < 5; n++) await send(pace);
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
		await Promise.all(Array.from({ length: 5 }, () => pace.request(request)));
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
		const pace = new Pace({ maxConcurrency: 10, waitOnRateLimit: true });
		const waiting = [pace.waitForRate(), pace.waitForRate()];
		let sent = false;
		const held = send(pace).then(() => (sent = true));
		await tick();
		expect([waits, sent]).toEqual([[61_000], false]);
		wake();
		expect(await Promise.all(waiting)).toEqual([true, true]);
		await held;
		const second = pace.waitForRate();
		wake();
		expect(await second).toBe(true);
		expect(await pace.waitForRate()).toBe(false);
		expect(waits).toEqual([61_000, 29_000]);
	});

	test('has patience with a host again once it has answered', () => {
		const pace = new Pace({ maxConcurrency: 1, waitOnRateLimit: true });
		pace.hostAway();
		expect(pace.patient).toBe(false);
		pace.hostThere();
		expect(pace.patient).toBe(true);
	});

	test('does not wait when it may not', async () => {
		const pace = new Pace({ maxConcurrency: 10, waitOnRateLimit: false });
		expect(await pace.waitForRate()).toBe(false);
	});

	test('sends nothing once stopped, and a wait ends at once', async () => {
		const stop = new AbortController();
		const pace = new Pace({ maxConcurrency: 1, waitOnRateLimit: true, stopped: stop.signal });
		const began = performance.now();
		const wait = pace.waitForRate();
		setTimeout(() => stop.abort(), 20);
		expect(await wait).toBe(false);
		expect(performance.now() - began).toBeLessThan(900);
		expect(await send(pace)).toBeUndefined();
	});
});

test('the clock waits as long as it is told', async () => {
	const began = performance.now();
	await clock.sleep(30);
	expect(performance.now() - began).toBeGreaterThanOrEqual(28);
});
