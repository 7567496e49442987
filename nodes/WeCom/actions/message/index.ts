import type { Resource } from '../../execution/operation';
import { recall } from './recall.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

export const message: Resource = {
	label: 'Message',
	operations: { send, sendAndWait, recall },
	defaultOperation: 'send',
};
