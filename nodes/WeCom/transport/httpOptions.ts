import { normalizeBaseUrl } from './baseUrl';
import { endpointPath, ENDPOINTS, type EndpointName } from './endpoints';

/**
 * What every request to WeCom has in common, with or without a token.
 *
 * @param baseUrl as the credential has it
 * @param timeout ms to wait for the answer
 */
export function httpOptions(endpoint: EndpointName, baseUrl: unknown, timeout: number) {
	return {
		method: ENDPOINTS[endpoint].method,
		url: normalizeBaseUrl(baseUrl) + endpointPath(endpoint),
		json: true,
		// n8n takes answers of any size; as text their size can be checked before they are parsed.
		encoding: 'text' as const,
		timeout,
		// A redirect would carry the secrets in the query to another host.
		disableFollowRedirect: true,
	};
}
