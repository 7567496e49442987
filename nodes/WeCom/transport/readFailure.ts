import { readAnswer, type Failure } from './outcome';

/** Codes of Node.js and of its HTTP client by what they mean for a request. */
const REASONS: Record<string, Failure> = {
	...table({ kind: 'unreached', reason: 'dns' }, 'ENOTFOUND EAI_AGAIN EAI_NODATA EAI_NONAME'),
	...table({ kind: 'unreached', reason: 'refused' }, 'ECONNREFUSED'),
	...table(
		{ kind: 'unreached', reason: 'network' },
		'EHOSTUNREACH ENETUNREACH EADDRNOTAVAIL EACCES',
	),
	...table(
		{ kind: 'unreached', reason: 'tls' },
		'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE ' +
			'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY ERR_TLS_CERT_ALTNAME_INVALID EPROTO ' +
			'ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_PACKET_LENGTH_TOO_LONG',
	),
	...table({ kind: 'unanswered', reason: 'timeout' }, 'ECONNABORTED ETIMEDOUT ESOCKETTIMEDOUT'),
	...table(
		{ kind: 'unanswered', reason: 'reset' },
		'ECONNRESET EPIPE ERR_BAD_RESPONSE_BODY HPE_INVALID_CONSTANT',
	),
};

function table(failure: Failure, codes: string): Record<string, Failure> {
	return Object.fromEntries(codes.split(' ').map((code) => [code, failure]));
}

/** How many causes deep an error is searched; n8n wraps once or twice. */
const MAX_DEPTH = 6;

/** What a request helper of n8n threw, as data. The error itself holds the URL with its secrets. */
export function readFailure(error: unknown): Failure {
	const links = [...causes(error)];
	for (const { wecom, response, code, syscall } of links) {
		if (isFailure(wecom)) return wecom;
		if (response?.status !== undefined) return readStatus(response.status, response.data);
		// Node.js calls both a connection attempt and an answer that takes too long ETIMEDOUT.
		if (syscall === 'connect' && code === 'ETIMEDOUT') {
			return { kind: 'unreached', reason: 'network' };
		}
		const known = code === undefined ? undefined : REASONS[code];
		if (known) return known;
	}
	// Connections that break sometimes leave no code; the innermost error says it in words.
	const message = links.at(-1)?.message ?? 'Unknown failure';
	if (BROKEN.test(message)) return { kind: 'unanswered', reason: 'reset' };
	return { kind: 'other', message };
}

const BROKEN = /socket hang up|stream has been aborted|^aborted$/i;

function readStatus(status: number, data: unknown): Failure {
	if (typeof data === 'object' && data !== null && 'errcode' in data) {
		const outcome = readAnswer(data);
		if (outcome.kind !== 'done') return outcome;
	}
	return { kind: 'httpStatus', status };
}

interface Link {
	wecom?: unknown;
	response?: { status?: number; data?: unknown };
	code?: string;
	syscall?: string;
	message?: string;
	cause?: unknown;
}

function* causes(error: unknown): Generator<Link> {
	let link = error;
	for (let depth = 0; depth < MAX_DEPTH && typeof link === 'object' && link !== null; depth++) {
		yield link;
		link = (link as Link).cause;
	}
}

function isFailure(value: unknown): value is Failure {
	return typeof value === 'object' && value !== null && 'kind' in value;
}
