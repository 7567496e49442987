import type { WebSocket } from 'ws';
import type { JsonObject } from '../base/json';
import { shownFrame, type BotFrame } from './frames';
import type { BotService } from './service';

/**
 * How a connection fails while it stays open. `everything`: half-open, as with a pulled plug;
 * `callbacks`: acks come, messages do not; `sends`: pings are acknowledged, the rest answers 846609.
 */
export type Quiet = 'everything' | 'callbacks' | 'sends';

export const QUIETS: readonly Quiet[] = ['everything', 'callbacks', 'sends'];

type Sent = Pick<BotFrame, 'cmd'> & Partial<Pick<BotFrame, 'errcode' | 'notes'>>;

/** One socket of a client. */
export class BotConnection {
	/** Set by the login; null again when a newer connection has taken over. */
	botId: string | null = null;
	/** A newer connection has taken over; this one is about to be closed. */
	kicked = false;
	/** Epoch ms by the sandbox's clock. */
	readonly openedAt: number;
	quiet: Quiet | null = null;
	private silence: NodeJS.Timeout | undefined;

	constructor(
		readonly id: number,
		private readonly socket: WebSocket,
		private readonly service: BotService,
	) {
		this.openedAt = service.now();
		socket.on('message', (data: Buffer, isBinary) => {
			if (isBinary) return socket.close(1003, 'text frames only');
			this.watch();
			service.receive(this, data.toString('utf8'));
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			clearTimeout(this.silence);
			service.left(this);
		});
		this.watch();
	}

	/** Cuts the connection when nothing more is heard. */
	private watch(): void {
		clearTimeout(this.silence);
		this.silence = setTimeout(() => this.cut(), this.service.settings.silenceMs).unref();
	}

	/** Whether callbacks for the bot go out here. */
	get hears(): boolean {
		return this.botId !== null && this.quiet !== 'callbacks' && this.quiet !== 'everything';
	}

	/** Writes a frame and records it. */
	send(frame: JsonObject, { cmd, errcode = null, notes = [] }: Sent): void {
		if (this.quiet === 'everything' || this.socket.readyState !== this.socket.OPEN) return;
		const { headers } = frame as { headers?: { req_id?: string } };
		this.service.record({
			...{ connection: this.id, botId: this.botId, direction: 'sent', cmd, errcode, notes },
			reqId: headers?.req_id ?? '',
			frame: shownFrame(frame),
		});
		this.socket.send(JSON.stringify(frame));
	}

	/** Writes text as it is, which need be no frame at all. */
	sendRaw(text: string): void {
		this.socket.send(text);
	}

	/** Fails without closing. Half-open sockets no longer read, so not even a close is answered. */
	silenceWith(quiet: Quiet): void {
		this.quiet = quiet;
		if (quiet !== 'everything') return;
		clearTimeout(this.silence);
		this.socket.pause();
	}

	/** Another client has taken the bot: no more callbacks, and the end after a while. */
	kick(frame: JsonObject, closeMs: number): void {
		this.send(frame, { cmd: 'aibot_event_callback' });
		this.kicked = true;
		this.botId = null;
		setTimeout(() => this.socket.close(), closeMs).unref();
	}

	/** Breaks the connection without a farewell. */
	cut(): void {
		this.botId = null;
		this.socket.terminate();
		this.service.left(this);
	}
}
