import type { IDataObject } from 'n8n-workflow';
import type { Answer } from './answers';
import { answerText } from './answers';
import type { Question } from './question';
import type { Meaning } from './reference';
import { languageOfText, speak, timeText, type Language, type Say } from './languages';

/** What a card shows well (doc 90236); a longer text ends with "…" and the card opens the whole of it. */
const MAX_TEXT_CHARS = 160;

/** Names the question of a vote in the callback. */
export const QUESTION_KEY = 'choice';

/** Where the links of a card lead, by what they stand for. */
export type PageUrl = (wanted: Meaning | 'open') => string;

/** The card and whether all of the text is on it. */
export interface Card {
	card: IDataObject;
	cut: boolean;
}

/** The language of the node's own words on the card: the one that the question is asked in. */
export const languageOfQuestion = ({ title, text, labels }: Question): Language =>
	languageOfText([title, text, labels.approve, labels.decline].join(' '));

/** The beginning of a text, by code points, with an ellipsis when something is missing. */
export function beginning(text: string, max = MAX_TEXT_CHARS): { shown: string; cut: boolean } {
	const characters = [...text];
	if (characters.length <= max) return { shown: text, cut: false };
	return {
		shown: `${characters
			.slice(0, max - 1)
			.join('')
			.trimEnd()}…`,
		cut: true,
	};
}

/** A notice whose links open a page of ours; needs no callback URL on the app. */
export function linkCard(question: Question, pageUrl: PageUrl, linkLabel: string): Card {
	const { title, text, labels, responseType } = question;
	const say = speak(languageOfQuestion(question));
	const { shown, cut } = beginning(text);
	const link = (name: string, wanted: Meaning | 'open') => ({
		type: 1,
		title: name,
		url: pageUrl(wanted),
	});
	const links =
		responseType === 'approval'
			? [
					link(labels.approve, 'approve'),
					...(labels.decline === undefined ? [] : [link(labels.decline, 'decline')]),
				]
			: [link(linkLabel || say('respond'), 'open')];
	return {
		card: {
			card_type: 'text_notice',
			main_title: { title },
			sub_title_text: shown,
			jump_list: links,
			card_action: { type: 1, url: pageUrl('open') },
			task_id: question.taskId,
		},
		cut,
	};
}

/**
 * Buttons that come back through the app's callback URL.
 *
 * @param readUrl opens the whole of a text that is too long; absent where links do not work
 */
export function approvalCard(
	question: Question,
	keyOf: (meaning: Meaning) => string,
	readUrl?: string,
): Card {
	const { labels, taskId } = question;
	const { decline } = labels;
	return {
		card: {
			card_type: 'button_interaction',
			...texts(question, readUrl),
			button_list: [
				{ text: labels.approve, style: 1, key: keyOf('approve') },
				...(decline === undefined ? [] : [{ text: decline, style: 2, key: keyOf('decline') }]),
			],
			task_id: taskId,
		},
		cut: beginning(question.text).cut,
	};
}

/** A vote; such a card opens no page, so that a text that is too long is cut for good. */
export function choiceCard(question: Question, key: string, submitLabel: string): Card {
	const { title, text, choices, many, taskId } = question;
	const { shown, cut } = beginning(text);
	return {
		card: {
			card_type: 'vote_interaction',
			main_title: { title, ...(shown !== '' && { desc: shown }) },
			checkbox: {
				question_key: QUESTION_KEY,
				mode: many ? 1 : 0,
				option_list: choices.map((choice, number) => ({
					id: String(number),
					text: choice.text,
					is_checked: false,
				})),
			},
			submit_button: {
				text: submitLabel || speak(languageOfQuestion(question))('submit'),
				key,
			},
			task_id: taskId,
		},
		cut,
	};
}

function texts(question: Question, readUrl?: string): IDataObject {
	const { title, text } = question;
	const { shown, cut } = beginning(text);
	const opens = cut && readUrl !== undefined;
	return {
		main_title: {
			title,
			...(opens && { desc: speak(languageOfQuestion(question))('wholeText') }),
		},
		sub_title_text: shown,
		...(opens && { card_action: { type: 1, url: readUrl } }),
	};
}

/** A decision, to be shown on the card. */
export interface Outcome {
	answer: Answer;
	/** Account of who decided. */
	user: string;
	/** ISO 8601. */
	respondedAt: string;
}

/** What of an update_template_card call (doc 94888) says what becomes of the card. */
export function decidedCard(question: Question, outcome: Outcome): IDataObject | undefined {
	const language = languageOfQuestion(question);
	const say = speak(language);
	const result = beginning(answerText(question, outcome.answer, language), 60).shown;
	switch (question.postDecisionBehavior) {
		case 'keepMessage':
			return undefined;
		case 'removeButtons':
			return { button: { replace_name: say('done') } };
		case 'showOutcome':
			return {
				...(question.translatesIds && { enable_id_trans: 1 }),
				template_card: outcomeCard(question, outcome, result, say, language),
			};
	}
}

/**
 * The card as it stays: the same text, gray button, and what was decided by whom and when. A vote
 * becomes a card with a button, too, since a vote has no rows.
 */
function outcomeCard(
	question: Question,
	{ user, respondedAt }: Outcome,
	result: string,
	say: Say,
	language: Language,
): IDataObject {
	const { title, text, timeZone } = question;
	return {
		card_type: 'button_interaction',
		main_title: { title },
		...(text !== '' && { sub_title_text: beginning(text).shown }),
		horizontal_content_list: [
			{ keyname: say('result'), value: result },
			{ keyname: say('by'), value: user, type: 3, userid: user },
			{ keyname: say('time'), value: timeText(respondedAt, timeZone, language) },
		],
		button_list: [{ text: result, style: 1, key: 'decided' }],
		replace_text: result,
	};
}
