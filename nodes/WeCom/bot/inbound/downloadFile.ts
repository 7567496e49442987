import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { Environment } from '../environment';
import { objectOf, textOf } from '../frames';
import type { RemoteFile } from './content';
import { decryptMedia } from './decrypt';
import { fileNameIn } from '../../media/contentDisposition';

/** WeCom keeps a file for five minutes after the callback. */
const TIMEOUT_MS = 120_000;
const MB = 1024 * 1024;

export interface DownloadedFile {
	bytes: Buffer;
	fileName?: string;
}

/** A stream of Node.js, as far as it is used. */
type ByteStream = AsyncIterable<Buffer> & { destroy: () => void };

interface FullResponse {
	body: ByteStream;
	headers: IDataObject;
}

/** Why a file could not be had, without its address. */
export class DownloadError extends Error {}

/**
 * Fetches and decrypts a file that a member has sent (doc 101463).
 *
 * @param maxMb larger files are not fetched
 * @throws DownloadError
 */
export async function download(
	context: ITriggerFunctions,
	{ url, aesKey }: RemoteFile,
	maxMb: number,
	environment: Environment,
): Promise<DownloadedFile> {
	const { body, headers } = await request(context, url);
	const size = Number(headers['content-length']);
	if (size > maxMb * MB) {
		body.destroy();
		throw tooLarge(maxMb, size);
	}
	const read = new AbortController();
	void environment.wait(TIMEOUT_MS, read.signal).then((isLate) => isLate && body.destroy());
	const bytes = await readAll(body, maxMb)
		.finally(() => read.abort())
		.catch((error: unknown) => {
			if (error instanceof DownloadError) throw error;
			throw new DownloadError('The file could not be fetched: the connection broke off.');
		});
	const fileName = fileNameIn(textOf(headers['content-disposition']));
	return { bytes: aesKey === '' ? bytes : decrypted(bytes, aesKey), fileName };
}

function decrypted(bytes: Buffer, aesKey: string): Buffer {
	const { file, fault } = tryToDecrypt(bytes, aesKey);
	if (file) return file;
	throw new DownloadError(`The file could not be decrypted. ${fault}.`);
}

function tryToDecrypt(bytes: Buffer, aesKey: string): { file?: Buffer; fault?: string } {
	try {
		return { file: decryptMedia(bytes, aesKey) };
	} catch (error) {
		return { fault: (error as Error).message };
	}
}

async function request(context: ITriggerFunctions, url: string): Promise<FullResponse> {
	const response: unknown = await context.helpers
		.httpRequest({ url, encoding: 'stream', returnFullResponse: true, timeout: TIMEOUT_MS })
		.catch((error: { httpCode?: string; response?: { status?: number } }) => {
			throw notFetched(error.response?.status ?? error.httpCode);
		});
	const { body, headers } = response as { body: ByteStream; headers: unknown };
	return { body, headers: objectOf(headers) };
}

const notFetched = (status: number | string | undefined) =>
	new DownloadError(
		status === undefined || Number.isNaN(Number(status))
			? 'The file could not be fetched: its server cannot be reached. Let n8n connect to *.myqcloud.com.'
			: `The file could not be fetched: its server answered with status ${status}. WeCom keeps files for five minutes.`,
	);

async function readAll(stream: ByteStream, maxMb: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		if (size > maxMb * MB) throw tooLarge(maxMb, size);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

const tooLarge = (maxMb: number, size: number) =>
	new DownloadError(
		`The file has ${size >= maxMb * MB + MB ? Math.floor(size / MB) : `more than ${maxMb}`} MB. The option "Max Media Size" allows ${maxMb} MB.`,
	);
