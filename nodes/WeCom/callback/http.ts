import { Refusal } from './refusal';

/** Far above anything that WeCom sends: texts have 2 KB, contact changes some more. */
const MAX_BODY_BYTES = 256 * 1024;

/** The part of Node's request that is needed, with what n8n adds to it. */
export interface HttpRequest {
	headers: Readonly<Record<string, string | string[] | undefined>>;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
	resume: () => unknown;
}

/** The part of Node's response that is needed. */
export interface HttpResponse {
	headersSent: boolean;
	statusCode: number;
	setHeader: (name: string, value: string) => unknown;
	end: (body: string) => unknown;
}

/** The body as it was sent. @throws Refusal when it is too large, packed or incomplete */
export async function readBody(request: HttpRequest): Promise<string> {
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
		request.resume();
		throw tooLarge();
	}
	const encoding = request.headers['content-encoding'] ?? 'identity';
	if (encoding !== 'identity') throw new Refusal('malformed', 'its body is compressed');
	if (!request.rawBody) {
		await request.readRawBody?.().catch(() => {
			throw new Refusal('malformed', 'its body could not be read, or is too large for n8n');
		});
	}
	const body = request.rawBody ?? Buffer.alloc(0);
	if (body.length > MAX_BODY_BYTES) throw tooLarge();
	return body.toString('utf8');
}

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
	response.end(body);
}

export const XML_TYPE = 'application/xml; charset=utf-8';
