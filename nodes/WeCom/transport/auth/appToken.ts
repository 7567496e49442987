import type { INodeCredentialsDetails } from 'n8n-workflow';
import { ERRCODE, isTokenRejected, type Failure } from '../../errors';
import { clock, untilStopped } from '../../shared/clock';
import type { Outcome } from '../outcome';
import { readFailure } from '../readFailure';
import type { Auth, Context, Question, Sent } from './auth';
import {
	APP_CREDENTIAL,
	hasUsableToken,
	sendWith,
	tokenOf,
	tokenOwner,
	type FetchedToken,
	type WeComCredential,
} from './token';

/** What a refresh left behind: a token, or why there is none. */
type Refreshed = { token: FetchedToken } | { failure: Failure };

/** Refreshes under way in this process, by app; executions and items share them. */
const refreshing = new Map<string, Promise<Refreshed>>();

/** Refusals of gettoken that pass by themselves: WeCom is busy, or was asked too often. */
const PASSING: readonly number[] = [ERRCODE.busy, ERRCODE.tooManyCalls, ERRCODE.tooManyAtOnce];

const MAX_REJECTED_IN_A_ROW = 3;

/** How long another process may take to store its token: waits before each look, half as much more or less, in ms. */
const STORING_MS = [0, 200, 400, 800, 1600] as const;

const NO_REFERENCE: INodeCredentialsDetails = { id: '', name: '' };

const isFinal = (failure: Failure): boolean =>
	failure.kind === 'refused' && !PASSING.includes(failure.errcode);

/**
 * The token of an app during one execution. n8n fetches tokens and stores them; it does so once per
 * request that finds none, so here one request at a time leads and the others wait for its token
 * (single flight).
 */
export class AppToken implements Auth {
	readonly name = 'appToken';
	readonly owner: string;

	/** What the node names to use the credential. */
	private reference?: INodeCredentialsDetails;

	/** Tokens that WeCom did not take. */
	private readonly rejected = new Set<string>();

	/** Fresh tokens that WeCom rejected one after the other; none at all may have been accepted so far. */
	private rejectedInARow = MAX_REJECTED_IN_A_ROW - 1;

	/** The look for another process's token that is under way. */
	private search?: Promise<boolean>;

	/** A token that cannot be had stays so for this execution: wrong secrets must not be repeated. */
	private refusal?: Failure;

	/**
	 * @param credential as n8n has read it for an item of this app
	 * @param item the item for which it is read again
	 * @param stopped ends the waits for a token
	 */
	constructor(
		private readonly context: Context,
		private credential: WeComCredential,
		private readonly item = 0,
		private readonly stopped?: AbortSignal,
	) {
		this.owner = tokenOwner(credential);
	}

	get baseUrl(): string {
		return this.credential.baseUrl;
	}

	get secrets(): string[] {
		return [this.credential.corpSecret, this.credential.accessToken];
	}

	/**
	 * Sends a request with a token, waiting for or fetching one when there is none.
	 *
	 * @returns undefined when the request is no longer wanted
	 */
	async send(question: Question): Promise<Sent | undefined> {
		while (question.isWanted()) {
			if (this.refusal) return { outcome: this.refusal, secret: '' };
			const { credential } = this;
			if (hasUsableToken(credential)) {
				const outcome = await this.request(question, credential);
				return { outcome, secret: credential.accessToken };
			}
			const key = this.owner;
			const running = refreshing.get(key);
			if (!running) return await this.lead(key, question);
			const result = await this.orStopped(running, () => true);
			if (!result) return undefined;
			this.adopt(result);
			// Those who waited for a token share why there is none, and ask together if they ask again.
			if ('failure' in result && result.failure.kind !== 'other')
				return { outcome: result.failure, secret: '' };
		}
		return undefined;
	}

	/** What is waited for, or nothing when the execution is stopped before and the wait is in vain then. */
	private async orStopped<T>(waiting: Promise<T>, isInVain: () => boolean): Promise<T | undefined> {
		await untilStopped(waiting, this.stopped);
		return this.stopped?.aborted && isInVain() ? undefined : await waiting;
	}

