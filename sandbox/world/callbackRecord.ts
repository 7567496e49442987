/** One attempt to call an app's callback URL, or the reason why there was none. */
export interface CallbackRecord {
	/** In the order of finishing. */
	seq: number;
	/** Epoch ms by the sandbox's clock. */
	readonly time: number;
	readonly agentid: number;
	/** Who acted, as spelled in the contacts; null for the URL verification. */
	readonly userid: string | null;
	/** The Event, the MsgType of a message, or `url_verification`. */
	readonly event: string;
	/** null when none is set. */
	readonly url: string | null;
	/** From 1; 0 when nothing was called. */
	readonly attempt: number;
	/** HTTP status, null without an answer. */
	status: number | null;
	/** Why the attempt does not count as delivered; null when it does. */
	failure: string | null;
	/** Milliseconds until the answer was complete or was given up. */
	ms: number;
	/** As decrypted by the app; of a verification, the bare text. */
	readonly requestXml: string;
	/** The passive reply, decrypted; of a verification, the body as it came. */
	replyXml: string | null;
	/** What the reply did, what was cut or ignored in it, and what was wrong with it. */
	readonly notes: string[];
}
