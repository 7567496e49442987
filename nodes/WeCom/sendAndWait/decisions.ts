import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { toText } from '../fields';
import { answerText, type Answer } from './answers';
import { OneDecision } from './oneDecision';
import type { Decided } from './page';
import type { Question } from './question';
import type { Language } from './languages';

/** A decision that has been taken. */
export interface Decision {
	answer: Answer;
	/** ISO 8601. */
	respondedAt: string;
	/** Account of the member; a link does not tell. */
	user?: string;
}

/** Of this process, for all questions in it. */
export const decisions = new OneDecision<Decision>();

/** How many runs of a node in a loop are looked through. */
const MAX_RUNS = 200;

/** What came out of an earlier question of this node, whose link was opened again. */
export interface Earlier {
	decision?: Decision;
	timedOut: boolean;
}

/** Finds it among what the node has given in this execution, where n8n keeps it. */
export function earlierOf(
	context: IWebhookFunctions,
	question: Question,
	taskId: unknown,
): Earlier | undefined {
	const name = JSON.stringify(context.getNode().name);
	for (let run = 0; run < MAX_RUNS; run++) {
		const items = tryToRead(context, `{{ $(${name}).all(0, ${run}) }}`);
		if (items === undefined) return undefined;
		const found = items.find(({ json }) => json.data?.taskId === taskId)?.json.data;
		if (found) return toEarlier(found, question);
	}
	return undefined;
}

interface Item {
	json: { data?: IDataObject };
}

/** Runs that there are not make the expression fail. */
function tryToRead(context: IWebhookFunctions, expression: string): Item[] | undefined {
	try {
		const items: unknown = context.evaluateExpression(expression);
		return Array.isArray(items) && items.length > 0 ? (items as Item[]) : undefined;
	} catch {
		return undefined;
	}
}

function toEarlier(data: IDataObject, question: Question): Earlier {
	if (data.timedOut === true) return { timedOut: true };
	const user = (data.responder as IDataObject | undefined)?.id;
	const decision: Decision = {
		answer: answerIn(data, question),
		respondedAt: toText(data.respondedAt),
		...(typeof user === 'string' && { user }),
	};
	return { timedOut: false, decision };
}

function answerIn(data: IDataObject, { responseType, fields }: Question): Answer {
	switch (responseType) {
		case 'approval':
			return { approved: data.approved === true };
		case 'choice':
			return { choice: toText(data.choice), choices: (data.choices ?? []) as string[] };
		case 'freeText':
			return { text: toText(data.text) };
		case 'customForm':
			return { form: Object.fromEntries(fields.map(({ name }) => [name, data[name]])) };
	}
}

/** A decision in the words of its question. */
export const inWords = (
	question: Question,
	{ answer, respondedAt, user }: Decision,
	language: Language,
): Decided => ({
	answer: answerText(question, answer, language),
	respondedAt,
	timeZone: question.timeZone,
	...(user !== undefined && { user }),
});
