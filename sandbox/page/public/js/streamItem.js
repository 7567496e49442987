import { h } from './dom.js';
import { exactTime, fullTime } from './format.js';
import { icon } from './icons.js';
import { drawJson } from './json.js';
import { drawArticleUrl } from './messages/mpnews.js';
import { prettyXml } from './xml.js';
import { t } from './words/index.js';

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
	if (status === 0) return { text: t.calls.noAnswer, tone: 'bad' };
	if (errcode !== null && errcode !== undefined) {
		return { text: `errcode ${errcode}`, tone: errcode === 0 ? 'good' : 'bad' };
	}
	return { text: `HTTP ${status}`, tone: status >= 400 ? 'bad' : 'quiet' };
}

/** @param {Delivery} delivery @returns {Verdict} */
function callbackVerdict({ failure, status }) {
	if (failure) return { text: status ? `HTTP ${status}` : t.calls.failed, tone: 'bad' };
	return { text: `HTTP ${status}`, tone: 'good' };
}

/** @param {string} title @param {import('./dom.js').Child} content */
const part = (title, content) => h('div', { class: 'part' }, h('h3', null, title), content);

const nothing = () => h('p', { class: 'quiet' }, t.calls.empty);

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
	return rest.length > 0 && part(t.calls.query, drawJson(Object.fromEntries(rest)));
}

/** @typedef {(msgid: string) => string[]} ArticleUrls */

/** What message/revoke asks for stands in no answer. @param {Call} call @param {ArticleUrls} urlsOf */
function articlesOf({ answer }, urlsOf) {
	const { msgid } = /** @type {{msgid?: string}} */ (answer ?? {});
	const urls = msgid ? urlsOf(msgid) : [];
	const list = urls.map((url) => h('li', null, drawArticleUrl(url)));
	return urls.length > 0 && part(t.message.mpnews.urls, h('ol', { class: 'article-urls' }, list));
}

/** @param {Call} call @param {ArticleUrls} urlsOf */
const callBody = (call, urlsOf) => [
	h(
		'div',
		{ class: 'parts' },
		queryOf(call),
		call.body !== null || call.rawBody
			? part(t.calls.request, drawJson(call.body ?? call.rawBody))
			: call.method === 'POST' && part(t.calls.request, nothing()),
	),
	part(
		call.status === 0 ? t.calls.neverSent : t.calls.answer(call.status),
		call.answer === null || call.answer === '' ? nothing() : drawJson(call.answer),
	),
	articlesOf(call, urlsOf),
];

/** @param {Call} call @param {ArticleUrls} urlsOf @returns {Shown} */
const showCall = (call, urlsOf) => ({
	method: call.method,
	path: call.path,
	detail: detailOf(call.body),
	verdict: callVerdict(call),
	notes: [...remarksOn(call.answer), ...(call.notes ?? [])],
	body: () => callBody(call, urlsOf),
});

/** @param {any} body */
function detailOf(body) {
	if (!body || typeof body !== 'object') return undefined;
	const { msgtype, touser, toparty, totag } = body;
	const to = [touser, toparty && t.calls.departments(toparty), totag && t.calls.tags(totag)];
	return [msgtype, to.filter(Boolean).join(' + ')].filter(Boolean).join(' → ') || undefined;
}

/** An empty reply is the usual one. @param {Delivery} delivery */
const notesOf = ({ notes }) => (notes ?? []).filter((note) => note !== 'no reply');

/** @param {Delivery} delivery @returns {Shown} */
const showCallback = (delivery) => ({
	method: 'CALLBACK',
	path: delivery.url ?? t.calls.noUrl,
	detail: `${delivery.event}${delivery.userid ? t.calls.by(delivery.userid) : ''}${delivery.attempt > 1 ? t.calls.attempt(delivery.attempt) : ''}${delivery.ms ? `, ${delivery.ms} ms` : ''}`,
	verdict: callbackVerdict(delivery),
	notes: [...(delivery.failure ? [delivery.failure] : []), ...notesOf(delivery)],
	body: () => [
		delivery.requestXml && part(t.calls.sent, drawJson(prettyXml(delivery.requestXml))),
		delivery.replyXml
			? part(t.calls.replyDecrypted, drawJson(prettyXml(delivery.replyXml)))
			: part(t.calls.reply, nothing()),
	],
});

/** @param {StreamItem} item @param {ArticleUrls} urlsOf */
const shownOf = (item, urlsOf) =>
	item.kind === 'call' ? showCall(item.record, urlsOf) : showCallback(item.record);

/** @param {StreamItem} item */
export const isError = ({ kind, record }) =>
	(kind === 'call' ? callVerdict(record) : callbackVerdict(record)).tone === 'bad';

/** What the filter goes by: the endpoint, or that it is a callback. @param {StreamItem} item */
export const endpointOf = (item) => (item.kind === 'call' ? item.record.path : t.calls.callbacks);

/**
 * A row that opens; what is inside is drawn when it does.
 *
 * @param {StreamItem} item
 * @param {ArticleUrls} urlsOf
 */
export function drawItem(item, urlsOf) {
	const { method, path, detail, verdict, notes, body } = shownOf(item, urlsOf);
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
			{ class: 'notes', 'aria-label': t.calls.notes },
			notes.map((note) => h('li', null, icon('warn'), note)),
		),
	];
	return h('li', { class: `stream-item stream-${verdict.tone}` }, head, remarks, inside);
}
