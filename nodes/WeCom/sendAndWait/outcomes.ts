/**
 * What a waiting node says about an answer, in the body of its response. n8n's own answers carry no
 * outcome, and its statuses alone tell too little: "running" and "failed" are both 409, "finished"
 * is 200 as "recorded" is.
 */
export const OUTCOMES = {
	/** It counts; the execution goes on. */
	recorded: 200,
	/** Somebody else's answer counts. */
	already: 409,
	/** The time limit has passed. */
	expired: 410,
	/** The question is not the one that is open. */
	stale: 409,
	/** The member is none of the approvers. */
	notAllowed: 403,
	/** It is from the right place, but says nothing that can be an answer. */
	invalid: 422,
	/** The callback is forged, too old, or belongs to another app or card. */
	refused: 403,
} as const;

export type Outcome = keyof typeof OUTCOMES;

export const isOutcome = (value: unknown): value is Outcome =>
	typeof value === 'string' && Object.hasOwn(OUTCOMES, value);

/** A callback exactly as WeCom sent it, so that the waiting node can check the signature itself. */
export interface SignedCallback {
	msg_signature: string;
	timestamp: string;
	nonce: string;
	encrypt: string;
}
