import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeCredentialsDetails,
	IWebhookFunctions,
} from 'n8n-workflow';
import { untilStopped } from './clock';
import {
	CREDENTIAL_TYPE,
	hasUsableToken,
	onDeparture,
	tokenOf,
	tokenOwner,
	type FetchedToken,
	type WeComCredential,
} from './credential';
import { isTokenRejected, type Failure, type Outcome } from './outcome';
import { readFailure } from './readFailure';

/** Where calls are made from: a run of the node, a list in the editor, or a message that came in. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A request that needs a token, and how its answer is read. */
export interface Question {
	request: IHttpRequestOptions;
	read: (body: unknown) => Outcome;
	/** Asked again after waiting for a token, which can take long. */
	isWanted: () => boolean;
}

/** How a request ended, and the token that it carried. */
export interface Sent {
	outcome: Outcome;
	token: string;
}

/** What a refresh left behind: a token, or why there is none. */
type Refreshed = { token: FetchedToken } | { failure: Failure };

/** Refreshes under way in this process, by app; executions and items share them. */
const refreshing = new Map<string, Promise<Refreshed>>();

/** Refusals of gettoken that pass by themselves: WeCom is busy, or was asked too often. */
const PASSING = [-1, 45009, 45033];

const MAX_REJECTED_IN_A_ROW = 3;

const NO_REFERENCE: INodeCredentialsDetails = { id: '', name: '' };

const isFinal = (failure: Failure): boolean =>
	failure.kind === 'refused' && !PASSING.includes(failure.errcode);

/**
 * The credential during one execution. n8n fetches tokens and stores them; it does so once per
 * request that finds none, so here one request at a time leads and the others wait for its token.
 */
export class Tokens {
	private loaded?: Promise<WeComCredential>;

	/** What the node names to use the credential. */
	private reference?: INodeCredentialsDetails;

	/** Fresh tokens that WeCom rejected one after the other; none at all may have been accepted so far. */
	private rejectedInARow = MAX_REJECTED_IN_A_ROW - 1;

	/** A token that cannot be had stays so for this execution: wrong secrets must not be repeated. */
	private refusal?: Failure;

	/** @param stopped ends the waits for a token */
	constructor(
		private readonly context: Context,
		private readonly stopped?: AbortSignal,
	) {}

	/** Read once per execution: n8n reads its database and decrypts every time. */
	async credential(): Promise<WeComCredential> {
		if (!this.loaded) {
			this.loaded = this.read();
			// A database that did not answer may answer the next item.
			this.loaded.catch(() => (this.loaded = undefined));
		}
		return await this.loaded;
	}

	/**
	 * Sends a request with a token, waiting for or fetching one when there is none.
	 *
	 * @returns undefined when the request is no longer wanted
	 */
	async send(question: Question): Promise<Sent | undefined> {
		while (question.isWanted()) {
			if (this.refusal) return { outcome: this.refusal, token: '' };
			const credential = await this.credential();
			if (hasUsableToken(credential)) {
				return { outcome: await this.request(question, credential), token: credential.accessToken };
			}
			const key = tokenOwner(credential);
			const running = refreshing.get(key);
			if (!running) return await this.lead(key, credential.accessToken, question);
			const result = await this.orStopped(running, () => true);
			if (!result) return undefined;
			await this.adopt(result);
			// Those who waited for a token share why there is none, and ask together if they ask again.
			if ('failure' in result && result.failure.kind !== 'other')
				return { outcome: result.failure, token: '' };
		}
		return undefined;
	}

	/** What is waited for, or nothing when the execution is stopped before and the wait is in vain then. */
	private async orStopped<T>(waiting: Promise<T>, isInVain: () => boolean): Promise<T | undefined> {
		await untilStopped(waiting, this.stopped);
		return this.stopped?.aborted && isInVain() ? undefined : await waiting;
	}

	/** Gives up a token that WeCom rejected, unless another request has replaced it already. */
	async reject(token: string): Promise<void> {
		const credential = await this.credential();
		if (credential.accessToken === token) this.keep({ ...credential, accessTokenExpiresAt: 0 });
	}

	/** WeCom has looked at a token, and took it unless it says otherwise. */
	judged(outcome: Outcome): void {
		if (!isTokenRejected(outcome) && !outcome.tokenRequest) this.rejectedInARow = 0;
	}

	/**
	 * Counts a token that WeCom rejected although it had only just given it. The first one ends the
	 * execution's fetching when no token has worked before, later a few in a row do: fetching more of
	 * them for the items to come would end in 45009.
	 */
	rejectedAgain(failure: Failure): void {
		if (++this.rejectedInARow >= MAX_REJECTED_IN_A_ROW) this.refusal = failure;
	}

	/**
	 * Sends the request in such a way that n8n fetches and stores a new token first. Another process
	 * may have stored one meanwhile, which is looked up before. The others wait for the token only, not
	 * for the answer to this request.
	 */
	private async lead(key: string, rejected: string, question: Question): Promise<Sent | undefined> {
		let resolve: (result: Refreshed) => void = () => {};
		const own = new Promise<Refreshed>((done) => (resolve = done));
		refreshing.set(key, own);
		const release = (result: Refreshed) => {
			if (refreshing.get(key) === own) refreshing.delete(key);
			resolve(result);
		};
		try {
			const stored = await this.read();
			if (!question.isWanted()) return undefined;
			const isNew = stored.accessToken !== rejected && hasUsableToken(stored);
			const credential = isNew ? stored : { ...stored, accessToken: '' };
			onDeparture(credential, () => {
				this.keep({ ...credential });
				release({ token: tokenOf(credential) });
				return question.isWanted();
			});
			// n8n sends nothing with a token that comes after the execution was stopped.
			const isWithoutToken = () => credential.accessToken === '';
			const outcome = await this.orStopped(this.request(question, credential), isWithoutToken);
			if (!outcome || outcome.kind === 'stopped') return undefined;
			if (isWithoutToken() && outcome.kind !== 'done') {
				await this.adopt({ failure: outcome });
				release({ failure: outcome });
			}
			return { outcome, token: credential.accessToken };
		} finally {
			release({ failure: { kind: 'other', message: 'No access token was fetched' } });
		}
	}

	/** Takes over a token alone: credentials of one app may differ in everything else. */
	private async adopt(result: Refreshed): Promise<void> {
		if ('token' in result) this.keep(Object.assign({ ...(await this.credential()) }, result.token));
		else if (isFinal(result.failure)) this.refusal = result.failure;
	}

	private keep(credential: WeComCredential): void {
		this.loaded = Promise.resolve(credential);
	}

	private async read(): Promise<WeComCredential> {
		return await this.context.getCredentials<WeComCredential>(CREDENTIAL_TYPE);
	}

	/** One request through n8n's helper, which puts a fetched token into the credential it is given. */
	private async request(
		{ request, read }: Question,
		credential: WeComCredential,
	): Promise<Outcome> {
		// n8n copies the whole node for everyone who asks for it.
		this.reference ??= this.context.getNode().credentials?.[CREDENTIAL_TYPE] ?? NO_REFERENCE;
		const { id, name } = this.reference;
		return await this.context.helpers.httpRequestWithAuthentication
			.call(
				this.context,
				CREDENTIAL_TYPE,
				{ ...request },
				{
					credentialsDecrypted: {
						id: id ?? '',
						name,
						type: CREDENTIAL_TYPE,
						data: credential,
					},
				},
			)
			.then(read, readFailure);
	}
}
