import { coalesce, h } from './dom.js';
import { shorten } from './format.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */

const WAIT_MS = 700;
const TEXT_CHARS = 120;

/** Tells screen readers of new messages; many at once become a number. @param {Model} model */
export function announcer(model) {
	const element = h('div', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });
	/** @type {{userids: string[], text: string, agentid: number}[]} */
	let waiting = [];
	const speak = coalesce(() => {
		const [first] = waiting;
		const { length } = waiting;
		waiting = [];
		if (!first) return;
		const [userid = ''] = first.userids;
		const to =
			first.userids.length === 1
				? (model.member(userid)?.name ?? userid)
				: t.announcer.members(first.userids.length);
		element.textContent =
			length > 1
				? t.announcer.many(length)
				: t.announcer.one(model.app(first.agentid).name, to, shorten(first.text, TEXT_CHARS));
	}, WAIT_MS);
	model.bus.on('arrived', (arrival) => {
		waiting.push(arrival);
		speak();
	});
	return element;
}
