import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { RESOURCES } from '../../../nodes/WeCom/actions';
import { InputError } from '../../../nodes/WeCom/errors';
import { findOperation, type Io, type PlanContext } from '../../../nodes/WeCom/execution/operation';
import type { ReadParameter } from '../../../nodes/WeCom/fields';
import { WeComMessage } from '../../../nodes/WeCom/WeComMessage.node';

const FIXTURES = join(__dirname, '../../fixtures');

export const { description } = new WeComMessage();

/** The node of the errors made here. */
export const NODE: INode = {
	id: '1',
	name: 'WeCom Message',
	type: 'weComMessage',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export function fixture(name: string): IDataObject {
	return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as IDataObject;
}

export function fixtureNames(folder: string): string[] {
	return readdirSync(join(FIXTURES, folder)).map((file) => file.replace('.json', ''));
}

/** Reads parameters the way the node does: what is not there is null. */
export function reader(parameters: IDataObject): ReadParameter {
	return (name) => parameters[name] ?? null;
}

/**
 * What n8n saves and runs of a form: defaults filled in, hidden parameters gone, and everything that
 * the node's description does not know dropped.
 */
export function asSaved(form: IDataObject, type: INodeTypeDescription = description): IDataObject {
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(
		type.properties,
		form as INodeParameters,
		true,
		false,
		node,
		type,
	) as IDataObject;
}

/** The error in the user's input that a function raises: the field named, the sentence, the hint. */
export function inputError(run: () => unknown): { field: string; message: string; hint: string } {
	try {
		run();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return { field: error.field, message: error.message, hint: error.hint };
	}
	throw new Error('Nothing was refused');
}

export async function inputErrorOf(run: () => Promise<unknown>) {
	const outcome = await run().then(
		() => () => undefined,
		(error: unknown) => () => {
			throw error;
		},
	);
	return inputError(outcome);
}

export interface Call {
	endpoint: string;
	body: IDataObject;
}

function operationOf({ resource, operation }: IDataObject) {
	const found = findOperation(RESOURCES, {
		resource: String(resource),
		operation: String(operation),
	});
	if (!found) throw new Error('No such operation');
	return found;
}

/** What an operation that waits asks n8n for. */
const waitingN8n = (parameters: IDataObject) => ({
	getNode: () => ({ ...NODE, parameters }),
	getWorkflow: () => ({ name: 'Test' }),
	getTimezone: () => 'UTC',
	getExecutionId: () => '1',
	evaluateExpression: () => 'http://127.0.0.1/webhook-waiting/1?signature=token',
	getSignedResumeUrl: () => 'http://127.0.0.1/webhook-waiting/1/1?signature=signed',
	getCredentials: async () => ({ corpId: 'ww1', token: 't', encodingAesKey: 'a'.repeat(43) }),
});

/** Reads and checks what an operation is to do; nothing is sent yet. */
export async function planOperation(parameters: IDataObject, agentId: unknown = 1000042) {
	const context = {
		item: 0,
		read: reader(parameters),
		options: (parameters.options ?? {}) as IDataObject,
		agentId,
		requireFiles: () => undefined,
		contentHash: async (body: unknown) => JSON.stringify(body),
		n8n: waitingN8n(parameters),
	};
	return await operationOf(parameters).plan(context as unknown as PlanContext);
}

/** Runs an operation and records the calls it makes; WeCom's part is played by `answer`. */
export async function runOperation(
	parameters: IDataObject,
	{ answer = {}, agentId = 1000042 }: { answer?: IDataObject; agentId?: unknown } = {},
) {
	const calls: Call[] = [];
	const client = {
		call: async (endpoint: string, body: IDataObject) => {
			calls.push({ endpoint, body });
			return { errcode: 0, errmsg: 'ok', ...answer };
		},
	};
	// The bodies compared here name files that WeCom has already.
	const uploads = { resolve: async (body: IDataObject) => body, forget: () => undefined };
	const plan = await planOperation(parameters, agentId);
	const io = { client, uploads } as unknown as Io;
	const warnings: string[] = [];
	const output: IDataObject[] = [];
	for await (const reports of operationOf(parameters).run([{ item: 0, plan }], io)) {
		for (const report of [reports].flat()) {
			if ('error' in report) throw report.error as Error;
			if ('answers' in report) output.push(...report.answers);
			if ('warnings' in report) warnings.push(...(report.warnings ?? []));
		}
	}
	return { calls, warnings, output };
}

/** A text of so many bytes that holds Chinese characters (3 bytes) and an emoji (4 bytes). */
export function textOfBytes(bytes: number): string {
	const start = bytes >= 4 ? '😀' : '';
	const rest = bytes - Buffer.byteLength(start);
	return start + '企'.repeat(Math.floor(rest / 3)) + 'a'.repeat(rest % 3);
}

/** A text of so many characters as a reader counts them: an emoji is one. */
export function textOfCharacters(characters: number): string {
	return characters === 0 ? '' : `😀${'企'.repeat(characters - 1)}`;
}

export function letters(count: number): string {
	return 'k'.repeat(count);
}

export function urlOfBytes(bytes: number): string {
	const start = 'https://example.com/';
	return start + 'a'.repeat(bytes - start.length);
}

/** A copy without keys that say the same as their absence: `type: 0` in a card. */
export function withoutZeroTypes<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutZeroTypes) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key, inner]) => !(key === 'type' && inner === 0))
			.map(([key, inner]) => [key, withoutZeroTypes(inner)]),
	) as T;
}

/** Sets one value deep inside a copy, by a path such as "btn.0.key"; undefined takes the key away. */
export function withValue(object: IDataObject, path: string, value: unknown): IDataObject {
	const copy = structuredClone(object);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	let place = copy as Record<string, unknown>;
	for (const key of keys) place = place[key] as Record<string, unknown>;
	if (value === undefined) delete place[last];
	else place[last] = value;
	return copy;
}
