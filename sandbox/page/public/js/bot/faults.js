import { fill, h } from '../dom.js';
import { action, field, offer, toggle } from '../faults/fields.js';
import { attempt } from '../toast.js';
import { botApi } from './api.js';

/** @typedef {import('./types.js').Bot} Bot */
/** @typedef {import('./model.js').BotModel} BotModel */

/** @type {readonly [kind: string, label: string, number?: string][]} */
const KINDS = [
	['errcode', 'is refused with an errcode', 'errcode'],
	['noAck', 'is carried out, but not acknowledged'],
	['ignore', 'is ignored'],
	['cutBefore', 'loses its connection before WeCom acts'],
	['cutAfter', 'is carried out, then the connection is lost'],
	['delay', 'is acknowledged late', 'ms'],
];

const COMMANDS = [
	'aibot_respond_msg',
	'aibot_send_msg',
	'aibot_respond_welcome_msg',
	'aibot_respond_update_msg',
	'aibot_subscribe',
	'ping',
	'aibot_upload_media_init',
	'aibot_upload_media_chunk',
	'aibot_upload_media_finish',
];

const PRESETS = { errcode: 45009, ms: 5000 };

/** @param {Record<string, any>} fault */
function describe({ kind, cmd, times, errcode, ms }) {
	const label = KINDS.find(([name]) => name === kind)?.[1] ?? kind;
	const count = times === undefined ? 'Every frame' : `The next ${times === 1 ? 'frame' : times}`;
	return `${count}${cmd ? ` ${cmd}` : ''} ${label}${errcode ? ` (${errcode})` : ''}${ms ? ` (${ms} ms)` : ''}`;
}

/** "The next … frames …": a sentence to fill in. @param {BotModel} bots */
function frameFaults(bots) {
	const times = h('input', { type: 'number', min: 1, max: 999, value: 1, placeholder: 'all' });
	const cmd = h(
		'select',
		null,
		COMMANDS.map((name) => h('option', { value: name }, name)),
		h('option', { value: '' }, 'any command'),
	);
	const number = h('input', { type: 'number', value: PRESETS.errcode });
	const numberField = field('errcode', number);
	const kind = h(
		'select',
		{
			onchange: () => {
				const wanted = /** @type {'errcode' | 'ms' | undefined} */ (
					KINDS.find(([name]) => name === kind.value)?.[2]
				);
				numberField.hidden = !wanted;
				if (!wanted) return;
				/** @type {HTMLElement} */ (numberField.firstElementChild).textContent = wanted;
				number.value = String(PRESETS[wanted]);
			},
		},
		KINDS.map(([name, label]) => h('option', { value: name }, label)),
	);
	const add = () => {
		const wanted = KINDS.find(([name]) => name === kind.value)?.[2];
		void attempt(() =>
			botApi.act('faults', {
				kind: kind.value,
				...(cmd.value && { cmd: cmd.value }),
				...(times.value && { times: Number(times.value) }),
				...(wanted && { [wanted]: Number(number.value) }),
			}),
		);
	};
	const active = h('div', { class: 'active-faults', role: 'status', hidden: true });
	bots.onChange(() => {
		active.hidden = bots.faults.length === 0;
		fill(
			active,
			h(
				'ul',
				null,
				bots.faults.map((fault) => h('li', null, describe(fault))),
			),
			action('Stop all of these', () => attempt(botApi.clearFaults)),
		);
	});
	return [
		h('h3', null, 'Make frames go wrong'),
		h(
			'form',
			{
				class: 'bot-form',
				onsubmit: (/** @type {Event} */ event) => {
					event.preventDefault();
					add();
				},
			},
			field('How many frames', times),
			field('of', cmd),
			field('What happens: the frame…', kind),
			numberField,
			h('button', { class: 'button button-primary', type: 'submit' }, 'Start'),
		),
		active,
	];
}

/**
 * What can go wrong with the connection of a bot.
 *
 * @param {BotModel} bots
 * @param {() => Bot | undefined} current
 */
export function botFaults(bots, current) {
	/** @param {'kick' | 'cut' | 'silence'} what @param {string} done @param {object} [more] */
	const act = (what, done, more) => () =>
		attempt(() => botApi.act(what, { botId: current()?.botId, ...more }), done);
	/** @param {object} change */
	const profile = (change) =>
		attempt(() => botApi.act('profile', { botId: current()?.botId, ...change }));
	const secret = toggle('The secret was reset (853000)', (on) => profile({ secretRefused: on }));
	const mode = toggle('The bot is in callback mode (846601)', (on) =>
		profile({ mode: on ? 'callbackUrl' : 'longConnection' }),
	);
	const slow = h('input', {
		type: 'number',
		min: 0,
		max: 600_000,
		step: 100,
		onchange: () => attempt(() => botApi.act('settings', { ackDelayMs: Number(slow.value) || 0 })),
	});
	const door = h(
		'select',
		{ onchange: () => attempt(() => botApi.act('settings', { door: door.value })) },
		h('option', { value: 'open' }, 'are taken'),
		h('option', { value: 'refuse' }, 'are refused (HTTP 503)'),
		h('option', { value: 'hang' }, 'get no answer'),
	);
	bots.onChange(() => {
		const bot = current();
		secret.input.checked = bot?.secretRefused ?? false;
		mode.input.checked = bot?.mode === 'callbackUrl';
		offer(slow, bots.settings.ackDelayMs ?? 0);
		door.value = bots.settings.door ?? 'open';
	});
	return h(
		'div',
		{ class: 'bot-faults' },
		h('h3', null, 'Break the connection'),
		h(
			'div',
			{ class: 'button-row' },
			action('Cut 断开', act('cut', 'The connection was cut')),
			action(
				'Half-open 半开',
				act('silence', 'The connection is half-open', { quiet: 'everything' }),
			),
			action('Kick 被挤下线', act('kick', 'Another client has taken the bot')),
			action(
				'No messages 收不到消息',
				act('silence', 'Messages no longer come through', { quiet: 'callbacks' }),
			),
			action('Refuse sends (846609)', act('silence', 'Sends are refused', { quiet: 'sends' })),
		),
		h(
			'details',
			{ class: 'bot-more' },
			h('summary', null, 'More faults 更多故障'),
			h('h3', null, 'Until switched off'),
			h('div', { class: 'bot-switches' }, secret.element, mode.element),
			h(
				'div',
				{ class: 'bot-form' },
				field('New connections', door),
				field('Every ack is late by, in milliseconds', slow),
			),
			frameFaults(bots),
		),
	);
}
