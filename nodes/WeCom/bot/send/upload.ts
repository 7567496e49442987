import { createHash } from 'node:crypto';
import type { Connection } from '../connection/connection';
import { BotError } from '../../errors';
import { textOf } from '../frames';
import { deliver } from './deliver';
import type { FileMessage } from './messages';

/** One piece before it is written as Base64 (doc 101463). */
const CHUNK_BYTES = 512 * 1024;
const MAX_NAME_BYTES = 256;

/**
 * Uploads a file over the connection, piece by piece, one after the other.
 *
 * @returns its media_id, good for three days and for this bot only
 * @throws BotError
 */
export async function upload(
	connection: Connection,
	{ type, fileName, base64 }: FileMessage,
): Promise<string> {
	const bytes = Buffer.from(base64, 'base64');
	const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
	// A session that nobody finishes does no harm, and a piece that comes twice is ignored.
	const isRepeatable = true;
	const { body } = await deliver(connection, {
		command: 'uploadInit',
		isRepeatable,
		body: {
			type,
			filename: shortName(fileName),
			total_size: bytes.length,
			total_chunks: chunks,
			md5: createHash('md5').update(bytes).digest('hex'),
		},
	});
	const uploadId = requireText(body.upload_id);
	for (let index = 0; index < chunks; index++) {
		const piece = bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
		await deliver(connection, {
			command: 'uploadChunk',
			isRepeatable,
			body: { upload_id: uploadId, chunk_index: index, base64_data: piece.toString('base64') },
		});
	}
	const finished = await deliver(connection, {
		command: 'uploadFinish',
		isRepeatable,
		body: { upload_id: uploadId },
	});
	return requireText(finished.body.media_id);
}

function requireText(value: unknown): string {
	const text = textOf(value);
	if (text !== '') return text;
	throw new BotError({ kind: 'noMediaId' });
}

/** The name with its extension, in at most 256 bytes. */
function shortName(name: string): string {
	if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
	const [extension = ''] = /\.[^.]{1,16}$/u.exec(name) ?? [];
	const characters = [...name.slice(0, name.length - extension.length)];
	while (Buffer.byteLength(characters.join('') + extension) > MAX_NAME_BYTES) characters.pop();
	return characters.join('') + extension;
}
