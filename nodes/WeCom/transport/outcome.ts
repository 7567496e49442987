import type { IDataObject } from 'n8n-workflow';
import { toText } from '../shared/text';
import type { Failure } from '../errors';

/** Longest words of WeCom that are kept, in characters; nobody reads more, and every item would store them. */
const MAX_ERRMSG = 500;

/** How a call to WeCom ended: it did what it was asked, or why it did not. */
export type Outcome =
	({ kind: 'done'; answer: IDataObject } & Pick<Failure, 'tokenRequest' | 'mayBeDone'>) | Failure;

/**
 * Reads the body of an HTTP 200 answer. Only `errcode` decides; where it is left out, the answer has to
 * hold what was asked for, or it comes from something else than WeCom.
 *
 * @param proof a key that only a successful answer has, if there is one
 */
export function readAnswer(body: unknown, proof?: string): Outcome {
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

/** A whole number, also as text. */
function readErrcode(value: unknown): number | undefined {
	const isCode = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
	return isCode ? Number(value) : undefined;
}

const cut = (errmsg: string): string =>
	errmsg.length > MAX_ERRMSG ? `${errmsg.slice(0, MAX_ERRMSG).toWellFormed()}…` : errmsg;
