import type { IDataObject } from 'n8n-workflow';
import { WeComError, type Call, type Failure } from '../errors';
import { clock } from '../shared/clock';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import { fileContent, jsonContent, queryContent, type Content } from './content';
import { ENDPOINTS, type EndpointName } from './endpoints';
import type { UploadFile } from './multipart';
import type { Outcome } from './outcome';
import { requestWithRetries, type RequestContext } from './requestWithRetries';

export interface CallOptions {
	/** Another body for a call that WeCom has refused with this errcode; it is then made once more. */
	repair?: (errcode: number) => Promise<IDataObject | undefined>;
	/** Whether the AgentId in the body came from the option, not from the credential. */
	agentIdOption?: boolean;
}

export interface ClientSettings extends RequestContext {
	/** How long one request may take, in ms. */
	timeoutMs: number;
}

/**
 * Calls WeCom in the name of one caller; the throttle is shared by all items of the execution. Every
 * call throws a WeComError that says what happened, without secrets.
 */
export class WeComClient {
	constructor(private readonly settings: ClientSettings) {}

	/** Names the caller without revealing it. */
	get owner(): string {
		return this.settings.auth.owner;
	}

	/** Where files of messages go. */
	get uploadEndpoint(): EndpointName {
		return this.settings.auth.name === 'webhookKey' ? 'webhook/upload_media' : 'media/upload';
	}

	/** One call with a JSON body, repeated only where retryPolicy.ts says so. */
	async call(
		endpoint: EndpointName,
		body: IDataObject,
		{ repair, agentIdOption }: CallOptions = {},
	): Promise<IDataObject> {
		const { timeoutMs } = this.settings;
		const content = { ...jsonContent(endpoint, body, timeoutMs), agentIdOption };
		const outcome = await this.request(endpoint, content);
		const repaired =
			outcome.kind === 'refused' && !outcome.tokenRequest && !outcome.mayBeDone && repair
				? await repair(outcome.errcode)
				: undefined;
		if (!repaired) return this.answer(endpoint, outcome, content);
		return await this.call(endpoint, repaired, { agentIdOption });
	}

	/** One call without a body. */
	async get(endpoint: EndpointName, qs: IDataObject = {}): Promise<IDataObject> {
		return await this.make(endpoint, queryContent(qs, this.settings.timeoutMs));
	}

	/** One call that is answered with a file; `read` tells it from a refusal. */
	async getFile(
		endpoint: EndpointName,
		qs: IDataObject,
		read: (body: unknown) => Outcome,
	): Promise<IDataObject> {
		const content: Content = {
			...queryContent(qs, this.settings.timeoutMs),
			read,
			extras: { json: false, encoding: 'arraybuffer', returnFullResponse: true },
		};
		return await this.make(endpoint, content);
	}

	/** Uploads one file. The time its bytes may take is added to the timeout. */
	async upload(
		endpoint: EndpointName,
		file: UploadFile,
		qs: IDataObject = {},
	): Promise<IDataObject> {
		return await this.make(endpoint, fileContent(file, qs, this.settings.timeoutMs));
	}

	private async make(endpoint: EndpointName, content: Content): Promise<IDataObject> {
		return this.answer(endpoint, await this.request(endpoint, content), content);
	}

	private async request(endpoint: EndpointName, content: Content): Promise<Outcome> {
		return await requestWithRetries(this.settings, endpoint, content);
	}

	private answer(endpoint: EndpointName, outcome: Outcome, content: Content): IDataObject {
		if (outcome.kind === 'done') return outcome.answer;
		throw this.failed(outcome, endpoint, content);
	}

	private failed(failure: Failure, endpoint: EndpointName, content: Content): WeComError {
		const { timeoutMs, repeatableUntil, secrets = [], during, agentIdOption, repeats } = content;
		const { auth } = this.settings;
		const call: Call = {
			endpoint,
			host: hostOf(normalizeBaseUrl(auth.baseUrl)),
			...(auth.name === 'webhookKey' && { hostField: 'Webhook URL' }),
			timeoutS: timeoutMs / 1000,
			repeat: ENDPOINTS[endpoint].repeat,
			safety: repeatableUntil === 0 ? 'none' : clock.now() < repeatableUntil ? 'lasts' : 'over',
			during,
			...(agentIdOption && { agentIdOption }),
			...(repeats && { repeats }),
		};
		return new WeComError(failure, call, [...auth.secrets, ...secrets]);
	}
}
