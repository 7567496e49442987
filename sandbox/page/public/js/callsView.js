import { coalesce, fill, h, reconcile } from './dom.js';
import { plural } from './format.js';
import { drawItem, endpointOf, isError } from './streamItem.js';
import { attempt } from './toast.js';

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
		'Clear list',
	);
	const none = h('div', { class: 'welcome', hidden: true });
	const element = h(
		'section',
		{ class: 'page calls-view', 'aria-label': 'API calls' },
		h(
			'header',
			{ class: 'page-head' },
			h('div', null, h('h1', null, 'API calls 接口调用'), count),
			h(
				'div',
				{ class: 'filters' },
				h('label', { for: endpoint.id, class: 'sr-only' }, 'Endpoint'),
				endpoint,
				h('label', { class: 'check' }, errorsOnly, 'Errors only'),
				clear,
			),
		),
		none,
		list,
		more,
	);

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
			h('option', { value: EVERYTHING }, 'All endpoints'),
			paths.map((path) => h('option', { value: path }, path.replace(/^\/cgi-bin\//, ''))),
		);
		endpoint.value = value;
	}

	/** @param {StreamItem} item */
	function elementOf(item) {
		const there = drawn.get(item.id);
		return there?.item === item ? there.element : drawItem(item);
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
				? plural(items.length, 'entry', 'entries')
				: `${wanted.length.toLocaleString('en')} of ${plural(items.length, 'entry', 'entries')}`;
		more.hidden = wanted.length <= shown.length;
		more.textContent = `Show ${Math.min(PAGE, wanted.length - shown.length)} more`;
		drawNone(items.length, wanted.length);
	}

	/** @param {number} all @param {number} wanted */
	function drawNone(all, wanted) {
		none.hidden = wanted > 0;
		clear.disabled = all === 0;
		if (wanted > 0) return;
		fill(
			none,
			h('h2', null, all > 0 ? 'Nothing matches the filter' : 'No calls yet'),
			h(
				'p',
				{ class: 'quiet' },
				all > 0
					? 'Choose another endpoint, or show more than errors.'
					: 'As soon as n8n calls the sandbox, each request and its answer appear here.',
			),
		);
	}

	model.bus.on('stream', coalesce(draw, REDRAW_MS));
	return { element, show: draw };
}
