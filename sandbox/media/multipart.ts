import { Refusal } from '../base/refusal';

export interface Part {
	readonly name: string;
	/** From `filename=`; `filename*=` does not count, WeCom does not read it. */
	readonly filename?: string;
	/** From the `filelength` parameter. */
	readonly filelength?: number;
	readonly contentType?: string;
	readonly bytes: Buffer;
}

const CRLF = '\r\n';

/** A parameter of Content-Disposition; the name must match in full, so `filename*` is not `filename`. */
function parameter(disposition: string, name: string): string | undefined {
	const quoted = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
	if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1');
	return new RegExp(`;\\s*${name}=([^\\s;"]+)`, 'i').exec(disposition)?.[1];
}

function parseHeaders(block: string): Map<string, string> {
	const lines = block.split(CRLF).filter((line) => line.includes(':'));
	return new Map(
		lines.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
}

function parsePart(section: Buffer): Part {
	const headerEnd = section.indexOf(CRLF + CRLF);
	if (headerEnd < 0) throw new Refusal(44001, 'multipart part without headers');
	const headers = parseHeaders(section.subarray(0, headerEnd).toString('utf8'));
	const disposition = headers.get('content-disposition') ?? '';
	const filelength = parameter(disposition, 'filelength');
	return {
		name: parameter(disposition, 'name') ?? '',
		filename: parameter(disposition, 'filename'),
		filelength: filelength === undefined ? undefined : Number(filelength),
		contentType: headers.get('content-type'),
		bytes: section.subarray(headerEnd + 2 * CRLF.length),
	};
}

/** Splits a multipart/form-data body; anything that is not one is refused with 44001. */
export function parseMultipart(body: Buffer, contentType: string | undefined): Part[] {
	const boundary = /^multipart\/form-data\b.*?;\s*boundary="?([^";]+)"?/i.exec(
		contentType ?? '',
	)?.[1];
	if (!boundary) throw new Refusal(44001, 'content-type is not multipart/form-data');
	const delimiter = Buffer.from(`${CRLF}--${boundary}`);
	const text = Buffer.concat([Buffer.from(CRLF), body]);
	const parts: Part[] = [];
	let start = text.indexOf(delimiter);
	for (;;) {
		if (start < 0) throw new Refusal(44001, 'multipart body breaks off');
		const from = start + delimiter.length;
		if (text.subarray(from, from + 2).toString('latin1') === '--') return parts;
		const next = text.indexOf(delimiter, from);
		if (next < 0) throw new Refusal(44001, 'multipart body breaks off');
		parts.push(parsePart(text.subarray(from + CRLF.length, next)));
		start = next;
	}
}
