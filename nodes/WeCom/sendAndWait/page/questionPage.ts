import type { Question } from '../question';
import { speak, timeText, type Language, type Say } from '../languages';
import { formFields, type FormState } from './formFields';
import { markup, type Html, type Part } from './html';
import { page } from './layout';

/** Name of the button that decides an approval. */
export const ANSWER = 'answer';

/** What the page shows of the question besides its text. */
interface Shown extends FormState {
	/** What the link stands for that was tapped; its button comes first. */
	wanted?: unknown;
}

/** The question and what answers it. Only the form's POST does. */
export function questionPage(question: Question, language: Language, shown: Shown = {}): string {
	const say = speak(language);
	const controls =
		question.responseType === 'approval'
			? approvalButtons(question, shown.wanted)
			: formOf(question, shown, say);
	return page(language, headingOf(question), [
		head(question, question.page.description || question.text, language, say),
		shown.complaints && banner(say),
		// Without an action the form is sent to the page's own address, with its signature.
		markup`<form method="post" enctype="application/x-www-form-urlencoded">
${controls}
</form>`,
	]);
}

/** The whole text of a question that is answered inside WeCom. */
export function readingPage(question: Question, language: Language): string {
	const say = speak(language);
	return page(language, headingOf(question), [
		head(question, question.text, language, say),
		markup`<p><b>${say('inChat')}</b></p>
<p class="quiet">${say('inChatHow')}</p>`,
	]);
}

const headingOf = ({ page: { title }, title: subject }: Question): string => title || subject;

const banner = (say: Say): Html =>
	markup`<div class="banner" role="alert"><p><b>${say('notTaken')}</b></p><p>${say('pleaseCorrect')}</p></div>
`;

function head(question: Question, text: string, language: Language, say: Say): Part {
	const { asker, askedAt, openUntil, timeZone } = question;
	const at = (iso: string) => timeText(iso, timeZone, language);
	const until = openUntil !== undefined && [
		markup`<br>`,
		say('openUntil', { time: at(openUntil) }),
	];
	return markup`<h1>${headingOf(question)}</h1>
<p class="quiet">${say('asked', { asker, time: at(askedAt) })}${until}</p>
<p class="text">${text}</p>
`;
}

function approvalButtons({ labels }: Question, wanted: unknown): Html {
	const { approve, decline } = labels;
	const wantsDecline = wanted === 'decline';
	const button = (value: string, label: string, isMain: boolean) => {
		const main = isMain && markup` class="main"`;
		return markup`<button type="submit" name="${ANSWER}" value="${value}"${main}>${label}</button>
`;
	};
	const yes = button('approve', approve, !wantsDecline || decline === undefined);
	if (decline === undefined) return markup`<div class="buttons">${yes}</div>`;
	const no = button('decline', decline, wantsDecline);
	return markup`<div class="buttons">${wantsDecline ? [no, yes] : [yes, no]}</div>`;
}

function formOf({ fields, page: { button } }: Question, state: FormState, say: Say): Html {
	const label = button || say('submit');
	return markup`${formFields(fields, state, say)}<div class="buttons"><button type="submit" class="main">${label}</button></div>`;
}
