import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerFromPage, answerText, isAnswer } from './answers';
import { decisions, earlierOf, inWords } from './decisions';
import type { Submitted } from './form/checkForm';
import { answerItem } from './output';
import {
	alreadyPage,
	expiredPage,
	noticePage,
	questionPage,
	readingPage,
	recordedPage,
} from './page';
import { isOver, type Question } from './question';
import { preparePage, showPage } from './respond';
import type { Language } from './languages';

/** Parameters of a link: which question it belongs to, and what it stands for. */
export const TASK = 'task';
export const WANTED = 'wanted';

/** Shows the question, or why there is none. Looking at a page never answers: link previews do it, too. */
export function showQuestion(
	context: IWebhookFunctions,
	question: Question | undefined,
	language: Language,
): IWebhookResponseData {
	if (!isOpen(context, question)) return whyNotOpen(context, question, language);
	const { [WANTED]: wanted } = context.getQueryData() as Record<string, unknown>;
	return showPage(
		context,
		question.inChat
			? readingPage(question, language)
			: questionPage(question, language, { wanted }),
	);
}

/** Takes what the page sent. */
export function answerOnPage(
	context: IWebhookFunctions,
	question: Question | undefined,
	language: Language,
): IWebhookResponseData {
	if (!isOpen(context, question)) return whyNotOpen(context, question, language);
	if (question.inChat) return showPage(context, noticePage(language, 'inChat'), 403);
	const submitted = (context.getBodyData() ?? {}) as Submitted;
	const answer = answerFromPage(question, submitted);
	if (!isAnswer(answer)) {
		const { complaints } = answer;
		return showPage(context, questionPage(question, language, { submitted, complaints }), 422);
	}
	const now = Date.now();
	const decision = { answer, respondedAt: new Date(now).toISOString() };
	const earlier = decisions.take(question.taskId, decision, now);
	if (earlier) {
		return showPage(context, alreadyPage(language, inWords(question, earlier, language)), 409);
	}
	preparePage(context);
	// n8n sends the page only after it has written down that this answer is the one that counts.
	return {
		webhookResponse: recordedPage(language, answerText(question, answer, language)),
		workflowData: [[answerItem(question, decision)]],
	};
}

const taskOf = (context: IWebhookFunctions): unknown =>
	(context.getQueryData() as Record<string, unknown>)[TASK];

/** Whether the link is of the question that waits, and it can still be answered. */
const isOpen = (context: IWebhookFunctions, question: Question | undefined): question is Question =>
	question !== undefined && taskOf(context) === question.taskId && !isOver(question, Date.now());

/** The page for a question that cannot be answered any more. */
function whyNotOpen(
	context: IWebhookFunctions,
	question: Question | undefined,
	language: Language,
): IWebhookResponseData {
	if (!question) return showPage(context, noticePage(language, 'closed'), 410);
	const { openUntil, timeZone, taskId } = question;
	const task = taskOf(context);
	if (task === taskId) return showPage(context, expiredPage(language, openUntil, timeZone), 410);
	const earlier = earlierOf(context, question, task);
	if (!earlier) return showPage(context, noticePage(language, 'closed'), 410);
	const { decision } = earlier;
	return decision
		? showPage(context, alreadyPage(language, inWords(question, decision, language)), 409)
		: showPage(context, expiredPage(language), 410);
}
