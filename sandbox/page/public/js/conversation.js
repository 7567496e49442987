import { api } from './api.js';
import { avatar } from './avatar.js';
import { botLink } from './bot/botLink.js';
import { timeOf } from './boxes.js';
import { canSee, composer } from './composer.js';
import { fill, h, reconcile } from './dom.js';
import { drawEntry } from './entry.js';
import { longTime } from './format.js';
import { icon } from './icons.js';
import { focusKeeper } from './focus.js';
import { departmentPath } from './members.js';
import { hashFor } from './router.js';
import { whyUntold } from './untold.js';
import { t } from './words/index.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').Member} Member */
/** @typedef {import('./model.js').Model} Model */

const PAGE = 60;
const QUIET_MS = 5 * 60 * 1000;
const NEAR_BOTTOM_PX = 120;

/** @param {Entry} entry */
const keyOf = (entry) => `${entry.direction ?? 'in'}-${entry.seq}-${entry.msgid ?? ''}`;

/** One member's conversations, a tab for each app. @param {Model} model */
export function conversation(model) {
	/** @type {string | null} */
	let userid = null;
	/** @type {number | null} */
	let agentid = null;
	let shownCount = PAGE;
	/** @type {Map<string, {element: Element, looks: string}>} */
	let drawn = new Map();
	const log = h('ol', { class: 'log' });
	const earlier = h('button', {
		class: 'button earlier',
		type: 'button',
		onclick: () => {
			shownCount += PAGE;
			draw({ keepPlace: true });
		},
	});
	const scroller = h('div', { class: 'scroller', tabindex: 0, role: 'log', 'aria-live': 'off' });
	const header = h('header', { class: 'conversation-head' });
	const tabs = h('div', { class: 'app-tabs', role: 'group', 'aria-label': t.conversation.apps });
	/** Whether the end is shown, come what may: the member has just written something. */
	let follow = false;
	const write = composer(() => {
		follow = true;
	});
	const newer = h(
		'button',
		{ class: 'button newer', type: 'button', hidden: true, onclick: () => toBottom() },
		icon('down'),
		t.conversation.newer,
	);
	scroller.append(earlier, log);
	const element = h(
		'section',
		{ class: 'conversation', 'aria-label': t.conversation.title },
		header,
		tabs,
		h('div', { class: 'scroller-box' }, scroller, newer),
		write.element,
	);

	const isAtBottom = () =>
		scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
	const toBottom = () => {
		scroller.scrollTop = scroller.scrollHeight;
		newer.hidden = true;
	};
	scroller.addEventListener('scroll', () => {
		if (isAtBottom()) newer.hidden = true;
	});

	const entries = () => (userid ? model.boxes.box(userid).entries : []);

	/** @param {Entry} entry @returns {Element} */
	function elementOf(entry) {
		const key = keyOf(entry);
		const looks = JSON.stringify([entry.recalled, entry.card, entry.revokedUrls, entry.content]);
		const there = drawn.get(key);
		if (there?.looks === looks) return there.element;
		const member = model.member(userid ?? '');
		if (!member) return h('li', null);
		const made = drawEntry(entry, {
			member,
			app: model.app(entry.agentid ?? agentid),
			click: async (click) => whyUntold(await api.click(member.userid, click)),
		});
		if (there) made.classList.add('entry-changed');
		drawn.set(key, { element: made, looks });
		return made;
	}

	/** @param {Entry[]} shown */
	function withTimes(shown) {
		/** @type {Element[]} */
		const elements = [];
		let before = 0;
		for (const entry of shown) {
			const at = timeOf(entry);
			const key = `time-${keyOf(entry)}`;
			if (at - before > QUIET_MS) {
				const looks = longTime(at, model.now());
				const there = drawn.get(key);
				const element =
					there?.looks === looks ? there.element : h('li', { class: 'log-time' }, looks);
				drawn.set(key, { element, looks });
				elements.push(element);
			}
			before = at;
			elements.push(elementOf(entry));
		}
		return elements;
	}

	function drawHead() {
		const member = model.member(userid ?? '');
		if (!member) return;
		fill(
			header,
			h(
				'a',
				{
					class: 'icon-button back',
					href: hashFor('messages'),
					'aria-label': t.conversation.back,
				},
				icon('back'),
			),
			avatar(member.userid, member.name),
			h(
				'div',
				{ class: 'conversation-title' },
				h('h1', null, member.name),
				h('p', null, `${member.userid} · ${departmentPath(model, member)}`),
			),
		);
	}

	/** @param {import('./types.js').App} app */
	const countOf = (app) => entries().filter((entry) => entry.agentid === app.agentid).length;

	/** The apps that the member sees, or heard from. @param {Member} member */
	const appsOf = (member) =>
		model.company.apps.filter((app) => canSee(app, member) || countOf(app) > 0);

	/** @param {Member} member */
	function drawTabs(member) {
		const apps = appsOf(member);
		fill(
			tabs,
			apps.map((app) => {
				const count = countOf(app);
				const unread = app.agentid === agentid ? 0 : model.boxes.unread(member.userid, app.agentid);
				return h(
					'button',
					{
						type: 'button',
						'aria-pressed': String(app.agentid === agentid),
						'data-agentid': app.agentid,
						onclick: () => chooseApp(app.agentid),
					},
					app.name,
					unread > 0
						? h('span', { class: 'badge app-count', 'aria-label': t.app.unread(unread) }, unread)
						: count > 0 && h('span', { class: 'app-count' }, count),
				);
			}),
			botLink(member.userid),
		);
	}

	/** @param {number} chosen */
	function chooseApp(chosen) {
		agentid = chosen;
		shownCount = PAGE;
		drawn = new Map();
		draw({ jump: true });
		/** @type {HTMLElement | null} */
		const tab = tabs.querySelector(`[data-agentid="${chosen}"]`);
		tab?.focus();
	}

	function draw({ jump = false, keepPlace = false } = {}) {
		const member = model.member(userid ?? '');
		// Away from the screen nothing is read, and nothing is drawn until it is there again.
		if (!member || element.offsetParent === null) return;
		agentid ??=
			model.boxes.box(member.userid).last?.agentid ??
			appsOf(member)[0]?.agentid ??
			model.company.apps[0]?.agentid ??
			null;
		const stay = jump || follow || isAtBottom();
		const restoreFocus = focusKeeper(log, scroller);
		const own = entries().filter((entry) => (entry.agentid ?? agentid) === agentid);
		const shown = own.slice(-shownCount);
		const hadLast = log.lastElementChild;
		const heightBefore = scroller.scrollHeight;
		const elements = withTimes(shown);
		reconcile(
			log,
			elements.length > 0 ? elements : [h('li', { class: 'log-empty' }, t.conversation.none)],
		);
		restoreFocus();
		earlier.hidden = own.length <= shown.length;
		earlier.textContent = t.conversation.earlier(own.length - shown.length);
		drawTabs(member);
		if (agentid !== null) write.aim(member, model.app(agentid));
		if (keepPlace) scroller.scrollTop += scroller.scrollHeight - heightBefore;
		else if (stay) toBottom();
		else if (log.lastElementChild !== hadLast) newer.hidden = false;
		if (shown.at(-1)?.direction === 'out') follow = false;
		if (!document.hidden && agentid !== null) model.markSeen(member.userid, agentid);
	}

	model.bus.on('box', (changed) => changed === userid && draw());
	model.bus.on('state', () => {
		drawHead();
		draw();
	});
	document.addEventListener('visibilitychange', () => draw());

	return {
		element,
		/** @param {string | null} chosen */
		open(chosen) {
			if (chosen === userid) return draw();
			userid = chosen;
			agentid = null;
			shownCount = PAGE;
			drawn = new Map();
			drawHead();
			draw({ jump: true });
		},
	};
}
