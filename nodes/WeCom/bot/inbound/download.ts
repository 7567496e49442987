import type { Readable } from 'node:stream';
import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { objectOf, textOf } from '../frames';
import type { RemoteFile } from './content';
import { decryptMedia } from './decrypt';
import { fileNameIn } from './fileName';

/** WeCom keeps a file for five minutes after the callback. */
const TIMEOUT_MS = 120_000;
const MB = 1024 * 1024;

export interface DownloadedFile {
	bytes: Buffer;
	fileName?: string;
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
): Promise<DownloadedFile> {
	const { body, headers } = await request(context, url);
	const size = Number(headers['content-length']);
	if (size > maxMb * MB) {
		body.destroy();
		throw tooLarge(maxMb, size);
	}
	const encrypted = await readAll(body, maxMb);
	const fileName = fileNameIn(textOf(headers['content-disposition']));
	if (aesKey === '') return { bytes: encrypted, fileName };
	try {
		return { bytes: decryptMedia(encrypted, aesKey), fileName };
	} catch (error) {
		throw new DownloadError(`The file could not be decrypted. ${(error as Error).message}.`);
	}
}

async function request(
	context: ITriggerFunctions,
	url: string,
): Promise<{ body: Readable; headers: IDataObject }> {
	try {
		const response: unknown = await context.helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			timeout: TIMEOUT_MS,
		});
		const { body, headers } = response as { body: Readable; headers: unknown };
		return { body, headers: objectOf(headers) };
	} catch (error) {
		const { httpCode, response } = error as { httpCode?: string; response?: { status?: number } };
		const status = response?.status ?? httpCode;
		throw new DownloadError(
			status === undefined
				? 'The file could not be fetched: its server cannot be reached. Let n8n connect to *.myqcloud.com.'
				: `The file could not be fetched: its server answered with status ${status}. WeCom keeps files for five minutes.`,
		);
	}
}

async function readAll(stream: Readable, maxMb: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			size += (chunk as Buffer).length;
			if (size > maxMb * MB) break;
			chunks.push(chunk as Buffer);
		}
	} catch {
		throw new DownloadError('The file could not be fetched: the connection broke off.');
	}
	if (size > maxMb * MB) throw tooLarge(maxMb, size);
	return Buffer.concat(chunks);
}

const tooLarge = (maxMb: number, size: number) =>
	new DownloadError(
		`The file has ${size >= maxMb * MB + MB ? Math.floor(size / MB) : `more than ${maxMb}`} MB. The option "Max Media Size" allows ${maxMb} MB.`,
	);
