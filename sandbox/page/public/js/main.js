import { announcer } from './announcer.js';
import { botView } from './bot/view.js';
import { callsView } from './callsView.js';
import { h } from './dom.js';
import { activeFaults, faultsView } from './faultsView.js';
import { icon } from './icons.js';
import { messagesView } from './messagesView.js';
import { createModel } from './model.js';
import { hashFor, route } from './router.js';
import { hostToasts } from './toast.js';

/** @typedef {import('./router.js').View} View */

const TITLE = 'WeCom sandbox';

const model = createModel();
const views = {
	messages: messagesView(model),
	bot: botView(model),
	calls: callsView(model),
	faults: faultsView(model),
};

/** @param {View} view @param {Parameters<typeof icon>[0]} name @param {string} text @param {string} chinese */
function tab(view, name, text, chinese) {
	const badge = h('span', { class: 'badge', hidden: true });
	const link = h(
		'a',
		{ href: hashFor(view), class: 'tab' },
		icon(name),
		h('span', null, text),
		h('span', { class: 'tab-chinese', lang: 'zh-CN' }, chinese),
		badge,
	);
	return { view, link, badge };
}

const tabs = [
	tab('messages', 'chat', 'Messages', '消息'),
	tab('bot', 'bot', 'AI bot', '智能机器人'),
	tab('calls', 'calls', 'API calls', '接口调用'),
	tab('faults', 'faults', 'Faults', '故障'),
];
const [messagesTab, , , faultsTab] = tabs;

/** @param {HTMLElement | undefined} badge @param {number} count @param {string} meaning */
function setBadge(badge, count, meaning) {
	if (!badge) return;
	badge.hidden = count === 0;
	badge.textContent = count > 99 ? '99+' : String(count);
	badge.setAttribute('aria-label', `${count} ${meaning}`);
}

const connection = h('p', { class: 'connection', role: 'status' });
const STATUS_TEXT = {
	connecting: 'Connecting…',
	live: 'Live',
	polling: 'Reconnecting…',
	gone: 'Sandbox not reachable',
};

function drawStatus() {
	const status = model.reachable ? model.status : 'gone';
	connection.dataset.status = status;
	connection.textContent = STATUS_TEXT[status];
}

const toasts = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
const main = h(
	'main',
	{ id: 'main', tabindex: -1 },
	Object.values(views).map(({ element }) => element),
);
document.getElementById('app')?.replaceChildren(
	h(
		'nav',
		{ class: 'rail', 'aria-label': 'Views' },
		h(
			'p',
			{ class: 'brand' },
			h('span', { class: 'brand-mark', 'aria-hidden': 'true' }, '企'),
			h('span', { class: 'brand-name' }, TITLE),
		),
		tabs.map(({ link }) => link),
		connection,
	),
	main,
	announcer(model),
	toasts,
);
hostToasts(toasts);

// The address holds the view, so the skip link must not change it.
document.querySelector('.skip')?.addEventListener('click', (event) => {
	event.preventDefault();
	main.focus();
});

model.bus.on('status', drawStatus);
model.bus.on('boxes', () => {
	const unread = model.company.members.reduce(
		(sum, { userid }) => sum + model.boxes.unread(userid),
		0,
	);
	setBadge(messagesTab?.badge, unread, 'unread');
	document.title = unread > 0 ? `(${unread}) ${TITLE}` : TITLE;
});
model.bus.on('state', () => setBadge(faultsTab?.badge, activeFaults(model), 'active'));

/** @type {string | null} */
let openMember = null;
route(({ view, userid, chat }) => {
	if (view === 'messages') openMember = userid;
	messagesTab?.link.setAttribute('href', hashFor('messages', openMember));
	document.body.dataset.view = view;
	for (const { view: own, link } of tabs) {
		if (own === view) link.setAttribute('aria-current', 'page');
		else link.removeAttribute('aria-current');
		views[own].element.hidden = own !== view;
	}
	views[view].show(userid, chat);
});
model.follow();
