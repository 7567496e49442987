import { WeComError, type Failure } from '../errors';
import { readAnswer } from './outcome';

/** What a link in the chain of causes has to be like, and what the request then came to. */
interface Reason {
	code?: RegExp;
	/** The system call that failed. */
	syscall?: RegExp;
	/** Words of the message or the code, where nothing else tells. */
	words?: RegExp;
	failure: Failure;
}

/** What OpenSSL says when a handshake comes to nothing; other complaints of it can come later, too. */
const HANDSHAKE =
	/before secure TLS connection|wrong[ _]version[ _]number|handshake[ _]failure|alert[ _]protocol[ _]version|unsupported[ _]protocol|no[ _]protocols[ _]available|unsafe[ _]legacy[ _]renegotiation/i;

/**
 * The first row that fits decides. A request counts as not sent only where that is proven, since it
 * is then sent again: the connection was never there, or its handshake failed.
 */
const REASONS: readonly Reason[] = [
	{ code: /^(ENOTFOUND|EAI_)/, failure: { kind: 'unreached', reason: 'dns' } },
	{ code: /^ECONNREFUSED$/, failure: { kind: 'unreached', reason: 'refused' } },
	{ syscall: /^(connect|getaddrinfo)$/, failure: { kind: 'unreached', reason: 'network' } },
	{
		code: /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/,
		failure: { kind: 'unreached', reason: 'tls' },
	},
	{ words: HANDSHAKE, failure: { kind: 'unreached', reason: 'tls' } },
	{
		code: /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/,
		failure: { kind: 'unanswered', reason: 'timeout' },
	},
	{ code: /^ERR_CANCELED$/, failure: { kind: 'unanswered', reason: 'cancelled' } },
	{ code: /^(HPE_|Z_)/, failure: { kind: 'unreadable', reason: 'malformed' } },
	{ code: /^(ECONNRESET|EPIPE)$/, failure: { kind: 'unanswered', reason: 'reset' } },
	{
		words: /socket hang up|stream has been aborted|^aborted$/i,
		failure: { kind: 'unanswered', reason: 'reset' },
	},
	// Whatever else a connection that was there can come to.
	{ syscall: /./, failure: { kind: 'unanswered', reason: 'reset' } },
];

/** n8n's protection against requests to addresses that are not meant to be reached (SSRF). */
const BLOCKED = 'SsrfBlocked';

/** How many causes deep an error is searched; n8n wraps once or twice. */
const MAX_DEPTH = 6;

/** What a request helper of n8n threw, as data. The error itself holds the URL with its secrets. */
export function readFailure(error: unknown): Failure {
	const links = [...causes(error)];
	const own = links.find((link) => link instanceof WeComError);
	if (own instanceof WeComError) return ofToken(own);
	const answered = links.find(({ response }) => response?.status !== undefined)?.response;
	if (answered?.status !== undefined) return readStatus(answered.status, answered.data);
	const blocked = links.find(({ name = '' }) => name.startsWith(BLOCKED));
	if (blocked) return { kind: 'other', message: blocked.message ?? '' };
	const known = REASONS.find((reason) => links.some((link) => fits(link, reason)));
	if (known) return asFarAsItGot(known.failure, links);
	// n8n itself complains before it hands a request to its HTTP client, which complains afterwards.
	if (links.some(({ isAxiosError }) => isAxiosError)) {
		return { kind: 'unanswered', reason: 'reset' };
	}
	return { kind: 'other', message: links.at(-1)?.message ?? 'Unknown failure' };
}

/** The credential's own request is that for a token. */
function ofToken({ failure, call: { during, timeoutS } }: WeComError): Failure {
	return during === 'test' ? { ...failure, tokenRequest: { timeoutS } } : failure;
}

/**
 * Two failures come before the request has left as well as after: a timeout covers the time until the
 * connection is there, and TLS complains of records at any time. The request itself knows.
 */
function asFarAsItGot(failure: Failure, links: Link[]): Failure {
	const hasLeft = links.find(({ request }) => request)?.request?.writableFinished;
	if (failure.kind === 'unreached' && failure.reason === 'tls' && hasLeft === true) {
		return { kind: 'unanswered', reason: 'reset' };
	}
	if (failure.kind === 'unanswered' && failure.reason === 'timeout' && hasLeft === false) {
		return { kind: 'unreached', reason: 'network' };
	}
	return failure;
}

function fits(link: Link, { code, syscall, words }: Reason): boolean {
	const { code: has = '', syscall: called = '', message = '' } = link;
	return (
		(code?.test(has) ?? true) &&
		(syscall?.test(called) ?? true) &&
		(words === undefined || words.test(has) || words.test(message))
	);
}

function readStatus(status: number, data: unknown): Failure {
	// From 500 on a gateway may speak, whatever it says in the body.
	if (status < 500 && typeof data === 'object' && data !== null && 'errcode' in data) {
		const outcome = readAnswer(data);
		if (outcome.kind !== 'done') return outcome;
	}
	// The status was fine, but the body broke off or could not be unpacked.
	if (status >= 200 && status < 300) return { kind: 'unreadable', reason: 'malformed' };
	return { kind: 'httpStatus', status };
}

interface Link {
	name?: string;
	response?: { status?: number; data?: unknown };
	code?: string;
	syscall?: string;
	message?: string;
	isAxiosError?: boolean;
	/** The request of Node.js; finished once all of it was handed to the connection. */
	request?: { writableFinished?: boolean };
	cause?: unknown;
	/** Attempts at several addresses of one host. */
	errors?: unknown[];
}

/** The error and what caused it, outermost first. */
function* causes(error: unknown, depth = 0): Generator<Link> {
	if (typeof error !== 'object' || error === null || depth >= MAX_DEPTH) return;
	const link = error as Link;
	yield link;
	yield* causes(link.cause, depth + 1);
	for (const attempt of link.errors ?? []) yield* causes(attempt, depth + 1);
}
