import type { IExecuteFunctions } from 'n8n-workflow';
import { toText } from '../../fields';
import type { Origin } from '../answer/receivers';
import { BotFailure } from '../failure';
import { objectOf, textOf } from '../frames';
import type { Chat } from '../inbound';

const TRIGGER = 'weComBotTrigger';
const isTrigger = (type: string) => type.split('.').at(-1) === TRIGGER;

const OTHER_WAYS =
	'Choose "Response URL" under Reply Through, which works once within an hour, or use the operation Send.';

/** What has started the execution. */
interface Start {
	origin: Origin;
	messageId: string;
	chat: Chat;
}

/**
 * Makes sure that a trigger waits for the reply of this execution.
 *
 * @throws BotFailure when none does
 */
export function requireWaitingTrigger(context: IExecuteFunctions): Start {
	const trigger = triggerName(context);
	if (trigger === undefined) {
		throw new BotFailure(
			'This execution was not started by a WeCom AI Bot Trigger, so there is nothing to reply to',
			`${OTHER_WAYS} In a sub-workflow, hand the text back to the workflow with the trigger and reply there.`,
			'notSent',
		);
	}
	const node = `$(${JSON.stringify(trigger)})`;
	const respond = context.evaluateExpression(`{{ ${node}.params.respond }}`, 0);
	if (respond === undefined || respond === null || respond === 'replyNode') {
		const json = objectOf(context.evaluateExpression(`{{ ${node}.first().json }}`, 0));
		return {
			origin: { workflowId: context.getWorkflow().id ?? '', trigger },
			messageId: textOf(json.messageId),
			chat: { chatId: textOf(json.chatId), chatType: textOf(json.chatType) },
		};
	}
	throw new BotFailure(
		`The trigger does not wait for a reply: its "Respond" is not "Using the AI Bot's Reply Operation"`,
		`Change it there. ${OTHER_WAYS}`,
		'notSent',
	);
}

/** The reply could only go through a trigger that is not there any more. */
export const nobodyListens = (): BotFailure =>
	new BotFailure(
		'Nobody waits for this reply any more: the trigger has stopped listening',
		`Publish the workflow. ${OTHER_WAYS}`,
		'notSent',
	);

/** The bot's trigger that has started the execution. */
function triggerName(context: IExecuteFunctions): string | undefined {
	const started = context.getExecutionContext?.()?.triggerNode;
	if (started) return isTrigger(started.type) ? started.name : undefined;
	// Versions of n8n that do not tell: it can only be one before this node.
	const before = context.getParentNodes(context.getNode().name);
	return before.find(({ type }) => isTrigger(type))?.name;
}

/** Marks the execution as one that has replied. @throws BotFailure the second time */
export function requireFirstReply(context: IExecuteFunctions): void {
	const flow = context.getContext('flow');
	if (toText(flow.weComBotReplied) !== '') {
		throw new BotFailure(
			'The message was answered already by an earlier node of this execution',
			'A trigger takes one reply. Give this node all messages as items, which it sends in order, or use the operation Send for more.',
			'notSent',
		);
	}
	flow.weComBotReplied = true;
}
