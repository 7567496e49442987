import type { Question } from '../question';
import { speak, timeText, type Language, type Say } from '../words';
import { formFields, type FormState } from './fields';
import { html, type Html, type Part } from './html';
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
	const { responseType } = question;
	const controls =
		responseType === 'approval'
			? approvalButtons(question, shown.wanted)
			: formOf(question, shown, say);
	// Without an action the form is sent to the page's own address, with its signature.
	const form = html`<form method="post" enctype="application/x-www-form-urlencoded">
		${controls}
	</form>`;
	return page(language, headingOf(question), [
		shown.complaints &&
			html`<div class="banner" role="alert">
				<p><b>${say('notTaken')}</b></p>
				<p>${say('pleaseCorrect')}</p>
			</div> `,
		...head(question, language, say),
		form,
	]);
}

/** The whole text of a question that is answered inside WeCom. */
export function readingPage(question: Question, language: Language): string {
	const say = speak(language);
	return page(language, headingOf(question), [
		...head(question, language, say),
		html`<p><b>${say('inChat')}</b></p>
			<p class="quiet">${say('inChatHow')}</p>`,
	]);
}

const headingOf = ({ page: { title }, title: subject }: Question): string => title || subject;

function head(question: Question, language: Language, say: Say): Part[] {
	const { asker, askedAt, openUntil, timeZone, text, page: texts } = question;
	const at = (iso: string) => timeText(iso, timeZone, language);
	return [
		html`<h1>${headingOf(question)}</h1>
			<p class="quiet">${say('asked', { asker, time: at(askedAt) })}</p> `,
		html`<p class="text">${texts.description || text}</p> `,
		openUntil !== undefined &&
			html`<p class="quiet until">${say('openUntil', { time: at(openUntil) })}</p> `,
	];
}

function approvalButtons({ labels }: Question, wanted: unknown): Html {
	const button = (value: string, label: string, isMain: boolean) =>
		html`<button type="submit" name="${ANSWER}" value="${value}" ${isMain && html` class="main"`}>
			${label}
		</button> `;
	const { approve, decline } = labels;
	if (decline === undefined)
		return html`<div class="buttons">${button('approve', approve, true)}</div>`;
	const wantsDecline = wanted === 'decline';
	const both = [
		button('approve', approve, !wantsDecline),
		button('decline', decline, wantsDecline),
	];
	return html`<div class="buttons">${wantsDecline ? both.reverse() : both}</div>`;
}

function formOf({ fields, page: { button } }: Question, state: FormState, say: Say): Html {
	return html`${formFields(fields, state, say)}
		<div class="buttons">
			<button type="submit" class="main">${button || say('submit')}</button>
		</div>`;
}
