import type { ICredentialTestRequest, IHttpRequestOptions } from 'n8n-workflow';
import { ERRCODE, errcodeUrl, findErrcode } from '../../errors';
import { endpointPath } from '../endpoints';

/** Query parameter that tells the credential's own test from other requests; it is never sent. */
const TEST_MARK = 'n8nCredentialTest';

/** What agent/get may refuse a credential for; a rule of n8n FAILS the test when the value matches. */
const REFUSALS = [
	ERRCODE.busy,
	ERRCODE.secretInvalid,
	ERRCODE.corpIdUnknown,
	ERRCODE.tokenInvalid,
	ERRCODE.agentIdUnknown,
	ERRCODE.valueRefused,
	ERRCODE.tokenMissing,
	ERRCODE.agentIdMissing,
	ERRCODE.tokenExpired,
	ERRCODE.tooManyCalls,
	ERRCODE.functionForbidden,
	ERRCODE.appDisabled,
	ERRCODE.outsideScope,
	ERRCODE.ipNotTrusted,
	ERRCODE.agentIdOfAnotherSecret,
	ERRCODE.companyUnavailable,
];

/**
 * The credential's test: agent/get, which changes nothing in WeCom and succeeds only when corp ID,
 * secret, AgentId and the server's address are accepted (doc 90227).
 *
 * n8n can only compare its answer with fixed values, so the credential makes the same request itself
 * beforehand, where it can say what WeCom said: see `takeTestMark`. The rules remain for the answer
 * that changed in between.
 */
export const testRequest: ICredentialTestRequest = {
	request: {
		baseURL: '={{ $credentials.baseUrl }}',
		url: endpointPath('agent/get'),
		qs: { agentid: '={{ $credentials.agentId }}', [TEST_MARK]: 'true' },
		disableFollowRedirect: true,
	},
	rules: REFUSALS.map((errcode) => ({
		type: 'responseSuccessBody',
		properties: { key: 'errcode', value: errcode, message: ruleMessage(errcode) },
	})),
};

/** Whether the request is the credential's test, seen for the first time; the mark is taken off it. */
export function takeTestMark(request: IHttpRequestOptions): boolean {
	const { qs } = request;
	if (typeof qs !== 'object' || qs === null || qs instanceof URLSearchParams || !(TEST_MARK in qs))
		return false;
	delete qs[TEST_MARK];
	return true;
}

function ruleMessage(errcode: number): string {
	const known = findErrcode(errcode);
	return `${known?.title} (${errcode}). ${known?.hint} More: ${errcodeUrl(errcode)}`;
}
