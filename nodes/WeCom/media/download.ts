import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { appClient } from '../transport/appClient';
import { readAnswer, type Outcome } from '../transport/outcome';
import { fileNameIn } from './contentDisposition';
import { MEDIA_RULES } from './kinds';

/** No kind of media is larger. */
const MAX_BYTES = Math.max(...Object.values(MEDIA_RULES).map(({ maxBytes }) => maxBytes));

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
	const { client } = await appClient(context, TIMEOUT_MS);
	return toFile(await client.getFile('media/get', { media_id: mediaId }, readFile));
}

/** WeCom answers with JSON instead of the file when it says no. */
function readFile(answer: unknown): Outcome {
	const response = answer as IDataObject;
	const body: unknown = response.body;
	if (!Buffer.isBuffer(body)) return { kind: 'unreadable', reason: 'empty' };
	if (body.length > MAX_BYTES) return { kind: 'unreadable', reason: 'tooLarge' };
	const type = header(response, 'content-type');
	if (!/json|^text\//.test(type)) return { kind: 'done', answer: response };
	const said = readAnswer(body.toString('utf8'));
	const isText = type.startsWith('text/plain') && said.kind === 'unreadable';
	return isText || said.kind === 'done' ? { kind: 'done', answer: response } : said;
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
