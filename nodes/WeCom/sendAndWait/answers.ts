import type { IDataObject } from 'n8n-workflow';
import { toText } from '../fields';
import { checkForm, type Complaint, type Submitted } from './form/checkForm';
import type { Meaning } from './reference';
import type { Question } from './question';
import { ANSWER } from './page';
import { speak, type Language } from './languages';

/** What somebody decided, in the shape in which the output has it. */
export type Answer =
	| { approved: boolean }
	| { choice: string; choices: string[] }
	| { text: string }
	| { form: IDataObject };

/** Something that is no answer, with what to say about each field. */
export interface NoAnswer {
	complaints: ReadonlyMap<number, Complaint>;
}

export const isAnswer = (value: Answer | NoAnswer): value is Answer => !('complaints' in value);

/** Reads what a page sent. The server refuses what the page would not offer. */
export function answerFromPage(question: Question, submitted: Submitted): Answer | NoAnswer {
	if (question.responseType === 'approval') return approvalOf(question, submitted[ANSWER]);
	const { values, complaints } = checkForm(question.fields, submitted);
	if (complaints.size > 0) return { complaints };
	const [field] = question.fields;
	const value = field && values[field.name];
	switch (question.responseType) {
		case 'choice':
			return toChoice(question, [value ?? []].flat() as string[]);
		case 'freeText':
			return { text: toText(value) };
		case 'customForm':
			return { form: values };
	}
}

/**
 * Reads a click on a card.
 *
 * @param optionIds of the vote, as they come in the callback
 */
export function answerFromCard(
	question: Question,
	meaning: Meaning,
	optionIds: readonly string[],
): Answer | NoAnswer {
	if (question.responseType === 'approval') return approvalOf(question, meaning);
	const numbers = [...new Set(optionIds)].map((id) => (/^\d{1,2}$/.test(id) ? Number(id) : -1));
	const texts = numbers.map((number) => question.choices[number]?.text);
	const isChoice = question.responseType === 'choice' && meaning === 'choice';
	if (!isChoice || texts.includes(undefined)) return INVALID;
	return toChoice(question, texts as string[]);
}

const INVALID: NoAnswer = { complaints: new Map([[0, { word: 'invalid' }]]) };

function approvalOf({ labels }: Question, given: unknown): Answer | NoAnswer {
	if (given === 'approve') return { approved: true };
	// With one button there is nothing to decline with.
	return given === 'decline' && labels.decline !== undefined ? { approved: false } : INVALID;
}

function toChoice({ choices, many }: Question, texts: readonly string[]): Answer | NoAnswer {
	// In the order of the question, whatever the order of the clicks.
	const values = choices.filter(({ text }) => texts.includes(text)).map(({ value }) => value);
	const [choice] = values;
	if (choice === undefined || (!many && values.length > 1)) return INVALID;
	return { choice, choices: values };
}

/** Longest answer that is repeated to people, in characters. */
const MAX_SHOWN_CHARS = 200;

/** The answer in the words of the question. */
export function answerText(question: Question, answer: Answer, language: Language): string {
	if ('approved' in answer) {
		const { approve, decline = '' } = question.labels;
		return answer.approved ? approve : decline;
	}
	if ('choices' in answer) {
		const chosen = question.choices.filter(({ value }) => answer.choices.includes(value));
		return chosen.map(({ text }) => text).join(language === 'zh' ? '、' : ', ');
	}
	const text = 'text' in answer ? answer.text : formText(answer.form);
	const characters = [...text];
	if (characters.length <= MAX_SHOWN_CHARS) return text || speak(language)('nothingChosen');
	return `${characters.slice(0, MAX_SHOWN_CHARS - 1).join('')}…`;
}

const formText = (form: IDataObject): string =>
	Object.entries(form)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `${name}: ${[value].flat().map(toText).join(', ')}`)
		.join('\n');
