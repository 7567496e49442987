/** @typedef {import('../types.js').Fault} Fault */
/**
 * @typedef {object} Kind
 * @property {string} label in the words of someone who builds workflows
 * @property {{name: string, label: string, preset: number, min: number, max: number, list?: string}} [number]
 * @property {(fault: Fault) => string} says
 */

/** What can happen to a call. @type {Readonly<Record<string, Kind>>} */
export const KINDS = {
	errcode: {
		label: 'is refused with an errcode',
		number: {
			name: 'errcode',
			label: 'errcode',
			preset: 45009,
			min: -1,
			max: 999999,
			list: 'errcodes',
		},
		says: ({ errcode }) => `refused with errcode ${errcode}`,
	},
	drop: {
		label: 'loses its connection before WeCom acts',
		says: () => 'connection lost before WeCom acts',
	},
	dropAfter: {
		label: 'is carried out, but the answer gets lost',
		says: () => 'carried out, but the answer gets lost',
	},
	delay: {
		label: 'is answered late',
		number: { name: 'ms', label: 'milliseconds', preset: 5000, min: 0, max: 600000 },
		says: ({ ms }) => `answered ${ms} ms late`,
	},
	http: {
		label: 'fails with an HTTP status',
		number: { name: 'status', label: 'HTTP status', preset: 502, min: 400, max: 599 },
		says: ({ status }) => `HTTP status ${status}`,
	},
	html: { label: 'gets the web page of a proxy', says: () => 'the web page of a proxy' },
	empty: { label: 'gets an empty answer', says: () => 'an empty answer' },
	malformed: {
		label: 'is carried out, but the answer breaks off',
		says: () => 'carried out, but the answer breaks off',
	},
};

export const ENDPOINTS = [
	'message/send',
	'message/recall',
	'message/update_template_card',
	'message/update_taskcard',
	'message/revoke',
	'message/get_statistics',
	'webhook/send',
	'webhook/upload_media',
	'appchat/create',
	'appchat/update',
	'appchat/get',
	'appchat/send',
	'media/upload',
	'media/uploadimg',
	'media/get',
	'gettoken',
	'agent/get',
	'department/list',
	'user/simplelist',
	'tag/list',
];

/** Worth trying out, with what they stand for. @type {readonly [code: number, meaning: string][]} */
export const ERRCODES = [
	[-1, 'system busy, try again'],
	[40001, 'wrong secret'],
	[40014, 'token not valid'],
	[42001, 'token expired'],
	[45009, 'called too often'],
	[45033, 'too many calls at the same time'],
	[48002, 'no permission for this interface'],
	[60011, 'no permission for member or department'],
	[60020, 'address not trusted'],
	[60140, 'response_code spent or expired'],
	[81013, 'no receiver is valid'],
	[86003, 'no such group'],
	[86008, 'group of another app'],
	[93000, 'webhook key of no robot'],
	[93004, 'robot disabled'],
	[93008, 'robot no longer in the group'],
	[301002, 'app and token do not match'],
];

/** `The next 3 calls to message/send: refused with errcode 45009`. @param {Fault} fault */
export function describe(fault) {
	const { times, skip, path, pathPattern, kind } = fault;
	const calls =
		times === undefined ? 'Every call' : `The next ${times === 1 ? 'call' : `${times} calls`}`;
	const where = path || pathPattern ? ` to ${path ?? pathPattern}` : '';
	const after = skip ? ` after ${skip} good ones` : '';
	return `${calls}${where}${after}: ${KINDS[kind]?.says(fault) ?? kind}`;
}
