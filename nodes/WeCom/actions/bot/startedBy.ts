import type { IExecuteFunctions } from 'n8n-workflow';
import { toText } from '../../fields';
import type { Origin } from '../../bot/answer/receivers';
import { objectOf, textOf } from '../../bot/frames';
import type { Chat } from '../../bot/inbound';
import { BotError } from '../../errors';

const TRIGGER = 'weComBotTrigger';
const isTrigger = (type: string) => type.split('.').at(-1) === TRIGGER;

/** What has started the execution. */
interface Start {
	origin: Origin;
	messageId: string;
	chat: Chat;
}

/**
 * Makes sure that a trigger waits for the reply of this execution.
 *
 * @throws BotError when none does
 */
export function requireWaitingTrigger(context: IExecuteFunctions): Start {
	const trigger = triggerName(context);
	if (trigger === undefined) {
		throw new BotError({ kind: 'notStarted' });
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
	throw new BotError({ kind: 'doesNotWait' });
}

/** The bot's trigger that has started the execution. */
function triggerName(context: IExecuteFunctions): string | undefined {
	const started = context.getExecutionContext?.()?.triggerNode;
	if (started) return isTrigger(started.type) ? started.name : undefined;
	// Versions of n8n that do not tell: it can only be one before this node.
	const before = context.getParentNodes(context.getNode().name);
	return before.find(({ type }) => isTrigger(type))?.name;
}

/** Marks the execution as one that has replied. @throws BotError the second time */
export function requireFirstReply(context: IExecuteFunctions): void {
	const flow = context.getContext('flow');
	if (toText(flow.weComBotReplied) !== '') {
		throw new BotError({ kind: 'repliedBefore' });
	}
	flow.weComBotReplied = true;
}
