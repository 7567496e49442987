import { h } from '../dom.js';
import { action, field, form, offer, toggle } from '../fields.js';
import { activeFaults } from '../faults/activeFaults.js';
import { attempt } from '../toast.js';
import { botApi } from './botApi.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').Bot} Bot */
/** @typedef {import('./botModel.js').BotModel} BotModel */

/** @type {readonly [kind: string, label: string, number?: string][]} */
const KINDS = [
	['errcode', t.bot.frameFaults.errcode, 'errcode'],
	['noAck', t.bot.frameFaults.noAck],
	['ignore', t.bot.frameFaults.ignore],
	['cutBefore', t.bot.frameFaults.cutBefore],
	['cutAfter', t.bot.frameFaults.cutAfter],
	['delay', t.bot.frameFaults.delay, 'ms'],
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
	const count = times === undefined ? t.bot.everyFrame : t.bot.nextFrames(times);
	return `${count}${cmd ? ` ${cmd}` : ''} ${label}${errcode ? ` (${errcode})` : ''}${ms ? ` (${ms} ms)` : ''}`;
}

/** "The next … frames …": a sentence to fill in. @param {BotModel} bots */
function frameFaults(bots) {
	const times = h('input', {
		type: 'number',
		min: 1,
		max: 999,
		value: 1,
		placeholder: t.faults.all,
	});
	const cmd = h(
		'select',
		null,
		COMMANDS.map((name) => h('option', { value: name }, name)),
		h('option', { value: '' }, t.bot.anyCommand),
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
	const active = activeFaults(describe, botApi.clearFaults);
	bots.onChange(() => active.draw(bots.faults));
	return [
		h('h3', null, t.bot.breakFrames),
		form(
			'bot-form',
			add,
			field(t.bot.howManyFrames, times),
			field(t.bot.of, cmd),
			field(t.bot.whatFrame, kind),
			numberField,
			h('button', { class: 'button button-primary', type: 'submit' }, t.faults.start),
		),
		active.element,
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
	const secret = toggle(t.bot.secretReset, (on) => profile({ secretRefused: on }));
	const mode = toggle(t.bot.callbackMode, (on) =>
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
		h('option', { value: 'open' }, t.bot.doors.open),
		h('option', { value: 'refuse' }, t.bot.doors.refuse),
		h('option', { value: 'hang' }, t.bot.doors.hang),
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
		h('h3', null, t.bot.breakConnection),
		h(
			'div',
			{ class: 'button-row' },
			action(t.bot.cut, act('cut', t.bot.cutDone)),
			action(t.bot.halfOpen, act('silence', t.bot.halfOpenDone, { quiet: 'everything' })),
			action(t.bot.kick, act('kick', t.bot.kickDone)),
			action(t.bot.deaf, act('silence', t.bot.deafDone, { quiet: 'callbacks' })),
			action(t.bot.refuseSends, act('silence', t.bot.refuseSendsDone, { quiet: 'sends' })),
		),
		h(
			'details',
			{ class: 'bot-more' },
			h('summary', null, t.bot.moreFaults),
			h('h3', null, t.bot.untilOff),
			h('div', { class: 'bot-switches' }, secret.element, mode.element),
			h('div', { class: 'bot-form' }, field(t.bot.door, door), field(t.bot.lateAcks, slow)),
			frameFaults(bots),
		),
	);
}
