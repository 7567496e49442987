import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { aftermathOf, leave } from './aftermath';
import { describe, type Call } from './describe';
import { errorNode } from './errorNode';
import { failureCause } from './failureCause';
import { mayHaveArrived, type Failure } from './outcome';
import { redact } from './redact';

/**
 * The error that a user sees for a failed call. It is built new from data: what n8n's request helper
 * threw holds the URL with its secrets and goes nowhere.
 *
 * @param secrets values that must not appear in it
 */
export function toNodeError(
	node: INode,
	failure: Failure,
	call: Call,
	secrets: ReadonlyArray<string | undefined>,
	itemIndex?: number,
): NodeApiError {
	const { title, advice } = describe(failure, call);
	const response: JsonObject =
		failure.kind === 'refused'
			? { errcode: failure.errcode, errmsg: redact(failure.errmsg, secrets) }
			: { kind: failure.kind };
	const error = new NodeApiError(errorNode(node), response, {
		message: redact(title, secrets),
		description: redact(advice, secrets),
		...(failure.kind === 'refused' && { httpCode: String(failure.errcode) }),
		...(failure.kind === 'httpStatus' && { httpCode: String(failure.status) }),
		...(itemIndex !== undefined && { itemIndex }),
		failure: failureCause(failure),
	});
	const isInDoubt = call.repeat !== 'harmless' && mayHaveArrived(failure);
	return isInDoubt ? leave(error, { inDoubt: true }) : error;
}

/** The same error once more, for another item that shared the call or to be told more in. */
export function copyOf(
	error: NodeApiError,
	itemIndex = error.context.itemIndex as number | undefined,
): NodeApiError {
	const { message, description, httpCode, failure, errorResponse } = error;
	const copy = new NodeApiError(error.node, errorResponse ?? {}, {
		message,
		...(description && { description }),
		...(httpCode && { httpCode }),
		...(itemIndex !== undefined && { itemIndex }),
		failure,
	});
	return leave(copy, aftermathOf(error));
}
