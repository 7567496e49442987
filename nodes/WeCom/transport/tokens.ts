import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import {
	CREDENTIAL_TYPE,
	hasUsableToken,
	tokenOf,
	tokenOwner,
	type FetchedToken,
	type WeComCredential,
} from './credential';
import { readAnswer, type Failure, type Outcome } from './outcome';
import { readFailure } from './readFailure';

/** Where calls are made from: a run of the node, a list in the editor, or a message that came in. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** What a refresh left behind: a token, or why there is none. */
type Refreshed = { token: FetchedToken } | { failure: Failure };

/** Refreshes under way in this process, by app; executions and items share them. */
const refreshing = new Map<string, Promise<Refreshed>>();

/**
 * The credential during one execution. n8n fetches tokens and stores them; it does so once per
 * request that finds none, so here one request at a time leads and the others wait for its token.
 */
export class Tokens {
	private loaded?: Promise<WeComCredential>;

	/** A token that cannot be had stays so for this execution: wrong secrets must not be repeated. */
	private refusal?: Failure;

	constructor(private readonly context: Context) {}

	/** Read once per execution: n8n reads its database and decrypts every time. */
	async credential(): Promise<WeComCredential> {
		if (!this.loaded) {
			this.loaded = this.read();
			// A database that did not answer may answer the next item.
			this.loaded.catch(() => (this.loaded = undefined));
		}
		return await this.loaded;
	}

	/** Sends a request with a token, waiting for or fetching one when there is none. */
	async send(request: IHttpRequestOptions): Promise<{ outcome: Outcome; token: string }> {
		for (;;) {
			if (this.refusal) return { outcome: this.refusal, token: '' };
			const credential = await this.credential();
			if (hasUsableToken(credential)) {
				return { outcome: await this.request(request, credential), token: credential.accessToken };
			}
			const key = tokenOwner(credential);
			const running = refreshing.get(key);
			if (running) await this.adopt(await running);
			else return await this.lead(key, credential.accessToken, request);
		}
	}

	/** Gives up a token that WeCom rejected, unless another request has replaced it already. */
	async reject(token: string): Promise<void> {
		const credential = await this.credential();
		if (credential.accessToken === token) this.keep({ ...credential, accessTokenExpiresAt: 0 });
	}

	/**
	 * Gives up for this execution, after WeCom has rejected a token that it had only just given:
	 * fetching more of them for the items to come would end in 45009.
	 */
	giveUp(failure: Failure): void {
		this.refusal = failure;
	}

	/**
	 * Sends the request in such a way that n8n fetches and stores a new token first. Another process
	 * may have stored one meanwhile, which is looked up before.
	 */
	private async lead(
		key: string,
		rejected: string,
		request: IHttpRequestOptions,
	): Promise<{ outcome: Outcome; token: string }> {
		let finish: (result: Refreshed) => void = () => {};
		refreshing.set(key, new Promise((resolve) => (finish = resolve)));
		let result: Refreshed = { failure: { kind: 'other', message: 'No access token was fetched' } };
		try {
			const stored = await this.read();
			const isNew = stored.accessToken !== rejected && hasUsableToken(stored);
			const credential = isNew ? stored : { ...stored, accessToken: '' };
			const outcome = await this.request(request, credential);
			result =
				credential.accessToken === '' && outcome.kind !== 'done'
					? { failure: outcome }
					: { token: tokenOf(credential) };
			this.keep(credential);
			await this.adopt(result);
			return { outcome, token: credential.accessToken };
		} finally {
			refreshing.delete(key);
			finish(result);
		}
	}

	/** Takes over a token alone: credentials of one app may differ in everything else. */
	private async adopt(result: Refreshed): Promise<void> {
		if ('token' in result) this.keep(Object.assign({ ...(await this.credential()) }, result.token));
		else if (result.failure.kind === 'refused') this.refusal = result.failure;
	}

	private keep(credential: WeComCredential): void {
		this.loaded = Promise.resolve(credential);
	}

	private async read(): Promise<WeComCredential> {
		return await this.context.getCredentials<WeComCredential>(CREDENTIAL_TYPE);
	}

	/** One request through n8n's helper, which puts a fetched token into the credential it is given. */
	private async request(
		request: IHttpRequestOptions,
		credential: WeComCredential,
	): Promise<Outcome> {
		const reference = this.context.getNode().credentials?.[CREDENTIAL_TYPE];
		return await this.context.helpers.httpRequestWithAuthentication
			.call(
				this.context,
				CREDENTIAL_TYPE,
				{ ...request },
				{
					credentialsDecrypted: {
						id: reference?.id ?? '',
						name: reference?.name ?? '',
						type: CREDENTIAL_TYPE,
						data: credential,
					},
				},
			)
			.then(readAnswer, readFailure);
	}
}
