import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { clean, invisibleInside, toText } from '../fields';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import { tokenEnd, tokenOwner, type FetchedToken } from './credential';
import { describe } from './describe';
import { proofOf, type EndpointName } from './endpoints';
import { httpOptions } from './httpOptions';
import { readAnswer, type Failure, type Outcome } from './outcome';
import { readFailure } from './readFailure';
import { redact } from './redact';

/** How long WeCom may take to give a token, in ms. */
const TOKEN_TIMEOUT_MS = 30_000;
/** Lifetime taken when WeCom names none, in seconds (doc 91039). */
const USUAL_LIFETIME_S = 7200;

/**
 * A token that could not be had. The message is for people, since n8n shows it word for word in the
 * credential's test; `wecom` is for the node, which makes its own error of it.
 */
export class TokenError extends UserError {
	constructor(
		message: string,
		readonly wecom: Failure,
	) {
		super(message);
	}
}

const pending = new Map<string, Promise<FetchedToken>>();

/**
 * Fetches an access token (doc 91039). Callers that ask for the same token at the same time share one
 * request: WeCom throttles gettoken and may keep only the newest token valid.
 *
 * @throws TokenError saying what to correct
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
 * @throws TokenError saying what to correct
 */
export async function checkApp(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<void> {
	const agentid = required(credential.agentId, 'Agent ID');
	if (!/^\d+$/.test(agentid))
		throw invalid('"Agent ID" of the WeCom credential is not a whole number.');
	const access_token = toText(credential.accessToken);
	const app = await get(helper, credential, 'agent/get', { access_token, agentid });
	if (Number(app.close) === 1)
		throw tokenError({ kind: 'refused', errcode: 50003, errmsg: '' }, credential);
}

async function get(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
	endpoint: EndpointName,
	qs: IDataObject,
): Promise<IDataObject> {
	const outcome: Outcome = await helper.helpers
		.httpRequest({ ...httpOptions(endpoint, credential.baseUrl, TOKEN_TIMEOUT_MS), qs })
		.then((body) => readAnswer(body, proofOf(endpoint)), readFailure);
	if (outcome.kind !== 'done') throw tokenError(outcome, credential);
	return outcome.answer;
}

function tokenError(ending: Failure, credential: ICredentialDataDecryptedObject): TokenError {
	const secrets = [toText(credential.corpSecret), toText(credential.accessToken)];
	const tokenRequest = { timeoutS: TOKEN_TIMEOUT_MS / 1000 };
	if (ending.kind === 'refused') ending.errmsg = redact(ending.errmsg, secrets);
	const { title, advice } = describe(ending, {
		...tokenRequest,
		host: hostOf(normalizeBaseUrl(credential.baseUrl)),
		repeat: 'harmless',
		safety: 'lasts',
		during: 'test',
	});
	return new TokenError(redact(`${title}. ${advice}`, secrets), { ...ending, tokenRequest });
}

function required(value: unknown, label: string): string {
	const text = clean(toText(value));
	if (text === '') throw invalid(`"${label}" of the WeCom credential is empty. Fill it in.`);
	const invisible = invisibleInside(text);
	if (invisible !== undefined) {
		throw invalid(`"${label}" of the WeCom credential has ${invisible}. Copy it again.`);
	}
	return text;
}

function invalid(message: string): TokenError {
	return new TokenError(message, { kind: 'other', message });
}
