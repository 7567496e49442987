import { openDialog } from '../dialog.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { botApi } from './botApi.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').BotEntry} BotEntry */

const ACCURATE = 1;
const INACCURATE = 2;
const WITHDRAWN = 3;

/** @type {readonly [number, string][]} */
const REASONS = [
	[1, t.bot.reasons.irrelevant],
	[2, t.bot.reasons.incomplete],
	[3, t.bot.reasons.wrong],
	[4, t.bot.reasons.data],
];

/** @param {(reasons: number[], content: string) => void} given */
function askWhy(given) {
	const boxes = REASONS.map(([value, label]) => {
		const input = h('input', { type: 'checkbox', value });
		return { input, element: h('label', { class: 'check' }, input, label) };
	});
	const words = h('textarea', {
		rows: 3,
		'aria-label': t.bot.ownWords,
		placeholder: t.bot.ownWordsAsk,
	});
	openDialog(t.bot.whatWasWrong, [boxes.map(({ element }) => element), words], {
		className: 'dialog-small bot-why',
		actions: (close) => [
			h('button', { class: 'button', type: 'button', onclick: close }, t.common.cancel),
			h(
				'button',
				{
					class: 'button button-primary',
					type: 'button',
					onclick: () => {
						close();
						const chosen = boxes.filter(({ input }) => input.checked);
						given(
							chosen.map(({ input }) => Number(input.value)),
							words.value.trim(),
						);
					},
				},
				t.conversation.send,
			),
		],
	});
}

/** Thumbs under an answer that asks for them. @param {BotEntry} entry @param {string} userid */
export function thumbs({ msgid, feedbackId, feedback, stream }, userid) {
	if (feedbackId === null || stream?.finished === false) return null;
	/** @param {number} type @param {object} [more] */
	const give = (type, more) => attempt(() => botApi.feedback(userid, { msgid, type, ...more }));
	/** @param {number} type @param {'thumbUp' | 'thumbDown'} name @param {string} label @param {() => void} press */
	const thumb = (type, name, label, press) => {
		const pressed = feedback?.type === type;
		const onclick = pressed ? () => void give(WITHDRAWN) : press;
		return h(
			'button',
			{
				class: 'thumb',
				type: 'button',
				'aria-pressed': String(pressed),
				'aria-label': label,
				title: label,
				'data-key': name,
				onclick,
			},
			icon(name),
		);
	};
	return h(
		'div',
		{ class: 'thumbs', role: 'group', 'aria-label': t.bot.feedback },
		thumb(ACCURATE, 'thumbUp', t.bot.accurate, () => void give(ACCURATE)),
		thumb(INACCURATE, 'thumbDown', t.bot.inaccurate, () =>
			askWhy((reasons, content) => void give(INACCURATE, { reasons, content })),
		),
	);
}
