import { h } from './dom.js';
import { exactTime, fullTime } from './format.js';
import { icon } from './icons.js';
import { drawJson } from './json.js';
import { prettyXml } from './xml.js';

/** @typedef {import('./types.js').Call} Call */
/** @typedef {import('./types.js').Delivery} Delivery */
/** @typedef {import('./stream.js').StreamItem} StreamItem */

/** @typedef {{text: string, tone: 'good' | 'bad' | 'quiet'}} Verdict */
/**
 * @typedef {object} Shown
 * @property {string} method
 * @property {string} path
 * @property {string} [detail]
 * @property {Verdict} verdict
 * @property {string[]} notes
 * @property {() => import('./dom.js').Child} body
 */

/** @param {Call} call @returns {Verdict} */
function callVerdict({ errcode, status }) {
	if (status === 0) return { text: 'no answer', tone: 'bad' };
	if (errcode !== null && errcode !== undefined) {
		return { text: `errcode ${errcode}`, tone: errcode === 0 ? 'good' : 'bad' };
	}
	return { text: `HTTP ${status}`, tone: status >= 400 ? 'bad' : 'quiet' };
}

/** @param {Delivery} delivery @returns {Verdict} */
function callbackVerdict({ failure, status }) {
	if (failure) return { text: status ? `HTTP ${status}` : 'failed', tone: 'bad' };
	return { text: `HTTP ${status}`, tone: 'good' };
}

/** @param {string} title @param {import('./dom.js').Child} content */
const part = (title, content) => h('div', { class: 'part' }, h('h3', null, title), content);

const nothing = () => h('p', { class: 'quiet' }, 'empty');

const LEFT_OUT = ['invaliduser', 'invalidparty', 'invalidtag', 'unlicenseduser'];

/** Who got nothing although errcode is 0, and why a call was refused. @param {any} answer */
function remarksOn(answer) {
	if (!answer || typeof answer !== 'object') return [];
	const left = LEFT_OUT.filter((name) => answer[name]?.length > 0).map(
		(name) => `${name}: ${answer[name]}`,
	);
	const refusal = answer.errcode ? [String(answer.errmsg).split(', hint:')[0] ?? ''] : [];
	return [...refusal, ...left];
}

/** The token is in nearly every query and is never shown. @param {Call} call */
function queryOf({ query }) {
	const rest = Object.entries(query ?? {}).filter(([name]) => name !== 'access_token');
	return rest.length > 0 && part('Query', drawJson(Object.fromEntries(rest)));
}

/** @param {Call} call */
const callBody = (call) => [
	h(
		'div',
		{ class: 'parts' },
		queryOf(call),
		call.body !== null || call.rawBody
			? part('Request', drawJson(call.body ?? call.rawBody))
			: call.method === 'POST' && part('Request', nothing()),
	),
	part(
		call.status === 0 ? 'Answer, which was never sent' : `Answer, HTTP ${call.status}`,
		call.answer === null || call.answer === '' ? nothing() : drawJson(call.answer),
	),
];

/** @param {Call} call @returns {Shown} */
const showCall = (call) => ({
	method: call.method,
	path: call.path,
	detail: detailOf(call.body),
	verdict: callVerdict(call),
	notes: [...remarksOn(call.answer), ...(call.notes ?? [])],
	body: () => callBody(call),
});

/** @param {any} body */
function detailOf(body) {
	if (!body || typeof body !== 'object') return undefined;
	const { msgtype, touser, toparty, totag } = body;
	const to = [touser, toparty && `departments ${toparty}`, totag && `tags ${totag}`];
	return [msgtype, to.filter(Boolean).join(' + ')].filter(Boolean).join(' → ') || undefined;
}

/** An empty reply is the usual one. @param {Delivery} delivery */
const notesOf = ({ notes }) => (notes ?? []).filter((note) => note !== 'no reply');

/** @param {Delivery} delivery @returns {Shown} */
const showCallback = (delivery) => ({
	method: 'CALLBACK',
	path: delivery.url ?? 'no callback URL',
	detail: `${delivery.event}${delivery.userid ? ` by ${delivery.userid}` : ''}${delivery.attempt > 1 ? `, attempt ${delivery.attempt}` : ''}${delivery.ms ? `, ${delivery.ms} ms` : ''}`,
	verdict: callbackVerdict(delivery),
	notes: [...(delivery.failure ? [delivery.failure] : []), ...notesOf(delivery)],
	body: () => [
		delivery.requestXml &&
			part('Sent, before encryption', drawJson(prettyXml(delivery.requestXml))),
		delivery.replyXml
			? part('Reply, decrypted', drawJson(prettyXml(delivery.replyXml)))
			: part('Reply', nothing()),
	],
});

/** @param {StreamItem} item */
const shownOf = (item) =>
	item.kind === 'call' ? showCall(item.record) : showCallback(item.record);

/** @param {StreamItem} item */
export const isError = (item) => shownOf(item).verdict.tone === 'bad';

/** What the filter goes by: the endpoint, or that it is a callback. @param {StreamItem} item */
export const endpointOf = (item) => (item.kind === 'call' ? item.record.path : 'Callbacks to apps');

/** A row that opens; what is inside is drawn when it does. @param {StreamItem} item */
export function drawItem(item) {
	const { method, path, detail, verdict, notes, body } = shownOf(item);
	const bodyId = `${item.id}-body`;
	const inside = h('div', { class: 'stream-body', id: bodyId, hidden: true });
	const toggle = () => {
		if (inside.childElementCount === 0) inside.append(h('div', null, body()));
		inside.hidden = !inside.hidden;
		head.setAttribute('aria-expanded', String(!inside.hidden));
	};
	const head = h(
		'button',
		{
			class: 'stream-head',
			type: 'button',
			'aria-expanded': 'false',
			'aria-controls': bodyId,
			onclick: toggle,
		},
		icon('chevron'),
		h('time', { title: fullTime(item.time) }, exactTime(item.time)),
		h('span', { class: `method method-${item.kind}` }, method),
		h('span', { class: 'stream-path' }, path.replace(/^\/cgi-bin\//, '')),
		h('span', { class: 'stream-detail' }, detail),
		h('span', { class: `verdict verdict-${verdict.tone}` }, verdict.text),
	);
	const remarks = notes.length > 0 && [
		h(
			'ul',
			{ class: 'notes', 'aria-label': 'Notes' },
			notes.map((note) => h('li', null, icon('warn'), note)),
		),
	];
	return h('li', { class: `stream-item stream-${verdict.tone}` }, head, remarks, inside);
}
