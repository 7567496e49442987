import type { IHttpRequestMethods } from 'n8n-workflow';

/**
 * Every WeCom call of this package, and whether it may be repeated when nobody knows if the first
 * one arrived (a connection that broke, a timeout, a gateway's 502):
 *
 * - `harmless`: asking twice changes nothing.
 * - `withDuplicateCheck`: a second message would be delivered, unless WeCom was asked to drop it.
 * - `never`: it spends something that works once, or changes what people see.
 *
 * A call that WeCom has answered with a refusal did nothing, whatever stands here. What is done after
 * each kind of failure stands in retryPolicy.ts.
 */
export const ENDPOINTS = {
	/** doc 91039 */
	gettoken: { method: 'GET', repeat: 'harmless', proof: 'access_token' },
	/** doc 90227 */
	'agent/get': { method: 'GET', repeat: 'harmless', proof: 'agentid' },
	/** doc 90208 */
	'department/list': { method: 'GET', repeat: 'harmless', proof: 'department' },
	/** doc 90200 */
	'user/simplelist': { method: 'GET', repeat: 'harmless', proof: 'userlist' },
	/** doc 90216 */
	'tag/list': { method: 'GET', repeat: 'harmless', proof: 'taglist' },
	/** doc 90253; a second upload gives a second media_id, and nobody sees either */
	'media/upload': { method: 'POST', repeat: 'harmless', proof: 'media_id' },
	/** doc 90254 */
	'media/get': { method: 'GET', repeat: 'harmless' },
	/** doc 90256 */
	'media/uploadimg': { method: 'POST', repeat: 'harmless', proof: 'url' },
	/** doc 90236 */
	'message/send': { method: 'POST', repeat: 'withDuplicateCheck', proof: 'msgid' },
	/** doc 94888; the response_code is spent by the first call */
	'message/update_template_card': { method: 'POST', repeat: 'never' },
	/** doc 94867 */
	'message/recall': { method: 'POST', repeat: 'never' },
	/** doc 91579 */
	'message/update_taskcard': { method: 'POST', repeat: 'never' },
	/** doc 92369 */
	'message/get_statistics': { method: 'POST', repeat: 'harmless', proof: 'statistics' },
	/** doc 13568 */
	'message/revoke': { method: 'POST', repeat: 'never' },
} as const satisfies Record<string, Endpoint>;

interface Endpoint {
	method: IHttpRequestMethods;
	repeat: Repeat;
	/** A key that only a successful answer has; WeCom leaves errcode out of some of these. */
	proof?: string;
}

export type Repeat = 'harmless' | 'withDuplicateCheck' | 'never';

export type EndpointName = keyof typeof ENDPOINTS;

/** The key that proves success where WeCom leaves errcode out, see `Endpoint`. */
export const proofOf = (name: EndpointName): string | undefined =>
	(ENDPOINTS[name] as Endpoint).proof;

/** Path of a call below the base URL. */
export function endpointPath(name: EndpointName): string {
	return `/cgi-bin/${name}`;
}
