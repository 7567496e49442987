import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { describe, type Call } from './describe';
import { errorNode } from './errorNode';
import { failureCause } from './failureCause';
import type { Failure } from './outcome';
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
	return new NodeApiError(errorNode(node), response, {
		message: redact(title, secrets),
		description: redact(advice, secrets),
		...(failure.kind === 'refused' && { httpCode: String(failure.errcode) }),
		...(failure.kind === 'httpStatus' && { httpCode: String(failure.status) }),
		...(itemIndex !== undefined && { itemIndex }),
		failure: failureCause(failure),
	});
}
