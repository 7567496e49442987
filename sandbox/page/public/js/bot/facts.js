import { h } from '../dom.js';
import { fact } from '../fact.js';
import { longTime } from '../format.js';
import { t } from '../words/index.js';

/** @param {import('./botTypes.js').Bot} bot @param {number} now */
function connectionLine({ connection }, now) {
	if (!connection) return t.bot.notConnectedHelp;
	const since = t.bot.since(longTime(connection.openedAt, now), connection.id);
	const quiet = /** @type {keyof typeof t.bot.quiets | null} */ (connection.quiet);
	return quiet ? `${since}; ${t.bot.quiets[quiet]}` : since;
}

/** Who the bot is and whether a client has it. */
/** @param {import('./botTypes.js').Bot} bot @param {string} webSocketUrl @param {number} now */
export const botFacts = (bot, webSocketUrl, now) => [
	h('h2', null, bot.name),
	h(
		'p',
		{ class: 'bot-connection', 'data-live': bot.connection !== null, role: 'status' },
		connectionLine(bot, now),
	),
	h('dl', { class: 'facts' }, fact(t.bot.botId, bot.botId), fact(t.bot.webSocketUrl, webSocketUrl)),
	h('p', { class: 'quiet' }, t.welcome.secret),
];
