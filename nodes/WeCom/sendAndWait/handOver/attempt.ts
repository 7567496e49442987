import { isOutcome, type Outcome } from '../outcomes';

/** What an address answered. */
export interface Answer {
	status: number;
	body: unknown;
}

/** What came of one attempt at one address. */
export type Attempt =
	| Outcome
	/** Not yet waiting, or no longer; n8n does not say which. */
	| 'running'
	/** n8n could not write down that the execution goes on. */
	| 'failing'
	/** Whoever answers there is not the n8n of the execution. */
	| 'elsewhere';

/** Decides on our own word in the body; where it is missing n8n itself has answered. */
export function readAttempt({ status, body }: Answer): Attempt {
	const { outcome, message } = (typeof body === 'object' && body !== null ? body : {}) as {
		outcome?: unknown;
		message?: unknown;
	};
	if (isOutcome(outcome)) return outcome;
	if (status >= 500) return 'failing';
	const said = typeof message === 'string' ? message : '';
	if (status === 409) return /running already/i.test(said) ? 'running' : 'stale';
	// The execution was deleted; any other server would say so in other words.
	if (status === 404) return /execution/i.test(said) ? 'stale' : 'elsewhere';
	const isPageOfN8n = typeof body === 'string' && /no action required/i.test(body);
	return status === 200 && isPageOfN8n ? 'stale' : 'elsewhere';
}
