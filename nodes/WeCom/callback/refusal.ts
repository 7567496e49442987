/** HTTP status of each way in which a request is not from WeCom, or not for this app. */
const STATUS = {
	malformed: 400,
	forged: 403,
	/** The caller is gone, so that nobody reads it. */
	aborted: 400,
	slow: 408,
	tooLarge: 413,
	/** The credential cannot check anything; nobody's request is let in. */
	unusableCredential: 403,
	unusableSettings: 403,
} as const;

/** A request that is answered with a bare status and starts nothing. */
export class Refusal extends Error {
	readonly status: number;
	/** Whether to close the connection: whoever is slow would keep it busy. */
	readonly closes: boolean;

	/** @param message one line for the log; holds nothing from the request and no secret */
	constructor(kind: keyof typeof STATUS, message: string) {
		super(message);
		this.status = STATUS[kind];
		this.closes = kind === 'slow';
	}
}
