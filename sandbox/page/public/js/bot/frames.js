import { h, reconcile } from '../dom.js';
import { action } from '../fields.js';
import { exactTime, fullTime } from '../format.js';
import { drawJson } from '../json.js';
import { attempt } from '../toast.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').Frame} Frame */

const SHOWN = 100;

/** @param {string} label @param {string} arrow */
const direct = (label, arrow) => ({ 'aria-label': label, title: label, 'data-arrow': arrow });
const DIRECTIONS = {
	received: direct(t.bot.toWeCom, '↑'),
	sent: direct(t.bot.fromWeCom, '↓'),
};

/** @param {Frame} frame */
function drawFrame({ time, direction, cmd, errcode, frame, notes }) {
	const isAck = errcode !== null;
	const inside = h('div', { class: 'bot-frame-body' });
	const tone = !isAck ? 'quiet' : errcode === 0 ? 'good' : 'bad';
	const row = h(
		'details',
		{
			class: 'bot-frame',
			ontoggle: () => {
				if (row.open && inside.childElementCount === 0) inside.append(drawJson(frame));
			},
		},
		h(
			'summary',
			null,
			h('time', { title: fullTime(time) }, exactTime(time)),
			h('span', { class: 'bot-direction', role: 'img', ...DIRECTIONS[direction] }),
			h('span', { class: 'bot-cmd' }, cmd || t.bot.noCmd),
			isAck && h('span', { class: `verdict verdict-${tone}` }, `errcode ${errcode}`),
		),
		notes.length > 0 &&
			h(
				'ul',
				{ class: 'notes' },
				notes.map((note) => h('li', null, note)),
			),
		inside,
	);
	return h('li', null, row);
}

/** What went over the sockets, newest first. @param {import('./botModel.js').BotModel} bots */
export function framesList(bots) {
	/** @type {Map<number, HTMLLIElement>} */
	let drawn = new Map();
	const pings = h('input', { type: 'checkbox', onchange: () => draw() });
	const list = h('ol', { class: 'bot-frames', 'aria-label': t.bot.frames });
	const none = h('p', { class: 'quiet' }, t.bot.noFrames);

	function draw() {
		const wanted = bots.frames.filter(({ cmd }) => pings.checked || cmd !== 'ping').slice(0, SHOWN);
		const kept = new Map(
			wanted.map((frame) => [frame.seq, drawn.get(frame.seq) ?? drawFrame(frame)]),
		);
		drawn = kept;
		reconcile(list, [...kept.values()]);
		none.hidden = wanted.length > 0;
	}
	bots.onChange(draw);
	return h(
		'div',
		null,
		h(
			'div',
			{ class: 'bot-frames-head' },
			h('h3', null, t.bot.frames),
			h('label', { class: 'check' }, pings, t.bot.pings),
			action(t.bot.clear, () => attempt(() => bots.clearFrames())),
		),
		none,
		list,
	);
}
