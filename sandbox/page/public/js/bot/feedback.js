import { openDialog } from '../dialog.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { botApi } from './api.js';

/** @typedef {import('./types.js').BotEntry} BotEntry */

const ACCURATE = 1;
const INACCURATE = 2;
const WITHDRAWN = 3;

/** @type {readonly [number, string][]} */
const REASONS = [
	[1, 'Irrelevant 答非所问'],
	[2, 'Incomplete 内容不完整'],
	[3, 'Wrong 内容错误'],
	[4, 'Faulty data analysis 数据分析错误'],
];

/** @param {(reasons: number[], content: string) => void} given */
function askWhy(given) {
	const boxes = REASONS.map(([value, label]) => {
		const input = h('input', { type: 'checkbox', value });
		return { input, element: h('label', { class: 'check' }, input, label) };
	});
	const words = h('textarea', {
		rows: 3,
		'aria-label': 'In your own words',
		placeholder: 'In your own words…',
	});
	openDialog('What was wrong? 哪里不满意', [boxes.map(({ element }) => element), words], {
		className: 'dialog-small bot-why',
		actions: (close) => [
			h('button', { class: 'button', type: 'button', onclick: close }, 'Cancel'),
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
				'Send',
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
		{ class: 'thumbs', role: 'group', 'aria-label': 'Feedback 反馈' },
		thumb(ACCURATE, 'thumbUp', 'Accurate 准确', () => void give(ACCURATE)),
		thumb(INACCURATE, 'thumbDown', 'Inaccurate 不准确', () =>
			askWhy((reasons, content) => void give(INACCURATE, { reasons, content })),
		),
	);
}
