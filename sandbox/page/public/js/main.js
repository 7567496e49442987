import { announcer } from './announcer.js';
import { botView } from './bot/botView.js';
import { activeCallbackFaults, callbacksView } from './callbacksView.js';
import { callsView } from './callsView.js';
import { h } from './dom.js';
import { activeFaults, faultsView } from './faultsView.js';
import { groupsModel } from './groups/groupModel.js';
import { groupsView } from './groups/groupView.js';
import { icon } from './icons.js';
import { messagesView } from './messagesView.js';
import { createModel } from './model.js';
import { hashFor, route } from './router.js';
import { hostToasts } from './toast.js';
import { language, LOCALE, switchLanguage, t } from './words/index.js';

/** @typedef {import('./router.js').View} View */

const model = createModel();
const groups = groupsModel(model);
const views = {
	messages: messagesView(model),
	bot: botView(model),
	groups: groupsView(model, groups),
	calls: callsView(model),
	callbacks: callbacksView(model),
	faults: faultsView(model),
};

/** @param {View} view @param {Parameters<typeof icon>[0]} name */
function tab(view, name) {
	const badge = h('span', { class: 'badge', hidden: true });
	const link = h(
		'a',
		{ href: hashFor(view), class: 'tab' },
		icon(name),
		h('span', null, t.app.tabs[view]),
		badge,
	);
	return { view, link, badge };
}

const tabs = [
	tab('messages', 'chat'),
	tab('groups', 'group'),
	tab('bot', 'bot'),
	tab('calls', 'calls'),
	tab('callbacks', 'callbacks'),
	tab('faults', 'faults'),
];
const tabOf = (/** @type {View} */ wanted) => tabs.find(({ view }) => view === wanted);

/** @param {HTMLElement | undefined} badge @param {number} count @param {(count: number) => string} meaning */
function setBadge(badge, count, meaning) {
	if (!badge) return;
	badge.hidden = count === 0;
	badge.textContent = count > 99 ? '99+' : String(count);
	badge.setAttribute('aria-label', meaning(count));
}

const languageSwitch = h(
	'button',
	{
		class: 'plain language',
		type: 'button',
		lang: language === 'en' ? 'zh-CN' : 'en',
		onclick: switchLanguage,
	},
	icon('language'),
	t.app.otherLanguage,
);
const connection = h('p', { class: 'connection', role: 'status' });

function drawStatus() {
	const status = model.reachable ? model.status : 'gone';
	connection.dataset.status = status;
	connection.textContent = t.app.connection[status];
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
		{ class: 'rail', 'aria-label': t.app.views },
		h(
			'p',
			{ class: 'brand' },
			h('span', { class: 'brand-mark', 'aria-hidden': 'true' }, '企'),
			h('span', { class: 'brand-name' }, t.app.title),
		),
		tabs.map(({ link }) => link),
		h('div', { class: 'rail-foot' }, languageSwitch, connection),
	),
	main,
	announcer(model),
	toasts,
);
hostToasts(toasts);

document.documentElement.lang = LOCALE;
const skip = /** @type {HTMLElement} */ (document.querySelector('.skip'));
skip.textContent = t.app.skip;
// The address holds the view, so the skip link must not change it.
skip.addEventListener('click', (event) => {
	event.preventDefault();
	main.focus();
});

model.bus.on('status', drawStatus);
model.bus.on('boxes', () => {
	const unread = model.company.members.reduce(
		(sum, { userid }) => sum + model.boxes.unread(userid),
		0,
	);
	setBadge(tabOf('messages')?.badge, unread, t.app.unread);
	document.title = unread > 0 ? `(${unread}) ${t.app.title}` : t.app.title;
});
model.bus.on('state', () => {
	setBadge(tabOf('faults')?.badge, activeFaults(model), t.app.active);
	setBadge(tabOf('callbacks')?.badge, activeCallbackFaults(model), t.app.active);
});
groups.onChange(() => setBadge(tabOf('groups')?.badge, groups.unread(), t.app.unread));

/** @type {string | null} */
let openMember = null;
route(({ view, userid, chat }) => {
	if (view === 'messages') openMember = userid;
	tabOf('messages')?.link.setAttribute('href', hashFor('messages', openMember));
	document.body.dataset.view = view;
	for (const { view: own, link } of tabs) {
		if (own === view) link.setAttribute('aria-current', 'page');
		else link.removeAttribute('aria-current');
		views[own].element.hidden = own !== view;
	}
	views[view].show(userid, chat);
});
model.follow();
