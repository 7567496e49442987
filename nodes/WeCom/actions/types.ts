import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ReadParameter } from '../fields';
import type { Uploads } from '../files';
import type { Recipients, OrderKeys } from '../recipients';
import type { WeComClient } from '../transport';

/** What an operation may use to find out what one input item asks for. */
export interface PlanContext {
	/** Reads a parameter of the item. */
	read: ReadParameter;
	/** The collection "Options" of the item. */
	options: IDataObject;
	/** AgentId of the credential, as it was entered. */
	agentId: unknown;
	/** Complains about files that the item does not have. */
	requireFiles: (body: unknown) => void;
	/** Equal for bodies that say the same and have the same files in them. */
	fingerprint: (body: unknown) => Promise<string>;
}

/** What an operation may use to do it. */
export interface Tools {
	client: WeComClient;
	/** Replaces the files in a body by the media_ids they get, for the item. */
	withFiles: (body: IDataObject) => Promise<IDataObject>;
	/** Makes `withFiles` upload again what it has uploaded for a body that was refused. */
	forgetFiles: Uploads['forget'];
	/** Shows a warning beside the node's result; the execution goes on. */
	warn: (message: string) => void;
	/** Nothing more is to be sent after a failure. */
	endsOnFailure: boolean;
}

/** What one input item asks for. Everything that can be checked beforehand has been. */
export interface Task {
	/** Who notices in which order this is done. */
	touched: OrderKeys;
	/** How many messages each of those touched gets; none when absent. */
	messages?: number;
	/** @returns WeCom's answers, each of which becomes an output item */
	run: (tools: Tools) => Promise<IDataObject[]>;
	/** Present when the item may share its calls with others. */
	shared?: SharedTask;
}

/** A task that can be done for several items at once. */
export interface SharedTask {
	/** Equal for items that ask for the same, apart from the recipients. */
	key: string;
	recipients: Recipients;
	/** Makes the output of one item of the answers about its recipients. */
	finish: (answers: IDataObject[], warn: Tools['warn']) => IDataObject[];
	/** Does it for all recipients of all items. */
	run: (tools: Tools, items: readonly SharedItem[]) => Promise<void>;
}

/** An item that shares its calls, and where to put what becomes of it. */
export interface SharedItem {
	task: SharedTask;
	warn: Tools['warn'];
	/** Exactly one of the two is called, once. */
	done: (answers: IDataObject[]) => void;
	failed: (error: unknown) => void;
}

/**
 * One operation: what the editor asks for, and the call it makes for one item. The router owns the
 * loop, the pairing of items and what happens on failure.
 */
export interface Operation {
	label: string;
	/** Completes the sentence of the node's panel, "Send a message". */
	action: string;
	description: string;
	properties: INodeProperties[];
	/**
	 * Reads and checks the parameters of one item; nothing is sent yet.
	 *
	 * @throws InputError when WeCom would refuse any of it
	 */
	plan: (context: PlanContext) => Task | Promise<Task>;
}

/** What the user acts on; its operations share the resource's label. */
export interface Resource {
	label: string;
	operations: Record<string, Operation>;
	/** The operation chosen when the resource is. */
	defaultOperation: string;
}
