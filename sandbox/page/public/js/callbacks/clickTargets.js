import { t } from '../words/index.js';

/** @typedef {import('../types.js').Content} Content */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {{caption: string, click: Omit<import('../types.js').Click, 'msgid'>}} Target */

const OPENS_URL = 1;
const FINAL_STATES = ['locked', 'submitted'];

/** A vote is submitted with each of its options; other questions keep what is preset. */
/** @param {Content} content @returns {Target[]} */
function submits({ submit_button: submit, checkbox }) {
	if (!submit) return [];
	const click = { kind: 'submit', key: submit.key };
	const caption = submit.text || t.card.submit;
	/** @type {Content[]} */
	const options = checkbox?.option_list ?? [];
	if (options.length === 0) return [{ caption, click }];
	return options.map(({ id, text }) => ({
		caption: `${caption}: ${text}`,
		click: { ...click, selected: [{ questionKey: checkbox.question_key, optionIds: [id] }] },
	}));
}

/** Everything on a member's card that tells the app something. @param {Entry} entry @returns {Target[]} */
export function clickTargets({ card, content, recalled }) {
	if (!card || recalled || FINAL_STATES.includes(card.state)) return [];
	/** @type {Content[]} */
	const buttons = content.button_list ?? [];
	return [
		...buttons
			.filter(({ type }) => type !== OPENS_URL)
			.map(({ key, text }) => ({ caption: text, click: { kind: 'button', key } })),
		...submits(content),
		.../** @type {Content[]} */ (content.btn ?? []).map(({ key, name }) => ({
			caption: name,
			click: { kind: 'taskcard', key },
		})),
	];
}
