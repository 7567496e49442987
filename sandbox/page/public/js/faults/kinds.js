import { t } from '../words/index.js';

/** @typedef {import('../types.js').Fault} Fault */
/**
 * @typedef {object} Kind
 * @property {string} label in the words of someone who builds workflows
 * @property {{name: string, label: string, preset: number, min: number, max: number, list?: string}} [number]
 * @property {(fault: Fault) => string} says
 */

const { fault: words } = t;

/** What can happen to a call. @type {Readonly<Record<string, Kind>>} */
export const KINDS = {
	errcode: {
		label: words.errcode.label,
		number: {
			...{ name: 'errcode', label: words.errcode.number, list: 'errcodes' },
			...{ preset: 45009, min: -1, max: 999999 },
		},
		says: ({ errcode }) => words.errcode.says(errcode),
	},
	drop: { label: words.drop.label, says: () => words.drop.says },
	dropAfter: { label: words.dropAfter.label, says: () => words.dropAfter.says },
	delay: {
		label: words.delay.label,
		number: { name: 'ms', label: words.delay.number, preset: 5000, min: 0, max: 600000 },
		says: ({ ms }) => words.delay.says(ms),
	},
	http: {
		label: words.http.label,
		number: { name: 'status', label: words.http.number, preset: 502, min: 400, max: 599 },
		says: ({ status }) => words.http.says(status),
	},
	html: { label: words.html.label, says: () => words.html.says },
	empty: { label: words.empty.label, says: () => words.empty.says },
	malformed: { label: words.malformed.label, says: () => words.malformed.says },
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
	'user/get',
	'user/getuserid',
	'user/get_userid_by_email',
	'tag/list',
	'tag/get',
];

/** `The next 3 calls to message/send: refused with errcode 45009`. @param {Fault} fault */
export function describe(fault) {
	const { times, skip, path, pathPattern, kind } = fault;
	const calls = times === undefined ? words.every : words.next(times);
	const where = path || pathPattern ? words.where(path ?? pathPattern ?? '') : '';
	const after = skip ? words.after(skip) : '';
	return words.says(`${calls}${where}${after}`, KINDS[kind]?.says(fault) ?? kind);
}
