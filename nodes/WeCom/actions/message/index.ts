import type { Resource } from '../../execution/operation';
import { recall } from './recall.operation';
import { send } from './send.operation';

export const message: Resource = {
	label: 'Message',
	operations: { send, recall },
	defaultOperation: 'send',
};
