import { speak, timeText, type Language, type WordName } from '../languages';
import { markup, type Html, type Part } from './html';
import { page } from './layout';

/** A decision that stands, as far as it is known. */
export interface Decided {
	/** What was answered, in the words of the question. */
	answer: string;
	/** ISO 8601. */
	respondedAt: string;
	timeZone: string;
	/** Account of the member, where WeCom told it. */
	user?: string;
}

const mark = (name: 'good' | 'plain', path: string): Html =>
	markup`<svg
		class="mark ${name}"
		viewBox="0 0 48 48"
		fill="none"
		stroke="currentColor"
		stroke-width="3"
		aria-hidden="true"
	>
		<circle cx="24" cy="24" r="21" />
		<path d="${path}" stroke-linecap="round" stroke-linejoin="round" />
	</svg>`;

const MARKS = {
	good: mark('good', 'M14 25l7 7 13-15'),
	plain: mark('plain', 'M24 13v13l8 5'),
};

function notice(language: Language, icon: Html, title: WordName, body: Part): string {
	const heading = speak(language)(title);
	return page(
		language,
		heading,
		markup`${icon}
<h1>${heading}</h1>
${body}`,
	);
}

/** Somebody's answer has been taken. */
export function recordedPage(language: Language, answer: string): string {
	const say = speak(language);
	return notice(
		language,
		MARKS.good,
		'recorded',
		markup`<p class="text">${say('youAnswered', { answer })}</p>
<p class="quiet">${say('canClose')}</p>`,
	);
}

/** Somebody else was faster. */
export function alreadyPage(language: Language, decided?: Decided): string {
	const say = speak(language);
	return notice(
		language,
		MARKS.plain,
		'alreadyAnswered',
		markup`<p class="text">${decided ? decidedText(language, decided) : say('answeredElsewhere')}</p>`,
	);
}

function decidedText(language: Language, { answer, respondedAt, timeZone, user }: Decided): string {
	const time = timeText(respondedAt, timeZone, language);
	return user === undefined
		? speak(language)('answeredAt', { time, answer })
		: speak(language)('answeredBy', { user, time, answer });
}

/** The time limit has passed. @param openUntil ISO 8601 */
export function expiredPage(language: Language, openUntil?: string, timeZone = 'UTC'): string {
	const say = speak(language);
	const time = openUntil === undefined ? '' : timeText(openUntil, timeZone, language);
	return notice(
		language,
		MARKS.plain,
		'expired',
		time !== '' && markup`<p class="text">${say('expiredOn', { time })}</p>`,
	);
}

/** Pages that say the same to everybody. */
const NOTICES = {
	/** The link is of a question that is no longer open, and nothing more is known of it. */
	closed: ['closed', 'closedWhy'],
	/** Something went wrong here; the question stays open. */
	failed: ['notTaken', 'tryAgain'],
	/** Answers on a page do not count for a question that is answered on the card. */
	inChat: ['inChat', 'inChatHow'],
} as const satisfies Readonly<Record<string, readonly [title: WordName, text: WordName]>>;

export function noticePage(language: Language, name: keyof typeof NOTICES): string {
	const [title, text] = NOTICES[name];
	return notice(language, MARKS.plain, title, markup`<p class="text">${speak(language)(text)}</p>`);
}
