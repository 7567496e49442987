import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ReadParameter } from '../fields';
import type { Uploads } from '../files';
import type { WeComClient } from '../transport';

/** What an operation may use for one input item. */
export interface OperationContext {
	/** Reads a parameter of the current item. */
	read: ReadParameter;
	/** The collection "Options" of the current item. */
	options: IDataObject;
	client: WeComClient;
	/** Replaces the files in a body by the media_ids they get, for the current item. */
	withFiles: (body: IDataObject) => Promise<IDataObject>;
	/** Makes `withFiles` upload again what it has uploaded before. */
	forgetFiles: Uploads['forget'];
	/** Shows a warning beside the node's result; the execution goes on. */
	warn: (message: string) => void;
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
	/** WeCom's answer, or a list of answers, each of which becomes an output item. */
	execute: (context: OperationContext) => Promise<IDataObject | IDataObject[]>;
}

/** What the user acts on; its operations share the resource's label. */
export interface Resource {
	label: string;
	operations: Record<string, Operation>;
	/** The operation chosen when the resource is. */
	defaultOperation: string;
}
