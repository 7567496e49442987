import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { open } from '../callback/envelope';
import type { Keys } from '../callback/keys';
import { Refusal } from '../callback/refusal';
import { toMessage } from '../callback/toMessage';
import { clickOf } from '../inbound/click';
import { agentIdOf } from '../inbound/message';
import type { SignedCallback } from './outcomes';
import type { Question } from './question';
import { openReference, type Meaning } from './reference';
import { QUESTION_KEY } from './cards';

/**
 * How old a signed click may be, in minutes: as much as a trigger may be told to tolerate. The
 * click is bound to one card, which can be decided once, so that nothing is to be had by replaying it.
 */
const TOLERANCE_MINUTES = 60;

/** A click that WeCom has signed, on the card of this question. */
export interface Click {
	user: string;
	meaning: Meaning;
	/** What was chosen in a vote. */
	optionIds: string[];
	/** Changes the card once, within 72 hours. */
	responseCode: string;
}

/**
 * Reads a callback that somebody posted. The address of a waiting execution is no proof: only what
 * WeCom has signed counts.
 *
 * @returns 'stale' for a good click on another card of this node
 * @throws Refusal when it is forged, too old, or meant for another company or app
 */
export function verifyClick(
	context: IWebhookFunctions,
	callback: SignedCallback,
	question: Question,
	keys: Keys,
): Click | 'stale' {
	const { encrypt, msg_signature, timestamp, nonce } = callback;
	const query = { msg_signature, timestamp, nonce };
	const { content } = open(encrypt, query, keys, TOLERANCE_MINUTES, Date.now());
	const message = toMessage(content);
	const click = message.Event === 'template_card_event' ? clickOf(message) : undefined;
	if (!click || agentIdOf(message) !== String(question.agentId)) {
		throw new Refusal('forged', 'it is no click on a card of the app that asked');
	}
	const { key, taskId, user, options, responseCode } = click as Record<string, string> & {
		options: IDataObject;
	};
	const reference = openReference(key ?? '', taskId ?? '', keys);
	const isOurs =
		reference?.nodeId === context.getNode().id &&
		reference.executionId === context.getExecutionId();
	if (!reference || !isOurs) {
		throw new Refusal('forged', 'its key does not belong to this execution');
	}
	if (taskId !== question.taskId) return 'stale';
	return {
		user: user ?? '',
		meaning: reference.meaning,
		optionIds: (options[QUESTION_KEY] ?? []) as string[],
		responseCode: responseCode ?? '',
	};
}
