import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Delivery } from '../errors';
import type { ReadParameter } from '../fields';
import type { Uploads } from '../media';
import type { OrderKeys } from '../recipients';
import type { AuthName as AnyAuth, EndpointName, WeComClient } from '../transport';

/**
 * One operation of a node. It is three things: what the editor asks for (`properties`), a `plan` that
 * reads and checks one item, and a `run` that does what plans ask for. The router owns everything
 * else: the loop over the items, pairing, order, merging, stopping, and what a failure means.
 *
 * A new operation is one file `actions/<resource>/<verb>.operation.ts` and one line in the resource.
 *
 * @typeParam Plan what one item asks for: plain data that can be printed and compared
 */
export interface Operation<Plan = unknown> {
	label: string;
	/** Completes the sentence of the node's panel, "Send a message". */
	action: string;
	description: string;
	properties: INodeProperties[];
	/**
	 * Which credential pays for the calls; the app's token when absent. With `none` the operation does
	 * not call through `io.client`.
	 */
	auth?: AuthName | 'none';
	/**
	 * Reads and checks the parameters of one item; nothing is sent yet.
	 *
	 * @throws InputError when WeCom would refuse any of it
	 */
	plan(context: PlanContext): Plan | Promise<Plan>;
	/**
	 * Does what the plans ask for. Called with one plan, or with several of equal `mergeKey`. Every
	 * item gets exactly one final report (`Done`, `Failed` or `Waiting`), as soon as its outcome is known;
	 * what becomes known of several items at once is yielded as one list. After a failure that ends the
	 * node, the router asks for no further reports. What is thrown counts as the failure of every item
	 * that has not reported.
	 */
	run(
		plans: ReadonlyArray<Planned<Plan>>,
		io: Io,
	): AsyncGenerator<Report | readonly Report[], void, void>;
	/** Who notices in which order plans are run; nobody when absent. */
	orderKeys?(plan: Plan): OrderKeys;
	/** Equal for plans that may run together; undefined for one that stands alone. */
	mergeKey?(plan: Plan): string | undefined;
	/** How many messages each person named by `orderKeys` gets; none when absent. */
	messageCount?(plan: Plan): number;
	/** The calls of a plan that are held back to keep a limit, for telling how long many items will take. */
	rateLimitedCalls?(plan: Plan): RateLimitedCalls;
}

/** Calls to an endpoint that has a rate, see endpoints.ts. */
export interface RateLimitedCalls {
	endpoint: EndpointName;
	count: number;
}

export type AuthName = Exclude<AnyAuth, 'none'>;

/** An item and what it asks for. */
export interface Planned<Plan = unknown> {
	/** Index of the input item. */
	readonly item: number;
	readonly plan: Plan;
}

/** What an operation may use to find out what one item asks for. */
export interface PlanContext {
	item: number;
	/** Reads a parameter of the item. */
	read: ReadParameter;
	/** The collection "Options" of the item. */
	options: IDataObject;
	/** AgentId of the credential, as it was entered; undefined where the credential has none. */
	agentId: unknown;
	/** Throws an InputError about files of a body that the item does not have. */
	requireFiles: (body: unknown) => void;
	/** Equal for bodies that say the same and have the same files in them. */
	contentHash: (body: unknown) => Promise<string>;
	/** n8n itself, for what only few operations need, such as the address that resumes an execution. */
	n8n: IExecuteFunctions;
}

/** What an operation may use to do it. */
export interface Io {
	/** Calls WeCom in the name of the items; the longest of their timeouts counts. */
	client: WeComClient;
	/** Uploads the files that bodies refer to, each once in an execution. */
	uploads: Uploads;
	/** n8n itself, for an operation that changes how the execution goes on, as waiting does. */
	n8n: IExecuteFunctions;
}

export type Report = Done | Failed | Ongoing | Waiting;

/** WeCom did what the item asked for. */
export interface Done {
	item: number;
	/** Each becomes an output item. */
	answers: IDataObject[];
	/** Shown beside the node's result. */
	warnings?: string[];
}

/** The item failed. */
export interface Failed {
	item: number;
	/** A WeComError, an InputError, a ResultError, or anything else that was thrown. */
	error: unknown;
	/** What of the item had been done all the same. */
	delivery?: Delivery;
	/** What else helps to understand it, as a sentence. */
	note?: string;
	warnings?: string[];
}

/**
 * What is known of an item whose outcome is not known yet. A later report takes its place. When the
 * router ends the run before, this is what the user is told of the item.
 */
export interface Ongoing {
	item: number;
	ongoing: true;
	delivery: Delivery;
	/** Why the item cannot be completed any more. It counts at once where a failure ends the node. */
	error?: unknown;
}

/** The item waits for an answer: n8n puts the execution to wait after all items have reported. */
export interface Waiting {
	item: number;
	/** When it goes on without an answer. */
	waitUntil: Date;
	warnings?: string[];
}

/** What the user acts on; its operations share the resource's label. */
export interface Resource {
	label: string;
	operations: Readonly<Record<string, Operation>>;
	/** The operation chosen when the resource is. */
	defaultOperation: string;
}

/** Lets operations with plans of different types stand in one table. */
export const defineOperation = <Plan>(operation: Operation<Plan>): Operation => operation;

/** Everything a node can do. */
export type Resources = Readonly<Record<string, Resource>>;

/** @param names as parameters or an expression give them */
export function findOperation(
	resources: Resources,
	names: { resource: string; operation: string },
): Operation | undefined {
	const { resource, operation } = names;
	const operations = Object.hasOwn(resources, resource)
		? resources[resource]?.operations
		: undefined;
	return operations && Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}
