import { h } from '../dom.js';
import { longTime } from '../format.js';
import { icon } from '../icons.js';
import { toast } from '../toast.js';

/** @param {string} label @param {string} value */
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
						.writeText(value)
						.then(() => toast(`${label} copied`, 'good'))
						.catch(() => toast(value)),
			},
			icon('copy'),
		),
	),
];

const QUIETS = {
	everything: 'half-open: nothing is read or answered',
	callbacks: 'deaf: messages do not come through',
	sends: 'sends are refused with 846609',
};

/** @param {import('./types.js').Bot} bot @param {number} now */
function connectionLine({ connection }, now) {
	if (!connection) return 'Not connected. Publish a workflow with the WeCom AI Bot Trigger.';
	const since = `Connected since ${longTime(connection.openedAt, now)}, connection ${connection.id}`;
	const quiet = /** @type {keyof typeof QUIETS | null} */ (connection.quiet);
	return quiet ? `${since}; ${QUIETS[quiet]}` : since;
}

/** Who the bot is and whether a client has it. */
/** @param {import('./types.js').Bot} bot @param {string} webSocketUrl @param {number} now */
export const botFacts = (bot, webSocketUrl, now) => [
	h('h2', null, bot.name),
	h(
		'p',
		{ class: 'bot-connection', 'data-live': bot.connection !== null, role: 'status' },
		connectionLine(bot, now),
	),
	h('dl', { class: 'facts' }, fact('Bot ID', bot.botId), fact('WebSocket URL', webSocketUrl)),
	h('p', { class: 'quiet' }, 'The secret is shown where the sandbox was started.'),
];
