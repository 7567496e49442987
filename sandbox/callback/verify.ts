import { randomInt } from 'node:crypto';
import type { App, CallbackSettings } from '../company/company';
import { AES_KEY_PATTERN } from './crypto';
import type { Deliveries } from './deliveries';
import { seal, type Keys, type Sealed } from './envelope';
import { refusalOfUrl } from './post';

/** Doc 90930. */
const VERIFY_TIMEOUT_MS = 1000;
const TOKEN_PATTERN = /^[A-Za-z0-9]{1,32}$/;

/** Why these settings cannot even be tried. */
function refusalOf({ url, token, encodingAesKey }: CallbackSettings): string | undefined {
	if (!TOKEN_PATTERN.test(token)) return 'the token must be 1 to 32 letters and digits';
	if (!AES_KEY_PATTERN.test(encodingAesKey)) {
		return 'the EncodingAESKey must be exactly 43 letters and digits';
	}
	return refusalOfUrl(url);
}

/** A plus sign in echostr shows receivers that decode the query wrongly, so there is always one. */
function sealWithPlus(echo: string, keys: Keys, now: number): Sealed {
	for (;;) {
		const sealed = seal(echo, keys, now);
		if (sealed.encrypted.includes('+')) return sealed;
	}
}

/** What is wrong with an answer other than the bare text. */
function faultOf(body: string, echo: string): string | undefined {
	if (body === echo) return undefined;
	if (body === '') return 'the body is empty';
	if (body.startsWith('\ufeff')) return 'there is a byte order mark before the text';
	if (body.trim() === echo) return 'there is white space around the text';
	if (body.includes(echo)) return `the text is wrapped: ${body.slice(0, 100)}`;
	return `the body is not the decrypted echostr: ${body.slice(0, 100)}`;
}

/**
 * Saves callback settings if their URL proves itself: GET with echostr, and one second for the bare
 * plaintext (docs 90930, 90968).
 * @returns why they were not saved
 */
export async function verifyCallback(
	deliveries: Deliveries,
	app: App,
	settings: CallbackSettings,
): Promise<string | undefined> {
	const refusal = refusalOf(settings);
	if (refusal) return refusal;
	const { url } = settings;
	const echo = `${randomInt(1, 10 ** 9)}${randomInt(10 ** 9, 10 ** 10)}`;
	const { world } = deliveries;
	const record = deliveries.begin({
		...{ agentid: app.agentid, userid: null, event: 'url_verification' },
		...{ url, attempt: 1, requestXml: echo },
	});
	const keys: Keys = { ...settings, corpId: world.directory.company.corpId };
	const { query, encrypted } = sealWithPlus(echo, keys, world.now());
	const timeoutMs = VERIFY_TIMEOUT_MS;
	const body = await deliveries.call(record, {
		query: { ...query, echostr: encrypted },
		timeoutMs,
	});
	record.replyXml = body;
	if (body !== null) record.failure = faultOf(body, echo) ?? null;
	deliveries.finish(record);
	if (record.failure !== null) return record.failure;
	app.callback = settings;
	world.changed('company');
	return undefined;
}
