import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Repeat } from '../errors';
import { msAtRate, type Rate } from './rateLimit';

/** Lists of a whole company: 100,000 members have about 10 MB. */
const LIST = 32 * 1024 * 1024;

/**
 * Every WeCom call of this package: who calls, and whether it may be repeated when nobody knows if
 * the first one arrived (a connection that broke, a timeout, a gateway's 502), see `Repeat`.
 *
 * A call that WeCom has answered with a refusal did nothing, whatever stands here. What is done after
 * each kind of failure stands in retryPolicy.ts. "doc 90236" is
 * https://developer.work.weixin.qq.com/document/path/90236.
 */
export const ENDPOINTS = {
	/** doc 91039 */
	gettoken: { auth: 'none', method: 'GET', repeat: 'harmless', proof: 'access_token' },
	/** doc 90227 */
	'agent/get': { auth: 'appToken', method: 'GET', repeat: 'harmless', proof: 'agentid' },
	/** doc 90208 */
	'department/list': {
		auth: 'appToken',
		method: 'GET',
		repeat: 'harmless',
		proof: 'department',
		maxAnswerLength: LIST,
	},
	/** doc 90200 */
	'user/simplelist': {
		auth: 'appToken',
		method: 'GET',
		repeat: 'harmless',
		proof: 'userlist',
		maxAnswerLength: LIST,
	},
	/** doc 90196 */
	'user/get': { auth: 'appToken', method: 'GET', repeat: 'harmless', proof: 'userid' },
	/** doc 95402; wrong look-ups are counted, and too many shut the company out for a day */
	'user/getuserid': { auth: 'appToken', method: 'POST', repeat: 'never', proof: 'userid' },
	/** doc 95895 */
	'user/get_userid_by_email': {
		auth: 'appToken',
		method: 'POST',
		repeat: 'never',
		proof: 'userid',
	},
	/** doc 90216 */
	'tag/list': { auth: 'appToken', method: 'GET', repeat: 'harmless', proof: 'taglist' },
	/** doc 90253; a second upload gives a second media_id, and nobody sees either */
	'media/upload': { auth: 'appToken', method: 'POST', repeat: 'harmless', proof: 'media_id' },
	/** doc 90254 */
	'media/get': { auth: 'appToken', method: 'GET', repeat: 'harmless' },
	/** doc 90256 */
	'media/uploadimg': { auth: 'appToken', method: 'POST', repeat: 'harmless', proof: 'url' },
	/** doc 90236 */
	'message/send': {
		auth: 'appToken',
		method: 'POST',
		repeat: 'withDuplicateCheck',
		proof: 'msgid',
	},
	/** doc 94888; the response_code is spent by the first call */
	'message/update_template_card': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 94867 */
	'message/recall': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 91579 */
	'message/update_taskcard': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 92369 */
	'message/get_statistics': {
		auth: 'appToken',
		method: 'POST',
		repeat: 'harmless',
		proof: 'statistics',
	},
	/** doc 13568 */
	'message/revoke': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 90245; without a chatid of one's own a second call would make a second group */
	'appchat/create': { auth: 'appToken', method: 'POST', repeat: 'never', proof: 'chatid' },
	/** doc 98914 */
	'appchat/get': { auth: 'appToken', method: 'GET', repeat: 'harmless', proof: 'chat_info' },
	/** doc 98913 */
	'appchat/update': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 90248; there is no duplicate check for groups */
	'appchat/send': { auth: 'appToken', method: 'POST', repeat: 'never' },
	/** doc 99110; every program that has the key shares its rate */
	'webhook/send': {
		auth: 'webhookKey',
		method: 'POST',
		repeat: 'never',
		rate: { calls: 20, perMs: 60_000 },
	},
	/** doc 99110 */
	'webhook/upload_media': {
		auth: 'webhookKey',
		method: 'POST',
		repeat: 'harmless',
		proof: 'media_id',
	},
} as const satisfies Record<string, Endpoint>;

interface Endpoint {
	auth: AuthName;
	method: IHttpRequestMethods;
	repeat: Repeat;
	/** A key that only a successful answer has; WeCom leaves errcode out of some of these. */
	proof?: string;
	/** Largest answer, in characters, where WeCom's own may be larger than usual; see outcome.ts. */
	maxAnswerLength?: number;
	/** A limit that is kept beforehand, since WeCom drops what is beyond it. */
	rate?: Rate;
}

/** How a call says who makes it: see the modules of these names in auth/. `none` is the request for a token. */
export type AuthName = 'appToken' | 'webhookKey' | 'none';

export type EndpointName = keyof typeof ENDPOINTS;

export const endpointOf = (name: EndpointName): Endpoint => ENDPOINTS[name];

/** How long so many calls take because of their rate, in ms; 0 without one. */
export function msFor(name: EndpointName, count: number): number {
	const { rate } = endpointOf(name);
	return rate ? msAtRate(rate, count) : 0;
}

/** Path of a call below the base URL. */
export function endpointPath(name: EndpointName): string {
	return `/cgi-bin/${name}`;
}
