import { randomBytes } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { faultOfKeys, toKeys, type Keys } from '../callback/keys';
import { InputError, toText, type ReadParameter } from '../fields';
import { idTranslation } from '../options';
import { EVERYONE, type Recipients } from '../recipients';
import { addressOf, areLinksWorking, requireWorkingLinks } from './pageAddress';
import { approvalCard, beginning, choiceCard, linkCard, type Card } from './cards';
import type { Question } from './question';
import { readQuestion } from './readQuestion';
import { sealReference, type Meaning } from './reference';
import { toolMessage } from './toolMessage';
import { isForEver, waitTill } from './waitTill';

/** Everything about a question but what WeCom's answer to the card says. */
export type Draft = Omit<Question, 'msgid' | 'responseCode'>;

/** A question, ready to be sent. */
export interface Ask {
	question: Draft;
	/** What message/send takes (doc 90236), without the recipients. */
	message: IDataObject;
	waitUntil: Date;
	warnings: string[];
}

/** 128 random bits: unique for the app, and nobody can guess another card's. */
const newTaskId = (): string => `n8n-${randomBytes(16).toString('hex')}`;

/**
 * Reads and checks a question and makes its card.
 *
 * @throws InputError when it could not be asked, or its answer could not come back
 */
export async function planAsk(
	n8n: IExecuteFunctions,
	item: number,
	read: ReadParameter,
	options: IDataObject,
	recipients: Recipients,
	agentId: number,
): Promise<Ask> {
	const now = Date.now();
	const node = n8n.getNode();
	const asked = readQuestion(read, options, node.parameters.approverIds);
	const waitUntil = waitTill(options, now);
	const isReview = NodeHelpers.isHitlToolType(node.type);
	const question: Draft = {
		...asked,
		...(isReview && { text: toolMessage(asked.text, n8n.getInputData()[item]?.json ?? {}) }),
		taskId: newTaskId(),
		asker: n8n.getWorkflow().name ?? 'n8n',
		askedAt: new Date(now).toISOString(),
		...(!isForEver(waitUntil) && { openUntil: waitUntil.toISOString() }),
		timeZone: n8n.getTimezone(),
		translatesIds: idTranslation(options).enable_id_trans === 1,
		agentId,
	};
	const { card, cut, opens, warnings } = await cardOf(
		n8n,
		item,
		question,
		toText(options.messageButtonLabel),
	);
	return {
		question,
		message: {
			msgtype: 'template_card',
			agentid: agentId,
			template_card: card,
			...idTranslation(options),
		},
		waitUntil,
		warnings: [...strangers(asked.approverIds, recipients), ...tooLong(cut && !opens), ...warnings],
	};
}

async function cardOf(
	n8n: IExecuteFunctions,
	item: number,
	question: Draft,
	linkLabel: string,
): Promise<Card & { opens: boolean; warnings: string[] }> {
	const { taskId, inChat, responseType, text } = question;
	const address = addressOf(n8n, taskId, item);
	const asked: Question = { ...question, msgid: '' };
	const url = address.pageUrl('open');
	if (!inChat) {
		const warnings = await requireWorkingLinks(n8n, url);
		return { ...linkCard(asked, address.pageUrl, linkLabel.trim()), opens: true, warnings };
	}
	const keys = await readKeys(n8n, item);
	const askedAt = Math.floor(Date.parse(question.askedAt) / 1000);
	const keepsCard = question.postDecisionBehavior === 'keepMessage';
	const keyOf = (meaning: Meaning) =>
		sealReference({ ...address, meaning, askedAt, keepsCard }, taskId, keys);
	if (responseType === 'choice') {
		const card = choiceCard(asked, keyOf('choice'), linkLabel.trim());
		return { ...card, opens: false, warnings: [] };
	}
	// The buttons work without a link; a longer text is then cut for good.
	const opens = beginning(text).cut && (await areLinksWorking(n8n, url));
	return { ...approvalCard(asked, keyOf, opens ? url : undefined), opens, warnings: [] };
}

async function readKeys(n8n: IExecuteFunctions, item: number): Promise<Keys> {
	const keys = toKeys(await n8n.getCredentials('weComCallbackApi', item));
	const fault = faultOfKeys(keys);
	if (fault === undefined) return keys;
	throw new InputError(
		'WeCom Callback API',
		'cannot be used for answers',
		`${fault}. Copy the value again from the page where WeCom asks for the callback URL.`,
	);
}

/** Approvers who do not get the card cannot click on it. Who is in a department or tag, nobody knows here. */
function strangers(approverIds: readonly string[], recipients: Recipients): string[] {
	const { users, departments, tags } = recipients;
	if (departments.length > 0 || tags.length > 0 || users.includes(EVERYONE)) return [];
	const known = new Set(users.map((id) => id.toLowerCase()));
	const without = approverIds.filter((id) => !known.has(id.toLowerCase()));
	if (without.length === 0) return [];
	return [`Approvers who do not get the card cannot answer: ${without.join(', ')}.`];
}

const tooLong = (isCutForGood: boolean): string[] =>
	isCutForGood
		? [
				'"Message" is longer than the 160 characters that this card shows, and was cut. Send the details in a message before, or let people answer on a page.',
			]
		: [];
