import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { WeComClient } from '../transport/client';
import { readAnswer, type Outcome } from '../transport/outcome';
import { fileNameIn } from './contentDisposition';
import { CALLER_KINDS, Callers } from '../transport/auth';
import { Throttle } from '../transport/throttle';

/** A video has up to 10 MB. */
const TIMEOUT_MS = 60_000;

export interface DownloadedFile {
	bytes: Buffer;
	fileName?: string;
	mimeType?: string;
}

/**
 * A file that WeCom keeps for three days (doc 90254).
 *
 * @throws WeComError saying what happened, without secrets
 */
export async function download(
	context: IWebhookFunctions,
	mediaId: string,
): Promise<DownloadedFile> {
	const { auth } = await new Callers(CALLER_KINDS.appToken, context).of();
	const throttle = new Throttle({ maxConcurrency: 1, waitOnRateLimit: false });
	const client = new WeComClient({ auth, throttle, timeoutMs: TIMEOUT_MS });
	return toFile(await client.getFile('media/get', { media_id: mediaId }, readFile));
}

/** WeCom answers with JSON instead of the file when it says no. */
function readFile(answer: unknown): Outcome {
	const response = answer as IDataObject;
	const body: unknown = response.body;
	if (!Buffer.isBuffer(body)) return { kind: 'unreadable', reason: 'empty' };
	const type = header(response, 'content-type');
	if (!/json|^text\//.test(type)) return { kind: 'done', answer: response };
	const said = readAnswer(parsed(body.toString('utf8')));
	const isText = type.startsWith('text/plain') && said.kind === 'unreadable';
	return isText || said.kind === 'done' ? { kind: 'done', answer: response } : said;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function toFile(answer: IDataObject): DownloadedFile {
	const type = header(answer, 'content-type').split(';')[0]?.trim();
	const fileName = fileNameIn(header(answer, 'content-disposition'));
	return {
		bytes: answer.body as unknown as Buffer,
		...(fileName && { fileName }),
		...(type && { mimeType: type }),
	};
}

function header({ headers }: IDataObject, name: string): string {
	const value = (headers as IDataObject | undefined)?.[name];
	return typeof value === 'string' ? value : '';
}
