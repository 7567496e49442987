import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Answer } from './answers';
import type { Question } from './question';

/** Who answered and how to reach the card again. */
export interface Answered {
	answer: Answer;
	/** ISO 8601. */
	respondedAt: string;
	/** Account of the member; a link does not tell. */
	user?: string;
	/** Still unused, since the card was left as it is. */
	responseCode?: string;
}

/** What the node gives for an answer. What the node itself says cannot be overwritten by a form. */
export function answerItem(question: Question, answered: Answered): INodeExecutionData {
	const { answer, respondedAt, user, responseCode } = answered;
	const { taskId, msgid } = question;
	const data: IDataObject = {
		...('form' in answer ? answer.form : answer),
		respondedAt,
		taskId,
		msgid,
		...(user !== undefined && { responder: { id: user, source: 'wecom' } }),
		...(responseCode !== undefined && { responseCode }),
	};
	return { json: { data }, pairedItem: { item: 0 } };
}

/**
 * What the node gives when nobody answered in time, with what locks or recalls the card.
 *
 * @param isForAgent whether the agent is told why its tool did not run
 */
export function timeoutJson(
	{ taskId, msgid, responseCode }: Pick<Question, 'taskId' | 'msgid' | 'responseCode'>,
	isForAgent: boolean,
): IDataObject {
	const data: IDataObject = {
		approved: false,
		timedOut: true,
		taskId,
		msgid,
		...(responseCode !== undefined && { responseCode }),
		...(isForAgent && { chatInput: 'Nobody answered in time, so the tool was not run.' }),
	};
	return { data };
}
