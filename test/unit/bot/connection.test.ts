import type { Connection, Lease } from '../../../nodes/WeCom/bot/connection';
import { settle, until } from '../../support/virtualTime';
import { useLine } from './support';

const line = useLine();

const live = async (lease: Lease) => expect(await lease.connection.outcome()).toBeUndefined();
const logins = () => line.server.of('aibot_subscribe').length;
const say = (connection: Connection, text = 'hi') =>
	connection.request('send', { chatid: 'c', msgtype: 'markdown', markdown: { content: text } });

describe('logging in', () => {
	test('says who it is, once for all who use the bot', async () => {
		const [first, second] = [line.join(), line.join()];
		await live(first);
		await live(second);
		expect(second.connection).toBe(first.connection);
		expect(line.server.frames.map(({ cmd, body }) => [cmd, body])).toEqual([
			['aibot_subscribe', { bot_id: first.connection.bot.botId, secret: 'SECRET-OF-THE-BOT' }],
		]);
		first.release();
		await settle();
		expect(first.connection.state).toBe('live');
		second.release();
		expect(first.connection.state).toBe('stopped');
	});

	test('the states', async () => {
		line.server.on('aibot_subscribe', 'nothing');
		const { connection } = line.join();
		expect(connection.state).toBe('connecting');
		await until(() => connection.state === 'subscribing' && logins() === 1);
		line.server.send({ headers: line.server.frames[0]!.headers, errcode: 0, errmsg: 'ok' });
		await until(() => connection.state === 'live');
		line.server.cut();
		await until(() => connection.state === 'waiting');
		await line.time.advance(1000);
		await until(() => connection.state === 'subscribing');
		connection.close();
		expect(connection.state).toBe('stopped');
	});

	test.each([853000, 846601, 93019])(
		'%i ends it, and is remembered for a while',
		async (errcode) => {
			line.server.on('aibot_subscribe', { errcode });
			const lease = line.join();
			const failure = await lease.connection.outcome();
			expect(failure).toMatchObject({ errcode, delivery: 'refused' });
			expect(line.stopped).toEqual([failure]);
			await line.time.advance(10_000);
			expect(() => line.join()).toThrow(failure?.message);
			expect(logins()).toBe(1);
			await line.time.advance(10_001);
			expect((await line.join().connection.outcome())?.errcode).toBe(errcode);
			expect(logins()).toBe(2);
		},
	);

	test('45009 is waited for, at least a minute, also by a connection that is made anew', async () => {
		line.server.on('aibot_subscribe', { errcode: 45009 }, 1);
		const first = line.join();
		expect(await first.connection.outcome()).toMatchObject({ errcode: 45009 });
		await line.time.advance(30_000);
		first.release();
		const second = line.join();
		expect(await second.connection.outcome()).toMatchObject({ errcode: 45009 });
		await line.time.advance(29_000);
		expect(logins()).toBe(1);
		await line.time.advance(2000);
		await until(() => second.connection.state === 'live');
		expect(logins()).toBe(2);
	});

	test.each([
		[
			'open',
			15_000,
			(): void => void (line.server.acceptsConnections = false),
			/cannot be reached/,
		],
		[
			'answer the login',
			10_000,
			() => line.server.on('aibot_subscribe', 'nothing'),
			/did not answer within 10/,
		],
	])('a server that does not %s', async (_, ms, prepare, message) => {
		prepare();
		const { connection } = line.join();
		await until(() => connection.state === 'subscribing' || connection.state === 'waiting');
		await line.time.advance(ms);
		expect((await connection.outcome())?.message).toMatch(message);
		expect((await connection.outcome())?.hint).toMatch(/NODE_USE_ENV_PROXY/);
	});
});

