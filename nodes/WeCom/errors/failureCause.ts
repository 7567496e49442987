import type { NodeApiError } from 'n8n-workflow';
import { ERRCODE, findErrcode, RATE_WINDOW_MS } from './errcodes';
import type { Failure } from './failure';

type FailureCause = NonNullable<NodeApiError['failure']>;

/** n8n's own word for why a call failed, which its retries and hints build upon. */
export function failureCause(failure: Failure): FailureCause | undefined {
	switch (failure.kind) {
		case 'refused':
			return causeOfErrcode(failure.errcode);
		case 'unreached':
			return failure.reason === 'tls'
				? { cause: 'configuration-invalid' }
				: { cause: 'temporarily-unavailable' };
		case 'unanswered':
			return { cause: 'temporarily-unavailable' };
		case 'httpStatus':
			return failure.status >= 500 ? { cause: 'temporarily-unavailable' } : undefined;
		default:
			return undefined;
	}
}

function causeOfErrcode(errcode: number): FailureCause | undefined {
	const cause = findErrcode(errcode)?.cause;
	if (cause === undefined) return undefined;
	return errcode === ERRCODE.tooManyCalls
		? { cause: 'rate-limited', retryAfterMs: RATE_WINDOW_MS }
		: { cause };
}
