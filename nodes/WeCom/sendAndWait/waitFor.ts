import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { Ask } from './ask';
import { prepareToWait } from './engine';
import { timeoutJson } from './output';
import { rememberQuestion, type Question } from './question';

/**
 * Makes the execution ready to wait for the answer to a card that has been sent.
 *
 * @param answer WeCom's answer to the card
 */
export function waitFor(n8n: IExecuteFunctions, { question }: Ask, answer: IDataObject): void {
	const { msgid, response_code: responseCode } = answer;
	const asked: Question = {
		...question,
		msgid: typeof msgid === 'string' ? msgid : '',
		...(typeof responseCode === 'string' && { responseCode }),
	};
	rememberQuestion(n8n, asked);
	prepareToWait(n8n, timeoutJson(asked, NodeHelpers.isHitlToolType(n8n.getNode().type)));
}
