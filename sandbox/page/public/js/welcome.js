import { h } from './dom.js';
import { fact } from './fact.js';
import { icon } from './icons.js';
import { t } from './words/index.js';

/** @typedef {import('./model.js').Model} Model */

/** What to do first, while nothing has been sent. @param {Model} model */
export function welcome({ company }) {
	const app = company.apps[0];
	const member = company.members[0];
	return h(
		'div',
		{ class: 'welcome' },
		h('div', { class: 'welcome-mark', 'aria-hidden': 'true' }, icon('chat')),
		h('h1', null, t.welcome.title),
		h('p', { class: 'quiet' }, t.welcome.what),
		h(
			'ol',
			{ class: 'steps' },
			h(
				'li',
				null,
				h('strong', null, t.welcome.credential),
				h(
					'dl',
					{ class: 'facts' },
					fact('Base URL', location.origin),
					fact('Corp ID', company.corpId),
					app && fact('Agent ID', app.agentid),
				),
				h('p', { class: 'quiet' }, t.welcome.secret),
			),
			h(
				'li',
				null,
				h('strong', null, t.welcome.node),
				h(
					'p',
					{ class: 'quiet' },
					t.welcome.receiver[0],
					h('code', null, member?.userid ?? '@all'),
					t.welcome.receiver[1],
				),
			),
			h('li', null, h('strong', null, t.welcome.run), h('p', { class: 'quiet' }, t.welcome.watch)),
		),
	);
}

/** The same in two lines, for screens with room for the list only. */
export const welcomeHint = () => [
	h('strong', null, t.welcome.nothing),
	h('p', null, t.welcome.hint[0], h('code', null, location.origin), t.welcome.hint[1]),
];
