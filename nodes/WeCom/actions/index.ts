import type { INodeProperties } from 'n8n-workflow';
import { article } from './article';
import { groupChat } from './groupChat';
import { groupRobot } from './groupRobot';
import { message } from './message';
import { statistics } from './statistics';
import { taskCard } from './taskCard';
import { templateCard } from './templateCard';
import { user } from './user';
import type { AuthName, Resource } from '../execution/operation';
import { byName, operationFields, operationProperty } from './operationProperty';

/** Everything the node can do. A new resource is one line here. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
	message,
	templateCard,
	taskCard,
	article,
	statistics,
	groupChat,
	groupRobot,
	user,
};

const entries = Object.entries(RESOURCES);

/** The resources of which no operation needs the credential. */
export const resourcesWithout = (auth: AuthName): string[] =>
	entries
		.filter(([, { operations }]) =>
			Object.values(operations).every((operation) => (operation.auth ?? 'appToken') !== auth),
		)
		.map(([name]) => name);

/** The names of all operations but one. */
export const operationsBut = (name: string): string[] => {
	const all = entries.flatMap(([, { operations }]) => Object.keys(operations));
	return [...new Set(all)].filter((other) => other !== name);
};

export const resourceProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'message',
		options: byName(entries.map(([value, { label }]) => ({ name: label, value }))),
	},
	...entries.map(([name, resource]): INodeProperties => ({
		...operationProperty(resource),
		displayOptions: { show: { resource: [name] } },
	})),
	...entries.flatMap(([, resource]) => operationFields(resource)),
];
