import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import { httpOptions } from './httpOptions';
import { isTokenRejected, readAnswer, type Outcome } from './outcome';
import { Tokens } from './tokens';
import { toNodeError } from './toNodeError';

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
 * @throws NodeApiError naming what happened, without secrets
 */
export async function download(
	context: IWebhookFunctions,
	mediaId: string,
): Promise<DownloadedFile> {
	const tokens = new Tokens(context);
	const { baseUrl, corpSecret, accessToken } = await tokens.credential();
	const request = {
		...httpOptions('media/get', baseUrl, TIMEOUT_MS),
		qs: { media_id: mediaId },
		json: false,
		encoding: 'arraybuffer' as const,
		returnFullResponse: true,
	};
	const secrets = [corpSecret, accessToken];
	for (let tokenReplaced = false; ; tokenReplaced = true) {
		const { outcome, token } = await tokens.send(request);
		secrets.push(token);
		const seen = refusalIn(outcome);
		if (seen.kind === 'done') return toFile(seen.answer);
		if (tokenReplaced || !isTokenRejected(seen)) {
			const host = hostOf(normalizeBaseUrl(baseUrl));
			const call = { host, timeoutS: TIMEOUT_MS / 1000, repeatable: true };
			throw toNodeError(context.getNode(), seen, call, secrets);
		}
		await tokens.reject(token);
	}
}

/** WeCom answers with JSON instead of the file when it says no. */
function refusalIn(outcome: Outcome): Outcome {
	if (outcome.kind !== 'done') return outcome;
	const { body } = outcome.answer as { body?: unknown };
	const type = header(outcome.answer, 'content-type');
	if (!Buffer.isBuffer(body)) return { kind: 'unreadable', reason: 'empty' };
	if (!/json|^text\/plain/.test(type)) return outcome;
	const refused = readAnswer(parsed(body.toString('utf8')));
	return refused.kind === 'done' ? outcome : refused;
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
	const [, encoded] = /filename="?([^";]+)/.exec(header(answer, 'content-disposition')) ?? [];
	return {
		bytes: answer.body as unknown as Buffer,
		...(encoded && { fileName: decoded(encoded) }),
		...(type && { mimeType: type }),
	};
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

function header({ headers }: IDataObject, name: string): string {
	const value = (headers as IDataObject | undefined)?.[name];
	return typeof value === 'string' ? value : '';
}
