import type { IDataObject } from 'n8n-workflow';
import { OPEN, type Environment, type Socket } from '../environment';
import { BotError, type BotFailure } from '../../errors';
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
import { reactionTo } from '../reactions';
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
	| { kind: 'lost'; failure: BotError }
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
	private readonly pending = new Map<string, (outcome: Ack | BotError) => void>();
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
	 * @throws BotError when there is no acknowledgement
	 */
	async request(command: CommandName, body?: IDataObject, reqId?: string): Promise<Ack> {
		const id = reqId ?? newReqId(command, this.environment.now());
		const ack = await this.lines.run(id, () => this.exchange(command, id, body));
		if (reactionTo(ack.errcode) === 'reconnect') {
			this.end({ kind: 'lost', failure: BotError.refused(ack) });
		}
		return ack;
	}

	end(end: End): void {
		if (this.isOver) return;
		this.over.abort();
		for (const settle of [...this.pending.values()]) settle(new BotError({ kind: 'broken' }));
		this.socket?.close();
		this.resolveEnd(end);
	}

	private async open(): Promise<boolean> {
		const { environment } = this;
		if (!this.connect()) return false;
		const signal = this.over.signal;
		const opened = new AbortController();
		this.socket?.addEventListener('open', () => opened.abort(), { signal });
		const isLate = await environment.wait(OPEN_MS, AbortSignal.any([signal, opened.signal]));
		if (isLate) this.lose('notOpened');
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
			const lost = () => this.lose(this.liveSince ? 'lost' : 'none');
			socket.addEventListener('error', lost, { signal });
			socket.addEventListener('close', lost, { signal });
			return true;
		} catch (error) {
			const isMissing = (error as Error).name === 'ReferenceError';
			if (isMissing) this.end({ kind: 'lost', failure: new BotError({ kind: 'noWebSocket' }) });
			else this.lose('none');
			return false;
		}
	}

	private async logIn(): Promise<boolean> {
		const { botId, secret } = this.bot;
		const ack = await this.request('subscribe', { bot_id: botId, secret }).catch(() => undefined);
		if (!ack) this.lose('noLogin');
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
						this.lose('silent');
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

	private lose(how: (BotFailure & { kind: 'unreached' })['how']): void {
		const failure = new BotError({ kind: 'unreached', host: this.bot.host, how });
		this.end({ kind: 'lost', failure });
	}

	private async exchange(command: CommandName, reqId: string, body?: IDataObject): Promise<Ack> {
		const { environment, socket } = this;
		// A socket that is not open throws, or drops the frame without a word.
		if (this.isOver || socket?.readyState !== OPEN) throw new BotError({ kind: 'down' });
		const { ackMs } = COMMANDS[command];
		const answered = new AbortController();
		const answer = new Promise<Ack | BotError>((resolve) => {
			this.pending.set(reqId, (outcome) => {
				this.pending.delete(reqId);
				answered.abort();
				resolve(outcome);
			});
		});
		socket.send(writeFrame(command, reqId, body));
		void environment
			.wait(ackMs, answered.signal)
			.then(
				(isLate) =>
					isLate &&
					this.pending.get(reqId)?.(new BotError({ kind: 'unanswered', seconds: ackMs / 1000 })),
			);
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
