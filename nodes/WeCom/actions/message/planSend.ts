import type { IDataObject } from 'n8n-workflow';
import {
	fit,
	InputError,
	readChoice,
	readDropDown,
	readFlag,
	requireChoice,
	tooLong,
	toText,
	utf8Length,
	type Cut,
	type Fitted,
	type ReadParameter,
} from '../../fields';
import { CONFIDENTIAL_EXTENSIONS } from '../../media/kinds';
import { FileReference } from '../../media/references';
import {
	MAX_CONTENT_BYTES,
	splitNumbered,
	splitText,
	withContent,
	type Syntax,
} from '../../longText';
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
import { CONFIDENTIALITY, longText, messageType, safetiesOf, sendTo } from './send.properties';

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

/** WeCom keeps only some formats confidential, which the name of a file tells (doc 90236). */
export function confidential(content: IDataObject, { safe }: IDataObject): IDataObject {
	const file: unknown = content.media_id;
	if (safe !== 1 || !(file instanceof FileReference) || file.kind !== 'file') return content;
	return { ...content, media_id: file.limitedTo(CONFIDENTIAL_EXTENSIONS) };
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

export interface Shares {
	contents: IDataObject[];
	cuts: Cut[];
}

/**
 * The content of each message that texts of any length make.
 *
 * @param tail stands at the end of the last message, whatever is cut
 */
export function shareOut(
	{ content, cuts }: Fitted,
	type: MessageType,
	options: IDataObject,
	tail = '',
): Shares {
	if (!type.cuts) return { contents: [content], cuts };
	const limit = type.maxContentBytes ?? MAX_CONTENT_BYTES;
	const wanted = readDropDown(longText, options.longText);
	const { content: text } = content;
	const syntax = type.longText;
	const isSplit = wanted === 'split' && syntax !== undefined && typeof text === 'string';
	if (isSplit && utf8Length(text + tail) > limit) {
		const parts = inParts(text + tail, syntax, options, limit);
		return { contents: parts.map((part) => ({ ...content, content: part })), cuts };
	}
	const all =
		syntax === undefined
			? { content, cuts }
			: cutContent({ content, cuts }, { limit, syntax, tail });
	const [first] = all.cuts;
	if (wanted === 'fail' && first) throw tooLongToSend(first, syntax !== undefined);
	return { contents: [all.content], cuts: all.cuts };
}

function cutContent(
	{ content, cuts }: Fitted,
	{ limit, syntax, tail }: { limit: number; syntax: Syntax; tail: string },
): Fitted {
	const all = [...cuts];
	const room = { limit: limit - utf8Length(tail), unit: 'bytes', syntax } as const;
	const text = fit(toText(content.content), { name: 'Content' }, room, all);
	return { content: { ...content, content: text + tail }, cuts: all };
}

/** The user's choice is that nothing is cut; the hint names the others. */
function tooLongToSend({ field, length, limit, unit }: Cut, canSplit: boolean): InputError {
	const others = canSplit ? 'Split or Truncate' : 'Truncate';
	const hint = `Or choose ${others} in the option ${longText.displayName}.`;
	return tooLong({ name: field }, length, limit, unit, hint);
}

function inParts(text: string, syntax: Syntax, options: IDataObject, limit: number): string[] {
	const parts = withContent(splitText(text, syntax, limit));
	const wantsNumbers = readFlag(options.numberParts, 'Number the Parts') ?? false;
	// WeCom's duplicate check would drop the second of two equal parts.
	const drops = duplicateCheck(options).enable_duplicate_check === 1;
	const needsNumbers = drops && new Set(parts).size < parts.length;
	return wantsNumbers || needsNumbers ? splitNumbered(text, syntax, limit) : parts;
}

function messageOptions(options: IDataObject, type: MessageType): IDataObject {
	return {
		...safety(options, type),
		...(type.idTranslation && idTranslation(options)),
		...duplicateCheck(options),
	};
}

/** A message that WeCom cannot keep confidential must not go out as if it could (doc 90236, errcode 40074). */
export function safety({ safe }: IDataObject, type: MessageType): IDataObject {
	const value = readChoice(safe, CONFIDENTIALITY, safetiesOf(type), undefined);
	if (type.safe) return value === undefined ? {} : { safe: value };
	if (!value) return {};
	throw new InputError(
		CONFIDENTIALITY,
		`does not exist for a ${type.label} message`,
		'WeCom cannot keep this type confidential. Remove the option.',
	);
}
