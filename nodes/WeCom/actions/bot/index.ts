import type { INodeProperties } from 'n8n-workflow';
import type { Resource, Resources } from '../../execution/operation';
import { operationFields, operationProperty } from '../operationProperty';
import { messageProperties } from './botProperties';
import { reply } from './reply.operation';
import { send } from './send.operation';

const bot: Resource = {
	label: 'AI Bot',
	operations: { reply, send },
	defaultOperation: 'reply',
};

/** Everything the AI bot's node can do. */
export const BOT_RESOURCES: Resources = { bot };

export const botProperties: INodeProperties[] = [
	operationProperty(bot),
	...operationFields(bot),
	...messageProperties,
];