describe('keeping it', () => {
	test('a ping every 30 s', async () => {
		const lease = line.join();
		await live(lease);
		await line.time.advance(91_000);
		await until(() => line.server.of('ping').length === 3);
		expect(line.server.of('ping')[0]).not.toHaveProperty('body');
		expect(lease.connection.state).toBe('live');
	});

	test('a peer that answers no ping is given up after two of them', async () => {
		const { connection } = line.join();
		await live(line.leases[0]!);
		line.server.on('ping', 'nothing');
		await line.time.advance(89_000);
		expect(connection.state).toBe('live');
		await line.time.advance(2000);
		await until(() => logins() === 2);
		await until(() => connection.state === 'live');
	});

	test('the waits grow to a minute, with chance in them, and start small after a good while', async () => {
		line.server.acceptsConnections = false;
		const { connection } = line.join();
		await connection.outcome();
		const pauses = () => line.waits.filter((ms) => ms !== 15_000);
		while (pauses().length < 9) await line.time.advance(1000);
		expect(pauses().slice(0, 9)).toEqual([
			...[750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000, 45_000],
		]);
		line.server.acceptsConnections = true;
		while (connection.state !== 'live') await line.time.advance(1000);
		await line.time.advance(31_000);
		line.server.cut();
		await until(() => connection.state === 'waiting');
		await line.time.advance(750);
		await until(() => connection.state === 'live');
	});

	test('a server that lets in and hangs up is not asked every second', async () => {
		const { connection } = line.join();
		for (let round = 0; round < 6; round++) {
			while (connection.state !== 'live') await line.time.advance(250);
			line.server.cut();
			await until(() => connection.state === 'waiting');
		}
		await line.time.advance(15_000);
		expect(logins()).toBe(6);
	});

	test('kicked: it stops at once, says it once and never fights', async () => {
		line.join();
		const { connection } = line.join();
		await live(line.leases[0]!);
		line.server.send({
			cmd: 'aibot_event_callback',
			headers: { req_id: 'r' },
			body: { msgid: 'm', msgtype: 'event', event: { eventtype: 'disconnected_event' } },
		});
		await until(() => connection.state === 'stopped');
		await line.time.advance(60 * 60_000);
		expect(logins()).toBe(1);
		expect(line.stopped).toHaveLength(2);
		expect(line.stopped[0]?.message).toMatch(/Another client has taken over/);
		expect(line.callbacks).toEqual([]);
		await expect(say(connection)).rejects.toThrow(/Another client/);
		// Somebody who activates it again means it.
		const again = line.join();
		await live(again);
		expect(again.connection).not.toBe(connection);
	});

	test('846609 makes a new connection', async () => {
		const lease = line.join();
		await live(lease);
		line.server.on('aibot_send_msg', { errcode: 846609 }, 1);
		expect(await say(lease.connection)).toMatchObject({ errcode: 846609 });
		await until(() => lease.connection.state === 'waiting');
		await line.time.advance(1000);
		expect(await say(lease.connection)).toMatchObject({ errcode: 0 });
		expect(logins()).toBe(2);
	});

	test('renewed after hours of silence, where somebody wants it', async () => {
		line.join();
		line.join({ renewAfterHours: 0.1 });
		await live(line.leases[0]!);
		await line.time.advance(3 * 60_000);
		line.server.send({ cmd: 'aibot_msg_callback', headers: { req_id: 'r' }, body: { msgid: 'm' } });
		await until(() => line.callbacks.length === 2);
		await line.time.advance(5.5 * 60_000);
		expect(logins()).toBe(1);
		// Not further than to the renewal: the real socket needs some time, in which no other wait may end.
		await line.time.advance(30_000);
		await until(() => logins() === 2);
		await live(line.leases[0]!);
	});
});

