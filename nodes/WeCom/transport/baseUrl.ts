import { InputError } from '../errors';
import { clean } from '../shared/clean';

export const DEFAULT_BASE_URL = 'https://qyapi.weixin.qq.com';

/**
 * The address that paths such as `/cgi-bin/gettoken` are appended to. Proxies are often mounted under
 * a path and addresses pasted with a slash or `/cgi-bin` at the end; all of these mean the same.
 *
 * @throws InputError when it is not an http(s) address, or has a password, which everybody could read
 *   who may use the credential
 */
export function normalizeBaseUrl(value: unknown): string {
	const text = typeof value === 'string' ? clean(value) : '';
	if (text === '') return DEFAULT_BASE_URL;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
		throw new InputError(
			'Base URL',
			'of the WeCom credential is not a web address',
			`Enter it with http:// or https://, for example ${DEFAULT_BASE_URL} for WeCom itself.`,
		);
	}
	if (hasLogin(url)) {
		throw new InputError(
			'Base URL',
			'of the WeCom credential has a user name or password in it',
			'Remove what stands before the @: everybody who may use the credential could read it. Let the proxy recognize this server by its IP address instead.',
		);
	}
	if (/[?#]/.test(url.href)) {
		throw new InputError(
			'Base URL',
			'of the WeCom credential ends with a query or a fragment',
			'Enter only the part before the question mark or the number sign.',
		);
	}
	return url.href
		.replace(/\/+$/, '')
		.replace(/\/cgi-bin$/, '')
		.replace(/\/+$/, '');
}

/** Whether there is a user name or password before the host. */
export const hasLogin = ({ username, password }: URL): boolean => username + password !== '';

/** Host and port of the base URL, for messages: a user name or password in it is not shown. */
export function hostOf(baseUrl: string): string {
	return URL.canParse(baseUrl) ? new URL(baseUrl).host : 'WeCom';
}
