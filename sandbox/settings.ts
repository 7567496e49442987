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
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	newestTokenOnly: true,
	tokenTtlSeconds: 7200,
	latencyMs: 0,
	untrustedIp: null,
	rateLimitPerMinute: null,
};