describe('frames', () => {
	test('what is no frame is nothing to the connection', async () => {
		const { connection } = line.join();
		await live(line.leases[0]!);
		for (const frame of [
			'',
			'no json',
			'[]',
			'null',
			'{}',
			'{"errcode":"0"}',
			'{"cmd":1}',
			'{"cmd":"x"}',
		]) {
			line.server.send(frame);
		}
		line.server.send({ headers: { req_id: 'nobody asked' }, errcode: 0 });
		line.server.sockets[0]?.send(Buffer.from([1, 2, 3]), { binary: true });
		line.server.send(
			'{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"msgid":"a\u0001b\u001fc"}}',
		);
		await until(() => line.callbacks.length === 2);
		expect(line.callbacks[1]).toEqual({
			cmd: 'aibot_msg_callback',
			reqId: 'r',
			body: { msgid: 'abc' },
		});
		expect(connection.state).toBe('live');
	});

	test('a message that comes together with the answer to the login is not lost', async () => {
		line.server.on('aibot_subscribe', () => {
			line.server.send({ cmd: 'aibot_msg_callback', headers: { req_id: 'r' }, body: {} });
			return { errcode: 0 };
		});
		await live(line.join());
		await until(() => line.callbacks.length === 1);
	});

	test('those of one req_id go one at a time', async () => {
		const { connection } = line.join();
		await live(line.leases[0]!);
		line.server.on('aibot_respond_msg', 'nothing');
		const answers = [1, 2].map((n) => connection.request('respond', { n }, 'same'));
		await until(() => line.server.of('aibot_respond_msg').length === 1);
		await settle();
		expect(line.server.of('aibot_respond_msg')).toHaveLength(1);
		line.server.send({ headers: { req_id: 'same' }, errcode: 0 });
		await answers[0];
		await until(() => line.server.of('aibot_respond_msg').length === 2);
		line.server.send({ headers: { req_id: 'same' }, errcode: 846606 });
		expect(await answers[1]).toMatchObject({ errcode: 846606 });
	});

	test('one that is not acknowledged may have arrived', async () => {
		const { connection } = line.join();
		await live(line.leases[0]!);
		line.server.on('aibot_send_msg', 'nothing');
		const sent = say(connection);
		const failed = expect(sent).rejects.toMatchObject({ delivery: 'mayHaveArrived' });
		await until(() => line.server.of('aibot_send_msg').length === 1);
		await line.time.advance(15_000);
		await failed;
	});

	test('one that the connection broke under may have arrived', async () => {
		const { connection } = line.join();
		await live(line.leases[0]!);
		line.server.on('aibot_send_msg', 'cut');
		await expect(say(connection)).rejects.toMatchObject({ delivery: 'mayHaveArrived' });
	});

	test('one for a connection that is being made waits for it, but not for ever', async () => {
		line.server.acceptsConnections = false;
		const { connection } = line.join();
		const failed = expect(say(connection)).rejects.toMatchObject({ delivery: 'notSent' });
		await line.time.advance(91_000);
		await failed;
		const sent = say(connection);
		line.server.acceptsConnections = true;
		while (connection.state !== 'live') await line.time.advance(1000);
		expect(await sent).toMatchObject({ errcode: 0 });
	});
});

describe('closing leaves nothing behind', () => {
	test.each([
		['while it connects', async () => {}],
		[
			'while it logs in',
			async (connection: Connection) => {
				line.server.on('aibot_subscribe', 'nothing');
				await until(() => logins() === 1 && connection.state === 'subscribing');
			},
		],
		['while it is live', async (connection: Connection) => void (await connection.outcome())],
		[
			'while it waits',
			async (connection: Connection) => {
				await connection.outcome();
				line.server.cut();
				await until(() => connection.state === 'waiting');
			},
		],
	])('%s', async (_, prepare) => {
		const { connection } = line.join();
		await prepare(connection);
		const before = logins();
		line.leases[0]!.release();
		expect(line.time.pending).toBe(0);
		await line.time.advance(10 * 60_000);
		expect(logins()).toBe(before);
		expect(line.stopped).toHaveLength(1);
		expect(line.server.of('ping')).toEqual([]);
	});
});
