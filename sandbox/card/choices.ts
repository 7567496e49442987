import type { SelectedItem } from './cardState';
import { isObject, type Json, type JsonObject } from '../base/json';
import { Denial } from '../base/denial';

interface Question {
	readonly key: string;
	readonly optionIds: readonly string[];
	/** What is chosen when the member touches nothing. */
	readonly preset: readonly string[];
	/** How many options the member may choose; at least one is needed. */
	readonly max: number;
	readonly disabled: boolean;
}

const objects = (list: Json | undefined): JsonObject[] =>
	Array.isArray(list) ? list.filter(isObject) : [];

const optionsOf = (question: JsonObject) => objects(question.option_list);
const idOf = (option: JsonObject) => String(option.id);

/** A drop-down always has a choice: the first option when `selected_id` names none. */
function selector(question: JsonObject): Question {
	const optionIds = optionsOf(question).map(idOf);
	const preset = optionIds.find((id) => id === question.selected_id) ?? optionIds[0];
	return {
		key: String(question.question_key),
		optionIds,
		preset: preset === undefined ? [] : [preset],
		max: 1,
		disabled: question.disable === true,
	};
}

function checkbox(question: JsonObject): Question {
	const checked = optionsOf(question).filter((option) => option.is_checked === true);
	const max = question.mode === 1 ? Infinity : 1;
	return {
		...selector(question),
		preset: checked.map(idOf).slice(0, max),
		max,
	};
}

/** The questions of a card as shown. */
const questionsOf = (card: JsonObject): Question[] => [
	...(isObject(card.button_selection) ? [selector(card.button_selection)] : []),
	...(isObject(card.checkbox) ? [checkbox(card.checkbox)] : []),
	...objects(card.select_list).map(selector),
];

function judge(question: Question, wanted: readonly string[] | undefined): SelectedItem {
	const { key, preset, max, disabled } = question;
	const chosen = new Set(wanted ?? preset);
	const unknown = [...chosen].find((id) => !question.optionIds.includes(id));
	if (unknown !== undefined) throw new Denial(400, `question ${key} has no option ${unknown}`);
	if (chosen.size === 0) throw new Denial(400, `question ${key}: choose an option`);
	if (chosen.size > max) throw new Denial(400, `question ${key} takes one option only`);
	// The order of the options, not that of choosing, as a form would have it.
	const optionIds = question.optionIds.filter((id) => chosen.has(id));
	if (disabled && optionIds.join() !== preset.join()) {
		throw new Denial(409, `question ${key} is disabled`);
	}
	return { questionKey: key, optionIds };
}

/** What goes out with a click; questions that the member left alone keep their preset. */
export function choose(card: JsonObject, selected: readonly SelectedItem[]): SelectedItem[] {
	const questions = questionsOf(card);
	const wanted = new Map(selected.map(({ questionKey, optionIds }) => [questionKey, optionIds]));
	if (wanted.size < selected.length) throw new Denial(400, 'a question was answered twice');
	for (const key of wanted.keys()) {
		if (!questions.some((question) => question.key === key)) {
			throw new Denial(400, `the card has no question ${key}`);
		}
	}
	return questions.map((question) => judge(question, wanted.get(question.key)));
}
