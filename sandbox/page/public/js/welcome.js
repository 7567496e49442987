import { h } from './dom.js';
import { icon } from './icons.js';
import { toast } from './toast.js';

/** @typedef {import('./model.js').Model} Model */

/** @param {string} label @param {string | number} value */
const fact = (label, value) => [
	h('dt', null, label),
	h(
		'dd',
		null,
		h('code', null, value),
		h(
			'button',
			{
				class: 'icon-button',
				type: 'button',
				'aria-label': `Copy ${label}`,
				onclick: () =>
					void navigator.clipboard
						.writeText(String(value))
						.then(() => toast(`${label} copied`, 'good'))
						.catch(() => toast(String(value))),
			},
			icon('copy'),
		),
	),
];

/** What to do first, while nothing has been sent. @param {Model} model */
export function welcome({ company }) {
	const app = company.apps[0];
	const member = company.members[0];
	return h(
		'div',
		{ class: 'welcome' },
		h('div', { class: 'welcome-mark', 'aria-hidden': 'true' }, icon('chat')),
		h('h1', null, 'Send your first message 发送第一条消息'),
		h(
			'p',
			{ class: 'quiet' },
			'This is a WeCom that lives in memory: its members are made up, and nothing leaves this computer.',
		),
		h(
			'ol',
			{ class: 'steps' },
			h(
				'li',
				null,
				h('strong', null, 'In n8n, add a WeCom API credential'),
				h(
					'dl',
					{ class: 'facts' },
					fact('Base URL', location.origin),
					fact('Corp ID', company.corpId),
					app && fact('Agent ID', app.agentid),
				),
				h('p', { class: 'quiet' }, 'The secret is shown where the sandbox was started.'),
			),
			h(
				'li',
				null,
				h('strong', null, 'Add the WeCom Message node to a workflow'),
				h(
					'p',
					{ class: 'quiet' },
					'Choose Send, write a text, and take ',
					h('code', null, member?.userid ?? '@all'),
					' as the receiver.',
				),
			),
			h(
				'li',
				null,
				h('strong', null, 'Execute it, and watch this page'),
				h(
					'p',
					{ class: 'quiet' },
					'The message appears here at once. Choose a member on the left to write to the app or to click on a card.',
				),
			),
		),
	);
}

/** The same in two lines, for screens with room for the list only. */
export const welcomeHint = () => [
	h('strong', null, 'Nothing sent yet'),
	h(
		'p',
		null,
		'In n8n, use ',
		h('code', null, location.origin),
		' as the Base URL of your credential and send a message.',
	),
];
