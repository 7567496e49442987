import { h, reconcile } from '../dom.js';
import { action } from '../faults/fields.js';
import { exactTime, fullTime } from '../format.js';
import { drawJson } from '../json.js';
import { attempt } from '../toast.js';

/** @typedef {import('./types.js').Frame} Frame */

const SHOWN = 100;

const DIRECTIONS = {
	received: { 'aria-label': 'to WeCom', title: 'to WeCom', 'data-arrow': '↑' },
	sent: { 'aria-label': 'from WeCom', title: 'from WeCom', 'data-arrow': '↓' },
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
			h('span', { class: 'bot-cmd' }, cmd || '(no cmd)'),
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

/** What went over the sockets, newest first. @param {import('./model.js').BotModel} bots */
export function framesList(bots) {
	/** @type {Map<number, HTMLLIElement>} */
	let drawn = new Map();
	const pings = h('input', { type: 'checkbox', onchange: () => draw() });
	const list = h('ol', { class: 'bot-frames', 'aria-label': 'Frames' });
	const none = h('p', { class: 'quiet' }, 'Nothing yet');

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
			h('h3', null, 'Frames 帧'),
			h('label', { class: 'check' }, pings, 'Pings, too'),
			action('Clear', () => attempt(() => bots.clearFrames())),
		),
		none,
		list,
	);
}
