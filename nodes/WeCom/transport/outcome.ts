import type { IDataObject } from 'n8n-workflow';
import { toText } from '../shared/toText';
import type { Failure } from '../errors';

/** Longest words of WeCom that are kept, in characters; nobody reads more, and every item would store them. */
const MAX_ERRMSG = 500;

/** Largest answer of most calls, in characters; WeCom's own have a few hundred. */
export const MAX_ANSWER_LENGTH = 1024 * 1024;

/** What is known of the answers of an endpoint, see `Endpoint`. */
export interface AnswerRule {
	proof?: string;
	maxAnswerLength?: number;
}

/** How a call to WeCom ended: it did what it was asked, or why it did not. */
export type Outcome =
	| ({ kind: 'done'; answer: IDataObject } & Pick<Failure, 'tokenRequest' | 'mayBeDone'>)
	| Failure;

/**
 * Reads the body of an HTTP 200 answer. Only `errcode` decides; where it is left out, the answer has to
 * hold what was asked for, or it comes from something else than WeCom.
 *
 * @param given the body as text, or parsed already
 * @param rule what the endpoint's answers are like
 */
export function readAnswer(given: unknown, rule: AnswerRule = {}): Outcome {
	const { proof, maxAnswerLength = MAX_ANSWER_LENGTH } = rule;
	if (typeof given === 'string' && given.length > maxAnswerLength)
		return { kind: 'unreadable', reason: 'tooLarge' };
	const body = typeof given === 'string' ? parsed(given) : given;
	if (body === undefined || body === null || body === '')
		return { kind: 'unreadable', reason: 'empty' };
	if (typeof body === 'string') {
		return { kind: 'unreadable', reason: body.trimStart().startsWith('<') ? 'html' : 'malformed' };
	}
	if (typeof body !== 'object' || Array.isArray(body))
		return { kind: 'unreadable', reason: 'malformed' };
	const answer = body as IDataObject;
	const isProven = proof !== undefined && answer[proof] !== undefined;
	const errcode = readErrcode(answer.errcode) ?? (isProven ? 0 : undefined);
	if (errcode === undefined) return { kind: 'unreadable', reason: 'malformed' };
	// Some proxies turn it into text, which everything behind would have to know.
	const plain = 'errcode' in answer ? { ...answer, errcode } : answer;
	if (errcode !== 0) return { kind: 'refused', errcode, errmsg: cut(toText(answer.errmsg)) };
	const { errmsg } = plain;
	const isLong = typeof errmsg === 'string' && errmsg.length > MAX_ERRMSG;
	return { kind: 'done', answer: isLong ? { ...plain, errmsg: cut(errmsg) } : plain };
}

/** What the JSON says; a text that is none stays as it is. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** A whole number, also as text. */
function readErrcode(value: unknown): number | undefined {
	const isCode = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
	return isCode ? Number(value) : undefined;
}

const cut = (errmsg: string): string =>
	errmsg.length > MAX_ERRMSG ? `${errmsg.slice(0, MAX_ERRMSG).toWellFormed()}…` : errmsg;
