import { h } from '../dom.js';
import { t } from '../words/index.js';

/** @typedef {import('../types.js').Selected} Selected */

/** What went wrong with the last click on a card: cards are drawn anew when they change. */
/** @type {Map<string, string>} */
const failures = new Map();

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
	const place = `${around.member.userid}/${msgid}`;

	/** @param {'busy' | 'good' | 'bad'} tone @param {string} text */
	function say(tone, text) {
		status.textContent = text;
		status.dataset.tone = tone;
		if (tone === 'bad') failures.set(place, text);
		else failures.delete(place);
	}
	const failure = failures.get(place);
	if (failure) say('bad', failure);

	/** @returns {Selected[]} */
	const selected = () =>
		[...questions].map(([questionKey, optionIds]) => ({ questionKey, optionIds: optionIds() }));

	/** @param {string} kind @param {string} key */
	async function click(kind, key) {
		say('busy', t.card.telling);
		try {
			const answers = selected();
			const asks = kind !== 'menu' && answers.length > 0;
			const why = await around.click({ msgid, kind, key, ...(asks && { selected: answers }) });
			if (why) say('bad', why);
			else say('good', t.card.told);
		} catch (error) {
			say('bad', error instanceof Error ? error.message : String(error));
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
