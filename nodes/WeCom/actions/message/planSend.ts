import type { IDataObject } from 'n8n-workflow';
import {
	InputError,
	readDropDown,
	requireChoice,
	toText,
	type Cut,
	type ReadParameter,
} from '../../fields';
import { MESSAGE_TYPES, type MessageType } from '../../messageTypes';
import {
	agentId,
	duplicateCheck,
	failsIfNotReached,
	hasAgentId,
	idTranslation,
	mergeIdentical,
	simplify,
} from '../../options';
import {
	EVERYONE,
	inCalls,
	readIds,
	readLists,
	requireFewEnough,
	toSendRecipients,
	type Recipients,
} from '../../recipients';
import { confidential, safety } from './confidentiality';
import { messageType, sendTo } from './send.properties';
import { shareOut } from './shareOut';

/** What one input item asks for; files are still references. */
export interface SendPlan {
	recipients: Recipients;
	/** The bodies without their recipients: one for each message that a long text is split into. */
	messages: IDataObject[];
	/** The texts that were cut because WeCom would cut them. */
	cuts: Cut[];
	/** The Task ID of the card, which clicks on it name. */
	taskId?: string;
	/** Whether the Task ID is not in the messages yet: items with the same card may share one. */
	isTaskIdMadeUp: boolean;
	/** Whether the output is made for workflows, or is WeCom's answer as it came. */
	simplify: boolean;
	/** Whether a message that does not reach everyone counts as failed. */
	failsIfNotReached: boolean;
	/** Whether the AgentId came from the option, not from the credential. */
	agentIdOption: boolean;
	/** Whether the item may share its calls with items that send the same. */
	isMerged: boolean;
	/** Equal for items that send the same; only where the item is merged. */
	contentHash?: string;
	/** What the user should know about values that were taken all the same. */
	notes: string[];
}

/** Task IDs are unique in an app, so that the second of two calls would be refused (doc 90236, errcode 42014). */
const SPENT_TASK_ID =
	'A Task ID works for one call. Divide the recipients among several items, each with a Task ID of its own.';

/**
 * Turns the parameters of one item into what message/send takes (doc 90236). Most items make one
 * call; more recipients than one call takes, and a long text that is to be split, make several.
 *
 * @param credentialAgentId AgentId of the credential
 * @param newTaskId names a card that WeCom would refuse without a name
 * @throws InputError when WeCom would refuse or mangle any of it
 */
export function planSend(
	read: ReadParameter,
	options: IDataObject,
	credentialAgentId: unknown,
	newTaskId: () => string,
): SendPlan {
	const name = requireChoice(read(messageType.name), messageType.displayName, messageType.options);
	const type: MessageType = MESSAGE_TYPES[name];
	const { contents, cuts } = shareOut(type.build(read), type, options);
	const shared = {
		msgtype: name,
		...(type.takesAgentId && { agentid: agentId(options, credentialAgentId) }),
	};
	const common = messageOptions(options, type);
	const messages = contents.map((content): IDataObject => ({
		...shared,
		[name]: confidential(content, common),
		...common,
	}));
	const notes = type.doubts(read);
	const to = recipients(read, type, notes);
	const [first = {}] = contents;
	const madeUp = type.lacksTaskId?.(first) ? newTaskId() : undefined;
	const taskId = madeUp ?? (first.task_id === undefined ? undefined : toText(first.task_id));
	if (taskId !== undefined) requireFewEnough(to, SPENT_TASK_ID);
	return {
		recipients: to,
		messages,
		cuts,
		notes,
		...(taskId !== undefined && { taskId }),
		isTaskIdMadeUp: madeUp !== undefined,
		simplify: simplify(options),
		failsIfNotReached: failsIfNotReached(options),
		agentIdOption: type.takesAgentId && hasAgentId(options),
		isMerged: mergeIdentical(options),
	};
}

/** The bodies for one call after the other: all messages to the first recipients, then to the next. */
export function bodiesOf(plan: SendPlan, recipients = plan.recipients): IDataObject[] {
	const messages = plan.isTaskIdMadeUp
		? plan.messages.map((one) => named(one, plan))
		: plan.messages;
	return inCalls(recipients).flatMap((to) =>
		messages.map((message) => ({ ...toSendRecipients(to), ...message })),
	);
}

/** The message with the Task ID that the node made up. */
function named(message: IDataObject, { taskId }: SendPlan): IDataObject {
	const type = toText(message.msgtype);
	return { ...message, [type]: { ...(message[type] as IDataObject), task_id: taskId } };
}

const NAMED: Record<
	(typeof sendTo)['default'],
	(read: ReadParameter, notes: string[]) => Recipients
> = {
	all: () => ({ users: [EVERYONE], departments: [], tags: [] }),
	byId: readIds,
	fromList: readLists,
};

/**
 * Who the panel names.
 *
 * @param notes gets what the user should know about values that were taken all the same
 * @throws InputError when nobody is named
 */
export const namedRecipients = (read: ReadParameter, notes: string[]): Recipients =>
	NAMED[readDropDown(sendTo, read(sendTo.name))](read, notes);

function recipients(read: ReadParameter, type: MessageType, notes: string[]): Recipients {
	const named = namedRecipients(read, notes);
	if (!type.toEveryone && named.users.includes(EVERYONE)) {
		throw new InputError(
			sendTo.displayName,
			'names everyone',
			`WeCom does not send a ${type.label} to everyone. Name members, departments or tags.`,
		);
	}
	return named;
}

function messageOptions(options: IDataObject, type: MessageType): IDataObject {
	return {
		...safety(options, type),
		...(type.idTranslation && idTranslation(options)),
		...duplicateCheck(options),
	};
}
