/** Switches of the AI bot's server. What happens on sockets counts in real time. */
export interface BotSettings {
	/** `refuse` answers HTTP 503 to new connections, `hang` nothing at all. */
	door: 'open' | 'refuse' | 'hang';
	/** Wait before every ack. Milliseconds. */
	ackDelayMs: number;
	/** From disconnected_event to the end of the older connection. Milliseconds. */
	kickCloseMs: number;
	/** A client that is quiet for longer is cut off; it should ping every 30 s. Milliseconds. */
	silenceMs: number;
	/** Logins per minute and bot; more answer 45009. The vendor names no figure. */
	subscribesPerMinute: number;
	/** Sandbox time from the first frame of a stream on (docs differ: 6 or 10 min). Milliseconds. */
	streamLifeMs: number;
	/** Sandbox time without a refresh. Milliseconds. */
	streamIdleMs: number;
	/** Late frames of a stream are acknowledged and have no effect, as field reports say. */
	lateStreamsVanish: boolean;
	/** How `aeskey` is written; field reports name all three. */
	keyForm: 'base64' | 'hex' | 'percent';
	/** Whether downloads name their file. */
	namesFiles: boolean;
	/** Whether messages carry a `response_url`. */
	responseUrls: boolean;
	/** Replies and pushes per minute and chat; null switches this and the hourly limit off. */
	chatPerMinute: number | null;
}

const MINUTE_MS = 60_000;

export const DEFAULT_BOT_SETTINGS: Readonly<BotSettings> = {
	door: 'open',
	ackDelayMs: 0,
	kickCloseMs: 2000,
	silenceMs: 100_000,
	subscribesPerMinute: 60,
	streamLifeMs: 10 * MINUTE_MS,
	streamIdleMs: 6 * MINUTE_MS,
	lateStreamsVanish: false,
	keyForm: 'base64',
	namesFiles: true,
	responseUrls: true,
	chatPerMinute: 30,
};
