import type { IDataObject } from 'n8n-workflow';
import { notReachedOutput } from '../../recipients';
import type { SendPlan } from './planSend';

/** What people look for first, in this order; the rest of WeCom's words comes last. */
const FIRST = ['msgid', 'msgids', 'response_code', 'response_codes'] as const;
const LAST = ['errcode', 'errmsg'] as const;

/**
 * WeCom's answers as the node puts them out: one for each message, or one for all messages of an item
 * that was merged with others.
 */
export const toOutput = (answers: readonly IDataObject[], plan: SendPlan): IDataObject[] =>
	answers.map((answer, index) => {
		const own = { ...ownKeys(plan), ...part(index, answers.length, plan) };
		return plan.simplify ? simplified(answer, own) : { ...answer, ...own };
	});

function ownKeys({ taskId, cuts }: SendPlan): IDataObject {
	return {
		...(taskId !== undefined && { taskId }),
		...(cuts.length > 0 && { truncated: true }),
	};
}

/** Which part of a split text it is. All parts go to the first recipients, then all to the next. */
function part(index: number, count: number, { messages }: SendPlan): IDataObject {
	const parts = messages.length;
	if (parts === 1) return {};
	return count < parts ? { parts } : { part: (index % parts) + 1, parts };
}

function simplified(answer: IDataObject, own: IDataObject): IDataObject {
	return {
		...pick(answer, FIRST),
		...own,
		...notReachedOutput(answer),
		...pick(answer, LAST),
	};
}

const pick = (answer: IDataObject, keys: readonly string[]): IDataObject =>
	Object.fromEntries(keys.flatMap((key) => (key in answer ? [[key, answer[key]]] : [])));
