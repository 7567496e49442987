import type { IExecuteFunctions } from 'n8n-workflow';
import { toText } from '../../fields';
import { BotFailure } from '../failure';

const TRIGGER = 'weComBotTrigger';
const isTrigger = (type: string) => type.split('.').at(-1) === TRIGGER;

const OTHER_WAYS =
	'Choose "Response URL of the Message" under Reply Through, which works once within an hour, or use the operation Send.';

/**
 * Makes sure that a trigger waits for the reply of this execution.
 *
 * @throws BotFailure when none does
 */
export function requireWaitingTrigger(context: IExecuteFunctions): void {
	const trigger = triggerName(context);
	if (trigger === undefined) {
		throw new BotFailure(
			'This execution was not started by a WeCom AI Bot Trigger, so there is nothing to reply to',
			`${OTHER_WAYS} In a sub-workflow, hand the text back to the workflow with the trigger and reply there.`,
			'notSent',
		);
	}
	const respond = context.evaluateExpression(
		`{{ $(${JSON.stringify(trigger)}).params.respond }}`,
		0,
	);
	if (respond === undefined || respond === null || respond === 'replyNode') return;
	throw new BotFailure(
		`The trigger does not wait for a reply: its "Respond" is not "Using the AI Bot's Reply Operation"`,
		`Change it there. ${OTHER_WAYS}`,
		'notSent',
	);
}

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
