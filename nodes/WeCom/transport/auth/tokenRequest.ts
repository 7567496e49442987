import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { ERRCODE, InputError, WeComError, type Failure } from '../../errors';
import { clean, invisibleInside } from '../../shared/clean';
import { toText } from '../../shared/toText';
import { hostOf, normalizeBaseUrl } from '../baseUrl';
import { endpointOf, type EndpointName } from '../endpoints';
import { httpOptions } from '../httpOptions';
import { readAnswer, type Outcome } from '../outcome';
import { readFailure } from '../readFailure';
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
	const answer = await get(helper, credential, 'gettoken', { corpid, corpsecret });
	if (typeof answer.access_token !== 'string' || answer.access_token === '') {
		throw tokenError({ kind: 'unreadable', reason: 'malformed' }, credential);
	}
	return {
		accessToken: answer.access_token,
		accessTokenExpiresAt: tokenEnd(askedAt, Number(answer.expires_in) || USUAL_LIFETIME_S),
		accessTokenOwner: tokenOwner(credential),
	};
}

/**
 * Asks WeCom about the credential's own app, which succeeds only when token, AgentId and the server's
 * address are all accepted, and changes nothing (doc 90227).
 *
 * @throws WeComError, or InputError about the credential
 */
export async function checkApp(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<void> {
	const agentid = required(credential.agentId, 'Agent ID');
	if (!/^\d+$/.test(agentid)) {
		throw new InputError('Agent ID', 'of the WeCom credential is not a whole number', '');
	}
	const access_token = toText(credential.accessToken);
	const app = await get(helper, credential, 'agent/get', { access_token, agentid });
	if (Number(app.close) === 1)
		throw tokenError({ kind: 'refused', errcode: ERRCODE.appDisabled, errmsg: '' }, credential);
}

async function get(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
	endpoint: EndpointName,
	qs: IDataObject,
): Promise<IDataObject> {
	const outcome: Outcome = await helper.helpers
		.httpRequest({ ...httpOptions(endpoint, credential.baseUrl, timeoutOf(credential)), qs })
		.then((body) => readAnswer(body, endpointOf(endpoint)), readFailure);
	if (outcome.kind !== 'done') throw tokenError(outcome, credential);
	return outcome.answer;
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
