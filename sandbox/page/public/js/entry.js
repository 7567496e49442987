import { avatar } from './avatar.js';
import { timeOf } from './boxes.js';
import { copyButton } from './copy.js';
import { h } from './dom.js';
import { clockTime, fullTime } from './format.js';
import { icon } from './icons.js';
import { messageType } from './messages/index.js';
import { t } from './words/index.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').Surroundings} Surroundings */

const CONFIDENTIAL = 1;
const INSIDE_ONLY = 2;

/** The member's name all over a confidential message (保密消息). @param {string} name */
function watermark(name) {
	const text = name.replace(/[<>&"']/g, '');
	const width = 40 + text.length * 9;
	const middle = `${width / 2} 32`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="64"><text x="${width / 2}" y="36" text-anchor="middle" transform="rotate(-16 ${middle})" font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="12" fill="#7a8490" fill-opacity=".36" stroke="#fff" stroke-opacity=".12" paint-order="stroke">${text}</text></svg>`;
	return h('div', {
		class: 'watermark',
		'aria-hidden': 'true',
		style: { 'background-image': `url("data:image/svg+xml,${encodeURIComponent(svg)}")` },
	});
}

/** @param {Entry} entry */
const labelOf = ({ msgtype, content }) =>
	content.card_type ? t.entry.card(content.card_type) : messageType(msgtype).label;

/** @param {Entry} entry */
const stateOf = ({ card }) => {
	if (card?.state === 'updated') return t.entry.updated;
	if (card?.state === 'locked') return t.entry.locked;
	return card?.state === 'submitted' ? t.entry.submitted : null;
};

/** @param {Entry} entry */
function caption(entry) {
	const { msgid, safe } = entry;
	return h(
		'div',
		{ class: 'entry-caption' },
		h('time', { title: fullTime(timeOf(entry)) }, clockTime(timeOf(entry))),
		h('span', null, labelOf(entry)),
		stateOf(entry) && h('span', { class: 'entry-state' }, stateOf(entry)),
		safe === CONFIDENTIAL && h('span', { class: 'entry-safe' }, icon('lock'), t.entry.confidential),
		safe === INSIDE_ONLY && h('span', { class: 'entry-safe' }, icon('lock'), t.entry.insideOnly),
		entry.passive
			? h('span', null, t.entry.passive)
			: copyButton('msgid', msgid, t.entry.copyMsgid),
	);
}

/** @param {Entry} entry @param {Surroundings} around */
function incoming(entry, around) {
	const { member, app } = around;
	const { frame, render } = messageType(entry.msgtype);
	return h(
		'li',
		{ class: 'entry entry-in' },
		avatar(String(app.agentid), app.name, 'avatar-app'),
		h(
			'div',
			{ class: 'entry-body' },
			h('span', { class: 'sr-only' }, `${app.name}:`),
			h(
				'div',
				{ class: `frame frame-${frame}` },
				render(entry, around),
				entry.safe === CONFIDENTIAL && watermark(member.name),
			),
			caption(entry),
		),
	);
}

/** @param {Entry} entry @param {Surroundings} around */
const outgoing = (entry, { member }) =>
	h(
		'li',
		{ class: 'entry entry-out' },
		h(
			'div',
			{ class: 'entry-body' },
			h('span', { class: 'sr-only' }, `${member.name}:`),
			h('div', { class: 'frame frame-bubble' }, h('div', { class: 'text' }, entry.text)),
			h(
				'div',
				{ class: 'entry-caption' },
				h('time', { title: fullTime(timeOf(entry)) }, clockTime(timeOf(entry))),
			),
		),
		avatar(member.userid, member.name),
	);

/** One entry of a conversation. @param {Entry} entry @param {Surroundings} around */
export function drawEntry(entry, around) {
	if (entry.direction === 'out') return outgoing(entry, around);
	if (!entry.recalled) return incoming(entry, around);
	return h(
		'li',
		{ class: 'entry entry-notice' },
		h('span', null, t.entry.recalledBy(around.app.name)),
	);
}
