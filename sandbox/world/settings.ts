/** Switches of the whole server; change them at any time with `sandbox.configure()`. */
export interface Settings {
	/** A new gettoken makes the app's former token answer 40014. */
	newestTokenOnly: boolean;
	/** Lifetime of a token, answered as `expires_in`. Seconds. */
	tokenTtlSeconds: number;
	/** Wait before every answer. Milliseconds. */
	latencyMs: number;
	/** An address turns on 60020 for every call but gettoken and is shown in `errmsg`. */
	untrustedIp: string | null;
	/** Calls per minute and path; more answer 45009. 0 refuses all, null switches it off. */
	rateLimitPerMinute: number | null;
	/** Messages that a group robot may post in a minute (doc 99110); more answer 45009. */
	robotMessagesPerMinute: number;
	/** How long a callback URL may take to answer (doc 90930). Milliseconds. */
	callbackTimeoutMs: number;
	/**
	 * How long a call takes to get to the callback URL. With the time-out or more WeCom gives up
	 * and repeats, and each call arrives all the same. Milliseconds.
	 */
	callbackDelayMs: number;
	/** Calls after a first one that failed (doc 90930). */
	callbackRetries: number;
	/** Wait before each of them; the vendor names none. Milliseconds. */
	callbackRetryPauseMs: number;
	/**
	 * Passive replies to template_card_event have no effect. Docs 90240 and 90241 contradict each
	 * other on it, so flows should be tried both ways.
	 */
	ignoreCardEventReplies: boolean;
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	newestTokenOnly: true,
	tokenTtlSeconds: 7200,
	latencyMs: 0,
	untrustedIp: null,
	rateLimitPerMinute: null,
	robotMessagesPerMinute: 20,
	callbackTimeoutMs: 5000,
	callbackDelayMs: 0,
	callbackRetries: 3,
	callbackRetryPauseMs: 0,
	ignoreCardEventReplies: false,
};
