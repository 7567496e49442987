import { acquire, type Lease } from '../../../nodes/WeCom/bot/connection';
import type { Environment } from '../../../nodes/WeCom/bot/environment';
import { environment as real } from '../../../nodes/WeCom/bot/environment';
import type { BotError } from '../../../nodes/WeCom/errors';
import type { Callback } from '../../../nodes/WeCom/bot/frames';
import { BotServer } from '../../support/botServer';
import { VirtualTime } from '../../support/virtualTime';

export interface Line {
	server: BotServer;
	time: VirtualTime;
	environment: Environment;
	/** All waits that were begun, in ms. */
	waits: number[];
	callbacks: Callback[];
	stopped: BotError[];
	leases: Lease[];
	/** A share of the bot's connection, with a listener. */
	join: (more?: { renewAfterHours?: number; botId?: string }) => Lease;
}

let bots = 0;

/** A server and a bot of its own for each test, with time that moves when the test says so. */
export function useLine(): Line {
	const line = {} as Line;
	beforeEach(async () => {
		const server = await new BotServer().start();
		const time = new VirtualTime();
		const waits: number[] = [];
		const wait: Environment['wait'] = async (ms, signal) => {
			waits.push(ms);
			return await time.wait(ms, signal);
		};
		const environment = { ...real, now: time.now, wait, random: () => 0.5 };
		const ownId = `bot-${++bots}`;
		const made: Line = {
			server,
			time,
			environment,
			waits,
			callbacks: [],
			stopped: [],
			leases: [],
			join({ renewAfterHours = 0, botId = ownId } = {}) {
				const secret = 'SECRET-OF-THE-BOT';
				const lease = acquire(
					{ botId, secret, webSocketUrl: server.url, host: 'wecom.example' },
					environment,
				);
				lease.connection.listeners.add({
					onCallback: (callback) => made.callbacks.push(callback),
					onStopped: (failure) => made.stopped.push(failure),
					renewAfterHours,
				});
				made.leases.push(lease);
				return lease;
			},
		};
		Object.assign(line, made);
	});
	afterEach(async () => {
		for (const lease of line.leases) lease.release();
		await line.server.close();
		// Nothing waits any more once nobody uses the connection.
		expect(line.time.pending).toBe(0);
	});
	return line;
}
