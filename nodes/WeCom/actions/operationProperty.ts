import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../execution/operation';

export const byName = <T extends { name: string }>(options: T[]): T[] =>
	options.sort((a, b) => a.name.localeCompare(b.name));

/** The choice of what to do with a resource. */
export const operationProperty = ({ operations, defaultOperation }: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: defaultOperation,
	options: byName(
		Object.entries(operations).map(([value, { label, action, description }]) => ({
			name: label,
			value,
			action,
			description,
		})),
	),
});

/** What the operations of a resource ask for. */
export const operationFields = ({ operations }: Resource): INodeProperties[] =>
	Object.values(operations).flatMap(({ properties }) => properties);
