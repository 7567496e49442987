import type { NodeApiError } from 'n8n-workflow';
import { findErrcode } from './errcodes';
import type { Failure } from './outcome';
import { RATE_WINDOW_MS } from './pace';

type FailureCause = NonNullable<NodeApiError['failure']>;

/** Codes about corp ID and secret: the credential has to be changed. */
const CREDENTIAL = new Set([40001, 40013, 40091, 41002, 41004, 41024, 45031]);

/** Codes about settings of the app in WeCom's console or of the node. */
const CONFIGURATION = new Set([
	40056, 41011, 43012, 48001, 48002, 50003, 60011, 60020, 301002, 301042,
]);

/** n8n's own word for why a call failed, which its retries and hints build upon. */
export function failureCause(failure: Failure): FailureCause | undefined {
	switch (failure.kind) {
		case 'refused':
			return errcodeCause(failure.errcode);
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

function errcodeCause(errcode: number): FailureCause | undefined {
	if (CREDENTIAL.has(errcode)) return { cause: 'credential-invalid' };
	if (CONFIGURATION.has(errcode)) return { cause: 'configuration-invalid' };
	if (errcode === 45009) return { cause: 'rate-limited', retryAfterMs: RATE_WINDOW_MS };
	if (errcode === 45033) return { cause: 'rate-limited' };
	return findErrcode(errcode)?.retry === 'backoff'
		? { cause: 'temporarily-unavailable' }
		: undefined;
}
