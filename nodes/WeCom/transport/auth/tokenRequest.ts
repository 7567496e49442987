import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { ERRCODE, InputError, WeComError, type Failure } from '../../errors';
import { clean, invisibleInside } from '../../shared/clean';
import { toText } from '../../shared/toText';
import { hostOf, normalizeBaseUrl } from '../baseUrl';
import { endpointOf, type EndpointName } from '../endpoints';
import { httpOptions } from '../httpOptions';
import { readAnswer, type Outcome } from '../outcome';
import { readFailure } from '../readFailure';
import { faultOfClock } from './clockCheck';
import { tokenEnd, tokenOwner, tokenTimeoutOf, type FetchedToken } from './token';

/** How long WeCom may take to give a token when nobody waits for less, in ms. */
const TOKEN_TIMEOUT_MS = 30_000;
/** Lifetime taken when WeCom names none, in seconds (doc 91039). */
const USUAL_LIFETIME_S = 7200;

const pending = new Map<string, Promise<FetchedToken>>();

/**
 * Fetches an access token (doc 91039). Callers that ask for the same token at the same time share one
 * request: WeCom throttles gettoken and may keep only the newest token valid.
 *
 * @throws WeComError, or InputError about the credential
 */
export async function fetchToken(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<FetchedToken> {
	const key = tokenOwner(credential);
	const shared = pending.get(key) ?? requestToken(helper, credential);
	pending.set(key, shared);
	try {
		return await shared;
	} finally {
		pending.delete(key);
	}
}

async function requestToken(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<FetchedToken> {
	const corpid = required(credential.corpId, 'Corp ID');
	const corpsecret = required(credential.corpSecret, 'Secret');
	const askedAt = Date.now();
	const { answer } = await get(helper, credential, 'gettoken', { corpid, corpsecret });
	if (typeof answer.access_token !== 'string' || answer.access_token === '') {
		throw tokenError({ kind: 'unreadable', reason: 'malformed' }, credential);
	}
	return {
		accessToken: answer.access_token,
		accessTokenExpiresAt: tokenEnd(askedAt, lifetimeOf(answer, credential)),
		accessTokenOwner: tokenOwner(credential),
	};
}

/** @returns seconds @throws WeComError when the token would be over before it is used */
function lifetimeOf(
	{ expires_in }: IDataObject,
	credential: ICredentialDataDecryptedObject,
): number {
	const lifetimeS = Number(expires_in ?? USUAL_LIFETIME_S);
	if (lifetimeS > 0) return lifetimeS;
	throw tokenError({ kind: 'unreadable', reason: 'lifeless' }, credential);
}

/**
 * Asks WeCom about the credential's own app, which succeeds only when token, AgentId and the server's
 * address are all accepted, and changes nothing (doc 90227).
 *
 * @returns what is wrong with the clock of this server, if anything is
 * @throws WeComError, or InputError about the credential
 */
export async function checkApp(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const agentid = required(credential.agentId, 'Agent ID');
	if (!/^\d+$/.test(agentid)) {
		throw new InputError('Agent ID', 'of the WeCom credential is not a whole number', '');
	}
	const access_token = toText(credential.accessToken);
	const { answer, date } = await get(helper, credential, 'agent/get', { access_token, agentid });
	if (Number(answer.close) === 1)
		throw tokenError({ kind: 'refused', errcode: ERRCODE.appDisabled, errmsg: '' }, credential);
	return faultOfClock(date, hostOf(normalizeBaseUrl(credential.baseUrl)));
}

async function get(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
	endpoint: EndpointName,
	qs: IDataObject,
): Promise<{ answer: IDataObject; date: unknown }> {
	let date: unknown;
	const read = ({ body, headers }: IN8nHttpFullResponse): Outcome => {
		date = headers.date;
		return readAnswer(body, endpointOf(endpoint));
	};
	const options = httpOptions(endpoint, credential.baseUrl, timeoutOf(credential));
	const outcome: Outcome = await helper.helpers
		.httpRequest({ ...options, qs, returnFullResponse: true })
		.then((response) => read(response as IN8nHttpFullResponse), readFailure);
	if (outcome.kind !== 'done') throw tokenError(outcome, credential);
	return { answer: outcome.answer, date };
}

function tokenError(failure: Failure, credential: ICredentialDataDecryptedObject): WeComError {
	const call = {
		timeoutS: timeoutOf(credential) / 1000,
		host: hostOf(normalizeBaseUrl(credential.baseUrl)),
		repeat: 'harmless',
		safety: 'lasts',
		during: 'test',
	} as const;
	return new WeComError(failure, call, [
		toText(credential.corpSecret),
		toText(credential.accessToken),
	]);
}

/** Whoever waits for the token does not wait longer than for the call itself. */
const timeoutOf = (credential: ICredentialDataDecryptedObject): number =>
	Math.min(tokenTimeoutOf(credential) ?? TOKEN_TIMEOUT_MS, TOKEN_TIMEOUT_MS);

function required(value: unknown, label: string): string {
	const text = clean(toText(value));
	if (text === '') throw new InputError(label, 'of the WeCom credential is empty', 'Fill it in.');
	const invisible = invisibleInside(text);
	if (invisible === undefined) return text;
	throw new InputError(label, `of the WeCom credential has ${invisible}`, 'Copy it again.');
}