	/** Gives up a token that WeCom rejected, unless another request has replaced it already. */
	async refresh(token: string): Promise<void> {
		this.rejected.add(token);
		const { credential } = this;
		if (credential.accessToken === token) {
			this.credential = { ...credential, accessTokenExpiresAt: 0 };
		}
	}

	/**
	 * A token that had only just been given was rejected. Where WeCom keeps only the newest token valid,
	 * another process has fetched that one, and stores it about now. Requests look for it together.
	 * When there is none, and a token has worked before, the next request fetches one more. Else the
	 * first such rejection ends the execution's fetching, and so do a few in a row: fetching more of
	 * them for the items to come would end in 45009.
	 */
	async lastResort(token: string, failure: Failure): Promise<boolean> {
		await this.refresh(token);
		this.search ??= this.findStored().finally(() => (this.search = undefined));
		if (await this.search) return true;
		if (this.stopped?.aborted || this.refusal) return false;
		if (++this.rejectedInARow < MAX_REJECTED_IN_A_ROW) return true;
		this.refusal = failure;
		return false;
	}

	/** Looks for a token that has not been rejected. @returns whether there is one */
	private async findStored(): Promise<boolean> {
		for (const ms of STORING_MS) {
			await clock.sleep(ms * (0.5 + Math.random()), this.stopped);
			if (this.stopped?.aborted) return false;
			if (this.isNew(this.credential)) return true;
			const stored = await this.read().catch(() => undefined);
			if (!stored || !this.isNew(stored)) continue;
			this.adopt({ token: tokenOf(stored) });
			return true;
		}
		return false;
	}

	/** Whether it has a token that may still be taken. */
	private isNew(credential: WeComCredential): boolean {
		return !this.rejected.has(credential.accessToken) && hasUsableToken(credential);
	}

	/** WeCom has looked at a token, and took it unless it says otherwise. */
	judged(outcome: Outcome): void {
		if (!isTokenRejected(outcome) && !outcome.tokenRequest) this.rejectedInARow = 0;
	}

	/**
	 * Sends the request in such a way that n8n fetches and stores a new token first. Another process
	 * may have stored one meanwhile, which is looked up before. The others wait for the token only, not
	 * for the answer to this request.
	 */
	private async lead(key: string, question: Question): Promise<Sent | undefined> {
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
			const credential = this.isNew(stored) ? stored : { ...stored, accessToken: '' };
			sendWith(credential, {
				timeoutMs: question.timeoutMs,
				mayLeave: () => {
					this.credential = { ...credential };
					release({ token: tokenOf(credential) });
					return question.isWanted();
				},
			});
			// n8n sends nothing with a token that comes after the execution was stopped.
			const isWithoutToken = () => credential.accessToken === '';
			const outcome = await this.orStopped(this.request(question, credential), isWithoutToken);
			if (!outcome || outcome.kind === 'stopped') return undefined;
			if (isWithoutToken() && outcome.kind !== 'done') {
				this.adopt({ failure: outcome });
				release({ failure: outcome });
			}
			return { outcome, secret: credential.accessToken };
		} finally {
			release({ failure: { kind: 'other', message: 'No access token was fetched' } });
		}
	}

	/** Takes over a token alone: credentials of one app may differ in everything else. */
	private adopt(result: Refreshed): void {
		if ('token' in result) this.credential = Object.assign({ ...this.credential }, result.token);
		else if (isFinal(result.failure)) this.refusal = result.failure;
	}

	private async read(): Promise<WeComCredential> {
		return await this.context.getCredentials<WeComCredential>(APP_CREDENTIAL, this.item);
	}

	/** One request through n8n's helper, which puts a fetched token into the credential it is given. */
	private async request(
		{ request, read }: Question,
		credential: WeComCredential,
	): Promise<Outcome> {
		// n8n copies the whole node for everyone who asks for it.
		this.reference ??= this.context.getNode().credentials?.[APP_CREDENTIAL] ?? NO_REFERENCE;
		const { id, name } = this.reference;
		return await this.context.helpers.httpRequestWithAuthentication
			.call(
				this.context,
				APP_CREDENTIAL,
				{ ...request },
				{
					credentialsDecrypted: {
						id: id ?? '',
						name,
						type: APP_CREDENTIAL,
						data: credential,
					},
				},
			)
			.then(read, readFailure);
	}
}
