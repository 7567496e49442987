import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { faultOfKeys, toKeys, type Keys } from '../callback/keys';
import { Refusal } from '../callback/refusal';
import { Memory } from '../inbound/memory';
import { answerFromCard, isAnswer } from './answers';
import { callAside, sendText, updateCard } from './cardCalls';
import { decidedCard } from './cards';
import { decisions, type Decision } from './decisions';
import type { SignedCallback } from './outcomes';
import { answerItem } from './output';
import { isOver, type Question } from './question';
import { refuseClick } from './respond';
import { verifyClick, type Click } from './verifyClick';

/** Who was told that the answer does not count; once is enough. */
const told = new Memory();
const TOLD_MS = 72 * 60 * 60 * 1000;

/** Takes a click that a trigger has handed over, or refuses it. */
export async function answerOnCard(
	context: IWebhookFunctions,
	question: Question | undefined,
	callback: SignedCallback,
): Promise<IWebhookResponseData> {
	if (!question) return refuseClick(context, 'stale');
	if (!question.inChat) return refuseClick(context, 'refused');
	const click = await verified(context, callback, question);
	if (typeof click === 'string') return refuseClick(context, click);
	const now = Date.now();
	if (isOver(question, now)) return refuseClick(context, 'expired');
	if (!mayAnswer(question, click)) {
		await tellOnce(context, question, click);
		return refuseClick(context, 'notAllowed');
	}
	const answer = answerFromCard(question, click.meaning, click.optionIds);
	if (!isAnswer(answer)) return refuseClick(context, 'invalid');
	const decision = { answer, respondedAt: new Date(now).toISOString(), user: click.user };
	if (decisions.take(question.taskId, decision, now)) return refuseClick(context, 'already');
	await showOnCard(context, question, decision, click);
	const keepsCode = question.postDecisionBehavior === 'keepMessage' && click.responseCode !== '';
	const item = answerItem(question, {
		...decision,
		...(keepsCode && { responseCode: click.responseCode }),
	});
	// n8n sends this only after it has written down that this answer is the one that counts.
	return { webhookResponse: { outcome: 'recorded' }, workflowData: [[item]] };
}

async function verified(
	context: IWebhookFunctions,
	callback: SignedCallback,
	question: Question,
): Promise<Click | 'stale' | 'refused'> {
	try {
		return verifyClick(context, callback, question, await readKeys(context));
	} catch (error) {
		const why = error instanceof Refusal ? error.message : 'it could not be read';
		context.logger.warn(`"${context.getNode().name}" refused a click: ${why}`);
		return 'refused';
	}
}

async function readKeys(context: IWebhookFunctions): Promise<Keys> {
	const keys = toKeys(await context.getCredentials('weComCallbackApi'));
	const fault = faultOfKeys(keys);
	if (fault !== undefined) {
		throw new Refusal('unusableCredential', `the credential cannot be used, ${fault}`);
	}
	return keys;
}

/** Accounts are the same in upper and lower case (doc 90664). */
const mayAnswer = ({ approverIds }: Question, { user }: Click): boolean =>
	approverIds.length === 0 || approverIds.some((id) => id.toLowerCase() === user.toLowerCase());

async function tellOnce(
	context: IWebhookFunctions,
	{ taskId, agentId, unauthorizedReplyText }: Question,
	{ user }: Click,
): Promise<void> {
	const name = `${taskId} ${user.toLowerCase()}`;
	const now = Date.now();
	if (unauthorizedReplyText === '' || told.has(name, now)) return;
	told.add(name, now + TOLD_MS, now);
	await callAside(context, 'could not tell a member that the answer does not count', (client) =>
		sendText(client, agentId, user, unauthorizedReplyText),
	);
}

async function showOnCard(
	context: IWebhookFunctions,
	question: Question,
	{ answer, respondedAt, user = '' }: Decision,
	{ responseCode }: Click,
): Promise<void> {
	const change = decidedCard(question, { answer, respondedAt, user });
	if (!change || responseCode === '') return;
	await callAside(context, 'could not show the outcome on the card', (client) =>
		updateCard(client, question.agentId, responseCode, change),
	);
}
