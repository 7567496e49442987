import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import type { WeComCredential } from './credential';
import { endpointPath, ENDPOINTS, type EndpointName } from './endpoints';
import type { Failure, Outcome } from './outcome';
import { decide } from './retryPolicy';
import type { Tokens } from './tokens';
import { toNodeError } from './toNodeError';
import { toWire } from './wire';

/** Calls WeCom for one input item; tokens are shared by all items of the execution. */
export class WeComClient {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly tokens: Tokens,
		private readonly itemIndex: number,
		private readonly timeoutMs: number,
	) {}

	async credentials(): Promise<WeComCredential> {
		return await this.tokens.credential();
	}

	/**
	 * One call, repeated only where retryPolicy.ts says so.
	 *
	 * @throws NodeApiError naming what happened and what to do, without secrets
	 */
	async call(endpoint: EndpointName, body: IDataObject): Promise<IDataObject> {
		const { baseUrl } = await this.credentials();
		const request = {
			method: ENDPOINTS[endpoint].method,
			url: normalizeBaseUrl(baseUrl) + endpointPath(endpoint),
			body: toWire(body),
			json: true,
			timeout: this.timeoutMs,
			// A redirect would carry the token in the query to another host.
			disableFollowRedirect: true,
		};
		const used = new Set<string>();
		for (let tokenReplaced = false; ; tokenReplaced = true) {
			const { outcome, token } = await this.tokens.send(request);
			used.add(token);
			switch (decide(outcome, tokenReplaced)) {
				case 'return':
					return (outcome as Outcome & { kind: 'done' }).answer;
				case 'refreshToken':
					await this.tokens.reject(token);
					break;
				case 'fail':
					throw await this.failed(endpoint, outcome as Failure, body, used);
			}
		}
	}

	private async failed(
		endpoint: EndpointName,
		failure: Failure,
		body: IDataObject,
		used: ReadonlySet<string>,
	): Promise<NodeApiError> {
		const { corpSecret, baseUrl, accessToken } = await this.credentials();
		const call = {
			host: hostOf(normalizeBaseUrl(baseUrl)),
			timeoutS: this.timeoutMs / 1000,
			repeatable: isRepeatable(endpoint, body),
		};
		const responseCode = typeof body.response_code === 'string' ? body.response_code : undefined;
		const secrets = [corpSecret, accessToken, responseCode, ...used];
		return toNodeError(this.context.getNode(), failure, call, secrets, this.itemIndex);
	}
}

function isRepeatable(endpoint: EndpointName, body: IDataObject): boolean {
	const { repeat } = ENDPOINTS[endpoint];
	return (
		repeat === 'harmless' || (repeat === 'withDuplicateCheck' && body.enable_duplicate_check === 1)
	);
}
