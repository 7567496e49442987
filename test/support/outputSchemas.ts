import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

export interface Schema {
	type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

/** Where n8n looks for the shapes of outputs. */
export const SCHEMAS = join(__dirname, '../../nodes/WeCom/__schema__/v1.0.0');

/** @param operation "message/send", or "reply" of a node without resources */
export const schemaOf = (operation: string): Schema =>
	JSON.parse(readFileSync(join(SCHEMAS, `${operation}.json`), 'utf8')) as Schema;

/** What the schema does not say, each as a path. */
export function unsaid(value: unknown, schema: Schema | undefined, path = ''): string[] {
	if (schema === undefined) return [`${path} is missing`];
	const type = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
	if (type !== schema.type) return [`${path} is ${type}, not ${schema.type}`];
	if (Array.isArray(value)) {
		return value.flatMap((entry) => unsaid(entry, schema.items, `${path}[]`));
	}
	if (type !== 'object') return [];
	return Object.entries(value as IDataObject).flatMap(([key, inner]) =>
		unsaid(inner, schema.properties?.[key], `${path}.${key}`),
	);
}

/** What the schema says although none of the outputs has it. */
export function unseen(outputs: readonly IDataObject[], schema: Schema | undefined): string[] {
	const seen = new Set(outputs.flatMap((output) => Object.keys(output)));
	return Object.keys(schema?.properties ?? {}).filter((key) => !seen.has(key));
}
