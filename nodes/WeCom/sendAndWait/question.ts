import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { FormField } from './form/formField';

/** How an answer looks. */
export type ResponseType = 'approval' | 'choice' | 'freeText' | 'customForm';

/** What becomes of a card once it is decided. */
export type PostDecision = 'showOutcome' | 'removeButtons' | 'keepMessage';

export interface Choice extends IDataObject {
	text: string;
	value: string;
}

/**
 * A question as it was asked. Everything that decides about an answer stands here: parameters are not
 * read again when the answer comes, since their expressions would then see other items.
 */
export interface Question {
	/** Names the card for WeCom, and tells this question from others of the same node. */
	taskId: string;
	responseType: ResponseType;
	/** Answered on the card inside WeCom instead of on a page. */
	inChat: boolean;
	title: string;
	text: string;
	/** Who asks: the name of the workflow. */
	asker: string;
	/** ISO 8601. */
	askedAt: string;
	/** ISO 8601; absent when the question stays open. */
	openUntil?: string;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Captions of an approval. Without `decline` there is only one button. */
	labels: { approve: string; decline?: string };
	choices: Choice[];
	/** Whether several choices may be taken. */
	many: boolean;
	/** The form of `freeText` and `customForm`. */
	fields: FormField[];
	page: { title: string; description: string; button: string };
	/** Who may answer in the chat; everyone who got the card when empty. */
	approverIds: string[];
	unauthorizedReplyText: string;
	postDecisionBehavior: PostDecision;
	/** Whether WeCom puts names in the place of IDs on the card. */
	translatesIds: boolean;
	/** The app that sent the card. */
	agentId: number;
	/** WeCom's answer to the card. */
	msgid: string;
	/** Locks the card once, within 72 hours; cards without buttons have none. */
	responseCode?: string;
}

/** Where n8n keeps the question: with the execution, until it ends. */
const KEY = 'question';

export function rememberQuestion(context: IExecuteFunctions, question: Question): void {
	context.getContext('node')[KEY] = question;
}

/**
 * The question that the node of a waiting execution asked last. Webhook functions have no access to
 * the context but through an expression.
 */
export function recallQuestion(context: IWebhookFunctions): Question | undefined {
	const name = JSON.stringify(context.getNode().name);
	const question: unknown = context.evaluateExpression(`{{ $node[${name}].context.${KEY} }}`);
	return typeof question === 'object' && question !== null ? (question as Question) : undefined;
}

/** @param now epoch ms */
export const isOver = ({ openUntil }: Question, now: number): boolean =>
	openUntil !== undefined && Date.parse(openUntil) <= now;
