import { sleep } from 'n8n-workflow';
import { Refusal } from './refusal';

/** Far above anything that WeCom sends: texts have 2 KB, contact changes some more. */
const MAX_BODY_BYTES = 256 * 1024;
/** WeCom itself hangs up after that (doc 90930). */
const BODY_DEADLINE_MS = 5_000;

/** The part of Node's request that is needed, with what n8n adds to it. */
export interface HttpRequest {
	headers: Readonly<Record<string, string | string[] | undefined>>;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
	resume: () => unknown;
	/** The caller has hung up, or everything has come. */
	destroyed?: boolean;
	/** Everything has come. */
	complete?: boolean;
	socket?: { destroy: () => unknown };
}

/** The part of Node's response that is needed. */
export interface HttpResponse {
	headersSent: boolean;
	statusCode: number;
	setHeader: (name: string, value: string) => unknown;
	end: (...values: never[]) => unknown;
}

/**
 * The body as it was sent.
 *
 * @throws Refusal when it is too large, packed, incomplete or slow
 */
export async function readBody(
	request: HttpRequest,
	deadlineMs = BODY_DEADLINE_MS,
): Promise<string> {
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
		request.resume();
		throw tooLarge();
	}
	const encoding = request.headers['content-encoding'] ?? 'identity';
	if (encoding !== 'identity') throw new Refusal('malformed', 'its body is compressed');
	if (!request.rawBody) {
		// What has come whole already needs no clock, which costs more than the reading.
		await (request.complete ? readWhole(request) : readInTime(request, deadlineMs));
	}
	const body = request.rawBody ?? Buffer.alloc(0);
	if (body.length > MAX_BODY_BYTES) throw tooLarge();
	return body.toString('utf8');
}

async function readWhole(request: HttpRequest): Promise<void> {
	try {
		await request.readRawBody?.();
	} catch {
		throw isAborted(request)
			? new Refusal('aborted', 'it was aborted: the caller hung up before the whole body had come')
			: new Refusal('malformed', 'its body could not be read, or is too large for n8n');
	}
}

async function readInTime(request: HttpRequest, deadlineMs: number): Promise<void> {
	const isOver = new AbortController();
	const reading = readWhole(request);
	const deadline = sleep(deadlineMs, isOver.signal).then(
		() => {
			throw new Refusal('slow', `its body did not come within ${deadlineMs / 1000} seconds`);
		},
		() => {},
	);
	try {
		await Promise.race([reading, deadline]);
	} finally {
		// With a reason of its own: the usual one is an error, whose stack costs more than all of this.
		isOver.abort('read');
		// Closing the connection ends the reading.
		reading.catch(() => {});
	}
}

const isAborted = ({ destroyed, complete }: HttpRequest) => destroyed === true && complete !== true;

function tooLarge(): Refusal {
	return new Refusal('tooLarge', `its body is larger than ${MAX_BODY_BYTES / 1024} KB`);
}

/** Writes the whole answer; n8n has nothing to add. */
export function answer(
	response: HttpResponse,
	status: number,
	body = '',
	contentType = 'text/plain; charset=utf-8',
): void {
	if (response.headersSent) return;
	response.statusCode = status;
	if (body !== '') response.setHeader('Content-Type', contentType);
	response.end(body as never);
}

/** No answer at all, after which WeCom calls again (doc 90930). */
export function hangUp({ socket }: HttpRequest): void {
	socket?.destroy();
}

export const XML_TYPE = 'application/xml; charset=utf-8';
