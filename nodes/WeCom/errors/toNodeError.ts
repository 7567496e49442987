import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { BotError } from './botError';
import { tellDelivery, type Delivery } from './delivery';
import { errorNode } from './errorNode';
import type { Failure } from './failure';
import { failureCause } from './failureCause';
import { InputError } from './inputError';
import { isInDoubt } from './isInDoubt';
import { asHtml, asText, toHtml, type Paragraphs } from './paragraphs';
import { ResultError } from './resultError';
import { WeComError } from './wecomError';

/** What the place that translates an error knows about it beside the error itself. */
export interface Facts {
	/** Index of the input item. */
	item?: number;
	/** What of the item had been done all the same. */
	delivery?: Delivery;
	/** What else helps, as a sentence: whom a message was for. */
	note?: string;
	/** What became of the other items, as sentences. */
	others?: string;
}

/** An error in words, and data for the JSON of an item that failed. */
interface Told {
	/** What happened. */
	message: string;
	/** What to do. n8n writes HTML here, so that of an error which is not ours stays as it is. */
	hint: string;
	/** What had gone all the same, and where the reason comes from. */
	more: Paragraphs;
	details?: IDataObject;
}

/** Whatever was thrown, as an error of n8n that names the item. The one place where that is done. */
export function toNodeError(
	node: INode,
	error: unknown,
	facts: Facts = {},
): NodeApiError | NodeOperationError {
	const shown = errorNode(node);
	const told = tell(error, facts);
	const message = isTool(node) ? forAgent(told) : told.message;
	const description = isTool(node) ? '' : forEditor(told, isOurs(error));
	const itemIndex = facts.item;
	if (error instanceof WeComError) {
		const { failure } = error;
		return new NodeApiError(shown, (told.details ?? {}) as JsonObject, {
			message,
			description,
			httpCode: httpCodeOf(failure),
			...(itemIndex !== undefined && { itemIndex }),
			failure: failureCause(failure),
		});
	}
	// Errors of n8n itself, and those of its expressions, say more than their message.
	const cause = isOurs(error) || isTool(node) ? message : (error as Error);
	const named = new NodeOperationError(shown, cause, { itemIndex });
	// n8n hands its own errors back as they are.
	if (description !== '') named.description = description;
	return named;
}

/** Whether an AI agent runs the node: n8n makes the tool of a node a type of its own, with this ending. */
const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/** An agent is handed the message alone, so that what to do has to stand in it. */
function forAgent({ message, hint, more }: Told): string {
	const rest = asText([hint, ...more]);
	return rest === '' ? message : `${message}. ${rest}`;
}

const forEditor = ({ hint, more }: Told, isPlain: boolean): string =>
	asHtml([isPlain ? toHtml(hint) : hint, ...more.map((text) => text && toHtml(text))]);

/**
 * What "continue on fail" puts in place of an answer. n8n sends items to the error output by these
 * three keys, and would leave only the message of an item that carries the error itself.
 */
export function toFailedJson(node: INode, error: unknown, facts: Facts): IDataObject {
	const { message, hint, more, details } = tell(error, facts);
	const text = asText([hint, ...more]);
	return {
		// n8n words some errors of its own anew.
		error: isOurs(error) ? message : toNodeError(node, error, facts).message,
		...(text !== '' && { message: text }),
		...(details && { details }),
	};
}

const OURS = [BotError, InputError, ResultError, WeComError] as const;
type Ours = InstanceType<(typeof OURS)[number]>;

const isOurs = (error: unknown): error is Ours => OURS.some((kind) => error instanceof kind);

function tell(error: unknown, { item, delivery, note, others }: Facts): Told {
	const { message, hint, details } = wordsOf(error, item);
	const { unsent, source } = error as Partial<WeComError>;
	const done = delivery ? tellDelivery(delivery, isInDoubt(error)) : '';
	const msgids = delivery?.msgids ?? [];
	return {
		message,
		hint,
		more: [[unsent, others, done, note].filter(Boolean).join(' '), source],
		...((details ?? msgids.length > 0) && {
			details: { ...details, ...(msgids.length > 0 && { deliveredMsgids: msgids }) },
		}),
	};
}

function wordsOf(error: unknown, item: number | undefined): Omit<Told, 'more'> {
	if (error instanceof InputError) {
		const where = item === undefined ? '' : ` [item ${item}]`;
		return { message: `${error.message}${where}`, hint: error.hint, details: error.details };
	}
	if (isOurs(error)) return { message: error.message, hint: error.hint, details: error.details };
	const { message, description } = error as Error & { description?: string | null };
	return { message, hint: description ?? '' };
}

function httpCodeOf(failure: Failure): string | undefined {
	if (failure.kind === 'refused') return String(failure.errcode);
	return failure.kind === 'httpStatus' ? String(failure.status) : undefined;
}
