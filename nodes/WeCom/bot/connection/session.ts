import type { IDataObject } from 'n8n-workflow';
import { OPEN, type Environment, type Socket } from '../environment';
import {
	connectionLost,
	noWebSocket,
	refused,
	Unanswered,
	unreachable,
	type BotFailure,
} from '../botFailure';
import {
	COMMANDS,
	newReqId,
	objectOf,
	readFrame,
	writeFrame,
	type Ack,
	type Callback,
	type CommandName,
} from '../frames';
import { reactionTo } from '../refusals';
import type { Bot } from './bot';
import { Serial } from './serial';

const OPEN_MS = 15_000;
const PING_EVERY_MS = 30_000;
/** Pings without an answer after which the other side is taken for dead. */
const MAX_MISSED_PINGS = 2;
const HOUR_MS = 60 * 60 * 1000;

/** Why a session is over. */
export type End =
	| { kind: 'closed' }
	| { kind: 'kicked' }
	| { kind: 'refused'; ack: Ack }
	| { kind: 'lost'; failure: BotFailure }
	| { kind: 'renewed' };

export interface SessionHooks {
	onCallback: (callback: Callback) => void;
	/** Hours without anything but pings after which the socket is replaced; 0 is never. */
	renewAfterHours: () => number;
}

/**
 * One socket from its opening to its end. A connection that breaks gets a new session; once a session
 * is over, none of its listeners, waits or frames is left, whatever its socket still does: a peer that
 * is gone does not answer to being closed for a long time.
 */
export class Session {
	/** When it became usable, epoch ms; undefined before. */
	liveSince?: number;

	/** Settles once, when the session is over. */
	readonly ended: Promise<End>;

	private readonly over = new AbortController();
	private readonly pending = new Map<string, (outcome: Ack | BotFailure) => void>();
	private readonly lines = new Serial();
	private socket?: Socket;
	private resolveEnd: (end: End) => void = () => {};
	private lastCallbackAt = 0;

	constructor(
		private readonly bot: Bot,
		private readonly environment: Environment,
		private readonly hooks: SessionHooks,
	) {
		this.ended = new Promise((resolve) => (this.resolveEnd = resolve));
	}

	get isOver(): boolean {
		return this.over.signal.aborted;
	}

	/** Opens the socket, logs in and keeps alive, until the session is over. */
	async run(onOpen: () => void, onLive: () => void): Promise<End> {
		if (await this.open()) {
			onOpen();
			if (await this.logIn()) {
				this.liveSince = this.lastCallbackAt = this.environment.now();
				onLive();
				void this.keepAlive();
			}
		}
		return await this.ended;
	}

	/**
	 * Sends a frame and waits for its acknowledgement. Frames with the same req_id go one at a time,
	 * since nothing else tells their acknowledgements apart.
	 *
	 * @throws BotFailure when there is no acknowledgement
	 */
	async request(command: CommandName, body?: IDataObject, reqId?: string): Promise<Ack> {
		const id = reqId ?? newReqId(command, this.environment.now());
		const ack = await this.lines.run(id, () => this.exchange(command, id, body));
		if (reactionTo(ack.errcode) === 'reconnect') {
			this.end({ kind: 'lost', failure: refused(ack) });
		}
		return ack;
	}

	end(end: End): void {
		if (this.isOver) return;
		this.over.abort();
		for (const settle of [...this.pending.values()]) settle(connectionLost('mayHaveArrived'));
		this.socket?.close();
		this.resolveEnd(end);
	}

	private async open(): Promise<boolean> {
		const { bot, environment } = this;
		if (!this.connect()) return false;
		const signal = this.over.signal;
		const opened = new AbortController();
		this.socket?.addEventListener('open', () => opened.abort(), { signal });
		const isLate = await environment.wait(OPEN_MS, AbortSignal.any([signal, opened.signal]));
		if (isLate) this.lose(unreachable(bot.host, 'did not open a connection within 15 seconds'));
		return !this.isOver;
	}

	private connect(): boolean {
		const { bot, environment } = this;
		const signal = this.over.signal;
		try {
			const socket = environment.openSocket(bot.webSocketUrl);
			this.socket = socket;
			socket.binaryType = 'arraybuffer';
			socket.addEventListener('message', ({ data }) => this.receive(data), { signal });
			const lost = () =>
				this.lose(unreachable(bot.host, this.liveSince ? 'has gone away' : 'cannot be reached'));
			socket.addEventListener('error', lost, { signal });
			socket.addEventListener('close', lost, { signal });
			return true;
		} catch (error) {
			const isMissing = (error as Error).name === 'ReferenceError';
			this.lose(isMissing ? noWebSocket() : unreachable(bot.host, 'cannot be reached'));
			return false;
		}
	}

	private async logIn(): Promise<boolean> {
		const { botId, secret, host } = this.bot;
		const ack = await this.request('subscribe', { bot_id: botId, secret }).catch(() => undefined);
		if (!ack) this.lose(unreachable(host, 'did not answer within 10 seconds'));
		else if (ack.errcode !== 0) this.end({ kind: 'refused', ack });
		return !this.isOver;
	}

	private async keepAlive(): Promise<void> {
		let missed = 0;
		while (await this.environment.wait(PING_EVERY_MS, this.over.signal)) {
			if (this.isStale()) return this.end({ kind: 'renewed' });
			void this.request('ping').then(
				() => (missed = 0),
				() => {
					if (++missed >= MAX_MISSED_PINGS) {
						this.lose(unreachable(this.bot.host, 'does not answer any more'));
					}
				},
			);
		}
	}

	/** Some connections get nothing any more after long silence, although they answer pings. */
	private isStale(): boolean {
		const hours = this.hooks.renewAfterHours();
		return hours > 0 && this.environment.now() - this.lastCallbackAt >= hours * HOUR_MS;
	}

	private lose(failure: BotFailure): void {
		this.end({ kind: 'lost', failure });
	}

	private async exchange(command: CommandName, reqId: string, body?: IDataObject): Promise<Ack> {
		const { environment, socket } = this;
		// A socket that is not open throws, or drops the frame without a word.
		if (this.isOver || socket?.readyState !== OPEN) throw connectionLost('notSent');
		const { ackMs } = COMMANDS[command];
		const answered = new AbortController();
		const answer = new Promise<Ack | BotFailure>((resolve) => {
			this.pending.set(reqId, (outcome) => {
				this.pending.delete(reqId);
				answered.abort();
				resolve(outcome);
			});
		});
		socket.send(writeFrame(command, reqId, body));
		void environment
			.wait(ackMs, answered.signal)
			.then((isLate) => isLate && this.pending.get(reqId)?.(new Unanswered(ackMs / 1000)));
		const outcome = await answer;
		if (outcome instanceof Error) throw outcome;
		return outcome;
	}

	private receive(data: unknown): void {
		const incoming = readFrame(data);
		if (!incoming) return;
		if ('ack' in incoming) return this.pending.get(incoming.reqId)?.(incoming.ack);
		const { callback } = incoming;
		this.lastCallbackAt = this.environment.now();
		if (objectOf(callback.body.event).eventtype === 'disconnected_event') {
			return this.end({ kind: 'kicked' });
		}
		this.hooks.onCallback(callback);
	}
}
