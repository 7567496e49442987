import { readAnswer, type Failure } from './outcome';

type Reason = readonly [code: RegExp, failure: Failure];

/** Codes of Node.js and of its HTTP client by what they mean for a request. */
const REASONS: readonly Reason[] = [
	[/^(ENOTFOUND|EAI_)/, { kind: 'unreached', reason: 'dns' }],
	[/^ECONNREFUSED$/, { kind: 'unreached', reason: 'refused' }],
	[/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/, { kind: 'unreached', reason: 'network' }],
	[
		/^(CERT_|ERR_SSL_|ERR_TLS_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/,
		{ kind: 'unreached', reason: 'tls' },
	],
	[/^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/, { kind: 'unanswered', reason: 'timeout' }],
	[/^(ECONNRESET|EPIPE)$/, { kind: 'unanswered', reason: 'reset' }],
	[/^ERR_CANCELED$/, { kind: 'unanswered', reason: 'cancelled' }],
	[/^(HPE_|Z_)/, { kind: 'unreadable', reason: 'malformed' }],
];

/** A secure connection can break like this after the request has left, too. */
const LATE_CODES = /^ERR_SSL_.*(BAD_RECORD_MAC|DECRYPTION_FAILED|INTERNAL_ERROR|CLOSE_NOTIFY)/;

/** What is told in words only, for lack of a code. */
const PHRASES: readonly Reason[] = [
	[/before secure TLS connection/i, { kind: 'unreached', reason: 'tls' }],
	[/socket hang up|stream has been aborted|^aborted$/i, { kind: 'unanswered', reason: 'reset' }],
];

const match = (reasons: readonly Reason[], text = ''): Failure | undefined =>
	reasons.find(([pattern]) => pattern.test(text))?.[1];

/** How many causes deep an error is searched; n8n wraps once or twice. */
const MAX_DEPTH = 6;

/** What a request helper of n8n threw, as data. The error itself holds the URL with its secrets. */
export function readFailure(error: unknown): Failure {
	const links = [...causes(error)];
	const own = links.find(({ wecom }) => isFailure(wecom))?.wecom;
	if (isFailure(own)) return own;
	const answered = links.find(({ response }) => response?.status !== undefined)?.response;
	if (answered?.status !== undefined) return readStatus(answered.status, answered.data);
	return (
		readConnect(links) ??
		links.map(({ message }) => match(PHRASES.slice(0, 1), message)).find(Boolean) ??
		links.map((link) => afterConnecting(link, match(REASONS, link.code))).find(Boolean) ??
		match(PHRASES, links.at(-1)?.message) ?? {
			kind: 'other',
			message: links.at(-1)?.message ?? 'Unknown failure',
		}
	);
}

/** Reading or writing failed, so the request may have left, whatever the code means elsewhere. */
function afterConnecting({ code, syscall }: Link, failure?: Failure): Failure | undefined {
	if (failure?.kind !== 'unreached') return failure;
	// A handshake fails with "write EPROTO", so that the call tells nothing about TLS.
	const isLate =
		failure.reason === 'tls'
			? LATE_CODES.test(code ?? '')
			: syscall === 'read' || syscall === 'write';
	return isLate ? { kind: 'unanswered', reason: 'reset' } : failure;
}

/** Connecting failed, so nothing was sent, even where the code alone could mean something else. */
function readConnect(links: Link[]): Failure | undefined {
	const failed = links.find(({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo');
	if (!failed) return undefined;
	const known = match(REASONS, failed.code);
	return known?.kind === 'unreached' ? known : { kind: 'unreached', reason: 'network' };
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
	wecom?: unknown;
	response?: { status?: number; data?: unknown };
	code?: string;
	syscall?: string;
	message?: string;
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

function isFailure(value: unknown): value is Failure {
	return typeof value === 'object' && value !== null && 'kind' in value;
}
