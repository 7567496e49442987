import { coalesce, fill, h, reconcile } from './dom.js';
import { drawItem, endpointOf, isError } from './streamItem.js';
import { attempt } from './toast.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./stream.js').StreamItem} StreamItem */

const PAGE = 100;
const REDRAW_MS = 150;
const EVERYTHING = '';

/** Every call to the API and every callback to an app, newest first. @param {Model} model */
export function callsView(model) {
	/** @type {Map<string, {item: StreamItem, element: Element}>} */
	let drawn = new Map();
	let shownCount = PAGE;
	const endpoint = h('select', { id: 'filter-endpoint', onchange: () => startOver() });
	const errorsOnly = h('input', {
		type: 'checkbox',
		id: 'filter-errors',
		onchange: () => startOver(),
	});
	const count = h('p', { class: 'quiet', role: 'status' });
	const list = h('ol', { class: 'stream' });
	const more = h('button', {
		class: 'button',
		type: 'button',
		hidden: true,
		onclick: () => {
			shownCount += PAGE;
			draw();
		},
	});
	const clear = h(
		'button',
		{ class: 'button', type: 'button', onclick: () => void attempt(model.clearStream) },
		t.calls.clear,
	);
	const none = h('div', { class: 'welcome', hidden: true });
	const element = h(
		'section',
		{ class: 'page calls-view', 'aria-label': t.calls.title },
		h(
			'header',
			{ class: 'page-head' },
			h('div', null, h('h1', null, t.calls.title), count),
			h(
				'div',
				{ class: 'filters' },
				h('label', { for: endpoint.id, class: 'sr-only' }, t.calls.endpoint),
				endpoint,
				h('label', { class: 'check' }, errorsOnly, t.calls.errorsOnly),
				clear,
			),
		),
		none,
		list,
		more,
	);

	/** Addresses of the articles that a call sent. @param {string} msgid @returns {string[]} */
	const articleUrls = (msgid) =>
		model.company.members
			.flatMap(({ userid }) => model.boxes.box(userid).entries)
			.find((entry) => entry.msgid === msgid)?.mpnewsUrls ?? [];

	function startOver() {
		shownCount = PAGE;
		draw();
	}

	/** @param {StreamItem[]} items */
	function drawEndpoints(items) {
		const paths = [...new Set(items.map(endpointOf))].sort();
		if (endpoint.value && !paths.includes(endpoint.value)) paths.push(endpoint.value);
		const known = [...endpoint.options].map(({ value }) => value);
		if (known.join() === [EVERYTHING, ...paths].join()) return;
		const { value } = endpoint;
		fill(
			endpoint,
			h('option', { value: EVERYTHING }, t.calls.all),
			paths.map((path) => h('option', { value: path }, path.replace(/^\/cgi-bin\//, ''))),
		);
		endpoint.value = value;
	}

	/** @param {StreamItem} item */
	function elementOf(item) {
		const there = drawn.get(item.id);
		return there?.item === item ? there.element : drawItem(item, articleUrls);
	}

	/** What is being read: an open row, or the first one on the screen once it was scrolled. */
	function anchor() {
		if (element.scrollTop === 0) return list.querySelector('.stream-head[aria-expanded="true"]');
		const { top } = element.getBoundingClientRect();
		return [...list.children].find((row) => row.getBoundingClientRect().bottom > top);
	}

	/** New rows come in above; what is being read stays where it is. @param {() => void} change */
	function keepPlace(change) {
		const read = anchor();
		const before = read?.getBoundingClientRect().top ?? 0;
		change();
		if (read?.isConnected) element.scrollTop += read.getBoundingClientRect().top - before;
	}

	function draw() {
		if (element.hidden || !model.loaded) return;
		const items = model.stream.list();
		drawEndpoints(items);
		const wanted = items.filter(
			(item) =>
				(endpoint.value === EVERYTHING || endpointOf(item) === endpoint.value) &&
				(!errorsOnly.checked || isError(item)),
		);
		const shown = wanted.slice(0, shownCount);
		const fresh = new Map(shown.map((item) => [item.id, { item, element: elementOf(item) }]));
		drawn = fresh;
		keepPlace(() =>
			reconcile(
				list,
				[...fresh.values()].map((entry) => entry.element),
			),
		);
		count.textContent =
			wanted.length === items.length
				? t.calls.entries(items.length)
				: t.calls.entriesOf(wanted.length, items.length);
		more.hidden = wanted.length <= shown.length;
		more.textContent = t.calls.more(Math.min(PAGE, wanted.length - shown.length));
		drawNone(items.length, wanted.length);
	}

	/** @param {number} all @param {number} wanted */
	function drawNone(all, wanted) {
		none.hidden = wanted > 0;
		clear.disabled = all === 0;
		if (wanted > 0) return;
		fill(
			none,
			h('h2', null, all > 0 ? t.calls.noMatch : t.calls.none),
			h('p', { class: 'quiet' }, all > 0 ? t.calls.noMatchHelp : t.calls.noneHelp),
		);
	}

	model.bus.on('stream', coalesce(draw, REDRAW_MS));
	return { element, show: draw };
}
