import { h } from '../dom.js';

/** @typedef {import('../types.js').Selected} Selected */

/**
 * The clickable part of one card: what is selected in it, its buttons, and how the click went.
 *
 * @param {string} msgid
 * @param {import('../types.js').Surroundings} around
 */
export function clickArea(msgid, around) {
	/** @type {Map<string, () => string[]>} */
	const questions = new Map();
	const status = h('div', { class: 'click-status', role: 'status' });

	/** @returns {Selected[]} */
	const selected = () =>
		[...questions].map(([questionKey, optionIds]) => ({ questionKey, optionIds: optionIds() }));

	/** @param {string} kind @param {string} key */
	async function click(kind, key) {
		status.textContent = 'Telling the app…';
		status.dataset.tone = 'busy';
		try {
			const answers = selected();
			const asks = kind !== 'menu' && answers.length > 0;
			await around.click({ msgid, kind, key, ...(asks && { selected: answers }) });
			status.textContent = 'The app was told';
			status.dataset.tone = 'good';
		} catch (error) {
			status.textContent = error instanceof Error ? error.message : String(error);
			status.dataset.tone = 'bad';
		}
	}

	return {
		status,
		click,
		/** @param {string} questionKey @param {() => string[]} optionIds */
		ask: (questionKey, optionIds) => questions.set(questionKey, optionIds),
		/** @param {string} kind @param {string} key @param {string} label @param {string} className */
		button: (kind, key, label, className) =>
			h(
				'button',
				{
					class: className,
					type: 'button',
					'data-key': key,
					onclick: () => void click(kind, key),
				},
				label,
			),
	};
}
