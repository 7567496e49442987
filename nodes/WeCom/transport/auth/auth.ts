import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Failure } from '../../errors';
import type { AuthName } from '../endpoints';
import type { Outcome } from '../outcome';

/** Where calls are made from: a run of the node, a list in the editor, or a message that came in. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A request that needs a word about who makes it, and how its answer is read. */
export interface Question {
	request: IHttpRequestOptions;
	read: (body: unknown) => Outcome;
	/** Asked again after waiting for a token, which can take long. */
	isWanted: () => boolean;
	/** How long a request for a token may take, in ms. */
	timeoutMs: number;
}

/** How a request ended, and the secret that it carried; empty when it left without one. */
export interface Sent {
	outcome: Outcome;
	secret: string;
}

/**
 * Who calls WeCom. A new one is a module here, a name in endpoints.ts and its rows there.
 */
export interface Auth {
	readonly name: AuthName;
	/** Names the caller without revealing it. Limits, uploaded files and merged messages belong to one caller. */
	readonly owner: string;
	/** Where the calls go, as the credential has it. */
	readonly baseUrl: string;
	/** Values that may not come out anywhere. */
	readonly secrets: readonly string[];
	/**
	 * Puts itself into a request and sends it.
	 *
	 * @returns undefined when the request is no longer wanted
	 */
	send(question: Question): Promise<Sent | undefined>;
	/** WeCom has looked at the request, whatever it said. */
	judged(outcome: Outcome): void;
	/** Gives up a secret that WeCom rejected, so that the next request carries another. */
	refresh(secret: string): Promise<void>;
	/** The same after a fresh one was rejected, too. @returns whether there is another to try */
	lastResort(secret: string, failure: Failure): Promise<boolean>;
}
