import { coalesce, h } from './dom.js';
import { plural, shorten } from './format.js';

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
				: plural(first.userids.length, 'member');
		element.textContent =
			length > 1
				? plural(length, 'new message')
				: `New message from ${model.app(first.agentid).name} to ${to}: ${shorten(first.text, TEXT_CHARS)}`;
	}, WAIT_MS);
	model.bus.on('arrived', (arrival) => {
		waiting.push(arrival);
		speak();
	});
	return element;
}
