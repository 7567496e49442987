import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { InputError, WeComError } from '../nodes/WeCom/errors';
import { DEFAULT_BASE_URL, normalizeBaseUrl } from '../nodes/WeCom/transport/baseUrl';
import {
	hasUsableToken,
	mayLeave,
	tokenOf,
	type WeComCredential,
} from '../nodes/WeCom/transport/auth/token';
import { testRequest, takeTestMark } from '../nodes/WeCom/transport/auth/credentialCheck';
import { checkApp, fetchToken } from '../nodes/WeCom/transport/auth/tokenRequest';

/**
 * Credentials whose test has begun, and those whose token was fetched for the request at hand. n8n
 * hands the same object to both functions of a credential while it makes one request.
 */
const underTest = new WeakSet<ICredentialDataDecryptedObject>();
const justFetched = new WeakSet<ICredentialDataDecryptedObject>();

export class WeComApi implements ICredentialType {
	name = 'weComApi';

	displayName = 'WeCom API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-wecom-messaging#set-up-wecom';

	icon = {
		light: 'file:../nodes/WeCom/wecom.svg',
		dark: 'file:../nodes/WeCom/wecom.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ww1234567890abcdef',
			description:
				'Company ID (企业 ID), shown under My Company (我的企业) > Company Information (企业信息)',
		},
		{
			displayName: 'Agent ID',
			name: 'agentId',
			type: 'number',
			required: true,
			default: 0,
			description: 'AgentId of the app, shown under App Management (应用管理) > your app',
		},
		{
			displayName: 'Secret',
			name: 'corpSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Secret of the same app, sent to the administrator by WeCom when it is viewed there',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
			description:
				'Address of WeCom. Change it to send through a proxy with a fixed IP address, to a private WeCom or to the sandbox.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Token Expires At',
			name: 'accessTokenExpiresAt',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Access Token Owner',
			name: 'accessTokenOwner',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	test: ICredentialTestRequest = testRequest;

	/**
	 * n8n calls this when there is no token and when `authenticate` asks for it. A test always fetches
	 * one: a token that still works would hide that the secret beside it does not.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const isTest = underTest.delete(credentials);
		try {
			normalizeBaseUrl(credentials.baseUrl);
			const token =
				isTest && justFetched.has(credentials)
					? tokenOf(credentials as WeComCredential)
					: await fetchToken(this, credentials);
			justFetched.add(credentials);
			if (!isTest) return token;
			const fault = await checkApp(this, Object.assign({ ...credentials }, token));
			if (fault !== undefined) throw new UserError(fault);
			return token;
		} catch (error) {
			throw inOneMessage(error);
		}
	}

	/**
	 * Puts the token into the query. n8n renews a token only after HTTP 401, which WeCom never answers;
	 * an error that looks like one makes n8n call `preAuthentication` and then this again.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (takeTestMark(request)) {
			underTest.add(credentials);
			throw unauthorized();
		}
		if (!hasUsableToken(credentials)) throw unauthorized();
		if (!mayLeave(credentials)) throw notWanted();
		return {
			...request,
			...(request.baseURL !== undefined && { baseURL: normalizeBaseUrl(request.baseURL) }),
			qs: { ...request.qs, access_token: credentials.accessToken },
		};
	}
}

/** What is wrong together with its hint: a test of n8n shows the message of an error and nothing else. */
function inOneMessage(error: unknown): Error {
	if (error instanceof WeComError) {
		// The node makes its own error of what lies in it.
		return new UserError(`${error.message}. ${error.advice}`, { cause: error });
	}
	if (error instanceof InputError) return new UserError(`${error.message}. ${error.hint}`.trim());
	return error as Error;
}

function unauthorized(): Error {
	return Object.assign(new Error('The access token of WeCom has to be fetched'), {
		response: { status: 401 },
	});
}

const notWanted = (): Error =>
	new WeComError(
		{ kind: 'stopped' },
		{ host: '', timeoutS: 0, repeat: 'harmless', safety: 'lasts' },
	);
