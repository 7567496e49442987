import { avatar } from '../avatar.js';
import { h } from '../dom.js';
import { clockTime, fullTime } from '../format.js';
import { icon } from '../icons.js';
import { messageType } from '../messages/index.js';
import { highlightMentions } from './mentions.js';
import { t } from '../words/index.js';

/** @typedef {import('./groupTypes.js').GroupMessage} GroupMessage */
/** @typedef {import('../types.js').Entry} Entry */

const WITH_MENTIONS = ['text', 'markdown'];

/** As the drawing of messages wants it. @param {GroupMessage} message @returns {Entry} */
const asEntry = ({ seq, msgtype, content, safe, sentAt, sender }) => ({
	...{ seq, msgtype, content, safe, sentAt, direction: 'in' },
	...{ msgid: `group-${seq}`, agentid: Number(sender.id), recalled: false, card: null },
	...{ mpnewsUrls: [], revokedUrls: [] },
});

/**
 * @param {GroupMessage} message
 * @param {(userid: string) => string} nameOf
 * @param {import('../types.js').Member} viewer whoever looks at the group
 */
export function drawGroupEntry(message, nameOf, viewer) {
	const { sender, msgtype, content, mentions, safe, sentAt, dropped } = message;
	const { frame, render, label } = messageType(msgtype);
	const entry = asEntry(message);
	// Cards in groups cannot be clicked.
	const around = {
		member: viewer,
		app: { agentid: 0, name: sender.name },
		click: async () => null,
	};
	const drawn = render(entry, around);
	const listed =
		WITH_MENTIONS.includes(msgtype) &&
		highlightMentions(drawn, String(content.content ?? ''), mentions, nameOf);
	return h(
		'li',
		{ class: 'entry entry-in' },
		avatar(sender.id, sender.name, 'avatar-app'),
		h(
			'div',
			{ class: 'entry-body' },
			h(
				'div',
				{ class: 'entry-sender' },
				sender.name,
				h(
					'span',
					{ class: 'sender-kind' },
					sender.kind === 'robot' ? t.groups.byRobot : t.groups.app,
				),
			),
			h('div', { class: `frame frame-${frame}` }, drawn, listed),
			h(
				'div',
				{ class: 'entry-caption' },
				h('time', { title: fullTime(sentAt) }, clockTime(sentAt)),
				h('span', null, label),
				safe === 1 && h('span', { class: 'entry-safe' }, icon('lock'), t.entry.confidential),
				dropped.length > 0 && h('span', null, t.groups.dropped(dropped.join(', '))),
			),
		),
	);
}
