import type { IDataObject } from 'n8n-workflow';
import type { Environment } from '../environment';
import { BotError } from '../../errors';
import type { Ack, Callback, CommandName } from '../frames';
import { reactionTo } from '../reactions';
import { backOffMs, loginLimitMs } from './backOff';
import type { Bot } from './bot';
import { Session, type End } from './session';
import { ChatThrottle } from './chatThrottle';

/** A session that lived this long was a good one: the next attempt comes soon again. */
const GOOD_SESSION_MS = 30_000;
/** How long a frame waits for a connection that is being made again. */
const LIVE_WAIT_MS = 90_000;

export type State = 'connecting' | 'subscribing' | 'live' | 'waiting' | 'stopped';

export interface Listener {
	onCallback: (callback: Callback) => void;
	/** Called once when the connection has ended for good, for a reason that somebody has to know. */
	onStopped: (failure: BotError) => void;
	renewAfterHours: number;
}

/** For whoever made the connection. */
interface ConnectionHooks {
	onRefused: (failure: BotError) => void;
	/** It is stopped and will not come back. */
	onEnd: () => void;
}

/** A refusal that still counts. */
export interface Earlier {
	failure: BotError;
	/** Epoch ms; a login before that would only be refused again. */
	until: number;
}

/**
 * The connection of one bot, with one session after the other: connecting, subscribing, live; after a
 * loss waiting, then connecting again; in the end stopped.
 */
export class Connection {
	state: State = 'waiting';
	readonly throttle: ChatThrottle;
	readonly listeners = new Set<Listener>();
	private readonly stopping = new AbortController();
	private readonly watchers = new Set<() => void>();
	private session?: Session;
	/** Why the last attempt failed. */
	private failure?: BotError;

	constructor(
		readonly bot: Bot,
		readonly environment: Environment,
		private readonly hooks: ConnectionHooks,
	) {
		this.throttle = new ChatThrottle(environment, this.stopping.signal);
	}

	/** Begins to connect. To be called once. */
	start(earlier?: Earlier): void {
		this.failure = earlier?.failure;
		void this.keepConnected(earlier?.until ?? 0);
	}

	/** Ends it; nothing of it runs afterwards. */
	close(): void {
		this.stop(new BotError({ kind: 'closed' }));
	}

	/**
	 * How the attempt at hand turns out.
	 *
	 * @returns undefined once it is live, else why it is not
	 */
	async outcome(): Promise<BotError | undefined> {
		for (;;) {
			if (this.isLive) return undefined;
			if (this.failure && ['waiting', 'stopped'].includes(this.state)) return this.failure;
			await this.change();
		}
	}

	/**
	 * Sends a frame and waits for its acknowledgement; waits first for a connection that is being made
	 * again.
	 *
	 * @throws BotError when there is no acknowledgement
	 */
	async request(command: CommandName, body: IDataObject, reqId?: string): Promise<Ack> {
		return await (await this.live()).request(command, body, reqId);
	}

	/** A session that is over is known before the next state is entered. */
	private get isLive(): boolean {
		return this.state === 'live' && this.session?.isOver === false;
	}

	private async live(): Promise<Session> {
		const { environment } = this;
		const end = environment.now() + LIVE_WAIT_MS;
		const giveUp = new AbortController();
		const late = new AbortController();
		void environment.wait(LIVE_WAIT_MS, giveUp.signal).then((isLate) => isLate && late.abort());
		try {
			for (;;) {
				if (this.state === 'stopped') throw this.failure ?? new BotError({ kind: 'closed' });
				if (this.session && this.isLive) return this.session;
				if (late.signal.aborted || environment.now() >= end) {
					throw this.failure ?? new BotError({ kind: 'down' });
				}
				await this.change(late.signal);
			}
		} finally {
			giveUp.abort();
		}
	}

	private async keepConnected(notBefore: number): Promise<void> {
		const { environment, stopping } = this;
		const early = notBefore - environment.now();
		if (early > 0) await environment.wait(early, stopping.signal);
		for (let attempt = 0; !stopping.signal.aborted;) {
			const end = await this.attempt();
			const lived = environment.now() - (this.session?.liveSince ?? Infinity);
			if (lived >= GOOD_SESSION_MS) attempt = 0;
			const pause = this.pauseAfter(end, attempt++);
			if (pause === undefined) return;
			this.enter('waiting');
			if (pause > 0) await environment.wait(pause, stopping.signal);
		}
	}

	private async attempt(): Promise<End> {
		this.enter('connecting');
		this.failure = undefined;
		const session = new Session(this.bot, this.environment, {
			onCallback: (callback) => this.hand(callback),
			renewAfterHours: () => this.renewAfterHours(),
		});
		this.session = session;
		return await session.run(
			() => this.enter('subscribing'),
			() => this.enter('live'),
		);
	}

	/** ms to wait for the next attempt; undefined when there is none. */
	private pauseAfter(end: End, attempt: number): number | undefined {
		const random = this.environment.random();
		switch (end.kind) {
			case 'closed':
				return undefined;
			case 'kicked':
				this.stop(new BotError({ kind: 'kicked' }));
				return undefined;
			case 'renewed':
				return 0;
			case 'lost':
				this.failure = end.failure;
				return backOffMs(attempt, random);
			case 'refused': {
				this.failure = BotError.refused(end.ack);
				this.hooks.onRefused(this.failure);
				const reaction = reactionTo(end.ack.errcode);
				if (reaction === 'stop') {
					this.stop(this.failure);
					return undefined;
				}
				return reaction === 'slowDown' ? loginLimitMs(random) : backOffMs(attempt, random);
			}
		}
	}

	private stop(failure: BotError): void {
		if (this.state === 'stopped') return;
		this.failure = failure;
		this.stopping.abort();
		this.session?.end({ kind: 'closed' });
		const listeners = [...this.listeners];
		this.listeners.clear();
		this.enter('stopped');
		this.hooks.onEnd();
		for (const { onStopped } of listeners) onStopped(failure);
	}

	private hand(callback: Callback): void {
		for (const { onCallback } of [...this.listeners]) onCallback(callback);
	}

	/** The shortest that anybody wants. */
	private renewAfterHours(): number {
		const wanted = [...this.listeners]
			.map(({ renewAfterHours }) => renewAfterHours)
			.filter((hours) => hours > 0);
		return wanted.length === 0 ? 0 : Math.min(...wanted);
	}

	private enter(state: State): void {
		if (this.state === 'stopped') return;
		this.state = state;
		for (const tell of [...this.watchers]) tell();
	}

	/** Waits for the next state, but not longer than until the signal. */
	private async change(signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const done = () => {
				this.watchers.delete(done);
				signal?.removeEventListener('abort', done);
				resolve();
			};
			this.watchers.add(done);
			signal?.addEventListener('abort', done, { once: true });
		});
	}
}
