import { randomBytes } from 'node:crypto';

export interface UploadFile {
	/** The name that people see. */
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

export interface Multipart {
	body: Buffer;
	contentType: string;
}

/**
 * A multipart body with one file, as one Buffer: WeCom wants to know the length beforehand, and n8n
 * can send a Buffer again after it has renewed the token, which it cannot with a stream.
 *
 * @param partName `media` for media/upload (doc 90253)
 */
export function toMultipart(
	{ fileName, contentType, bytes }: UploadFile,
	partName = 'media',
): Multipart {
	const boundary = `----wecom${randomBytes(16).toString('hex')}`;
	const disposition = `form-data; name="${partName}"; filename="${safeFileName(fileName)}"; filelength=${bytes.length}`;
	return {
		body: Buffer.concat([
			Buffer.from(
				`--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${contentType}\r\n\r\n`,
			),
			bytes,
			Buffer.from(`\r\n--${boundary}--\r\n`),
		]),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}

/**
 * The name in plain UTF-8, since WeCom does not read the encoded `filename*`. What would end the
 * header or the quotes around the name is replaced by what looks nearly the same.
 */
export function safeFileName(name: string): string {
	return name
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replaceAll('"', "'")
		.replaceAll('\\', '_')
		.replaceAll('/', '_')
		.trim();
}
